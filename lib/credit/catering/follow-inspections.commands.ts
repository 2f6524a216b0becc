import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { CATERING_KINDS } from '@/lib/food-business/food-business'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { InspectionFollower } from '@/lib/inspection/inspection-follower'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { countItems, type ItemCounts } from '../grading/failing-share'
import { readCateringLimits } from '../grading/grading-limit.queries'
import { getCateringModel } from '../grading/grading-model.queries'
import { pointsText } from '../grading/grading-model'
import { isScoredVisit } from '../grading/scored-visit'
import { cateringScore, isNewLicence } from './catering-score'
import type { CateringScoreContent } from './catering-words'

/**
 * Follows inspections of caterers: a filed record gets its score as a suggestion, a corrected one is scored anew while
 * nobody has confirmed it, a voided one loses it. What was confirmed stays as it was confirmed. A 复查, and a visit on
 * which not all items were judged, gets no score (`isScoredVisit`); one that a correction made so loses it.
 */
export const scoreCateringInspections: InspectionFollower = async (tx, { now }, change, ids) => {
  if (change === 'VOIDED') {
    await tx.cateringAssessment.updateMany({ where: { inspectionId: { in: [...ids] }, state: 'SUGGESTED' }, data: { state: 'DISMISSED', note: '检查记录已作废', decidedAt: now, version: { increment: 1 } } })
    return
  }
  if (change !== 'FILED' && change !== 'CORRECTED') return
  const rows = await tx.inspection.findMany({
    where: { id: { in: [...ids] }, state: 'FILED', voidedAt: null, checklistVersionId: { not: null }, businessKind: { in: [...CATERING_KINDS] } }, orderBy: { id: 'asc' },
    select: { id: true, jurisdictionId: true, businessId: true, inspectedOn: true, source: true, coversAllItems: true, jurisdiction: { select: { path: true } }, business: { select: { kind: true, createdAt: true, operatingLicenceExpiresOn: true } }, items: { select: { answer: true, item: { select: { isKey: true } } } }, cateringAssessment: { select: { state: true } } },
  })
  for (const { items, ...row } of rows) {
    if (!CATERING_KINDS.includes(row.business.kind) || (row.cateringAssessment !== null && row.cateringAssessment.state !== 'SUGGESTED')) continue
    const counts = countItems(items.map(({ answer, item }) => ({ answer, isKey: item.isKey })))
    if (isScoredVisit({ ...row, counts })) await writeScore(tx, { ...row, counts }, now)
    else if (row.cateringAssessment !== null) await tx.cateringAssessment.update({ where: { inspectionId: row.id }, data: { state: 'DISMISSED', note: '更正后的检查记录不用于计分', decidedAt: now, version: { increment: 1 } }, select: { id: true } })
  }
}

type Scored = { readonly id: string; readonly jurisdictionId: string; readonly businessId: string; readonly inspectedOn: Date | null; readonly jurisdiction: { readonly path: string }; readonly business: { readonly createdAt: Date; readonly operatingLicenceExpiresOn: Date | null }; readonly counts: ItemCounts }

async function writeScore(tx: Db, { id, jurisdictionId, businessId, inspectedOn, jurisdiction, business, counts }: Scored, now: Date): Promise<void> {
  const on = fromDateColumn(inspectedOn!)
  const model = await getCateringModel(jurisdiction.path, on, tx)
  const { thresholds, waitMonths, licenceMonths } = await readCateringLimits(tx, jurisdiction.path, on)
  const isNew = isNewLicence({ expiresOn: fromOptionalDateColumn(business.operatingLicenceExpiresOn), registeredOn: dateOnOf(business.createdAt), on, months: waitMonths, licenceMonths })
  const { score, grade, reason } = cateringScore(counts, model.content, thresholds, isNew)
  const content: CateringScoreContent = { format: 1, counts, reason, thresholds, weights: model.content.weights }
  const data = { jurisdictionId, businessId, modelId: model.id, inspectedOn: inspectedOn!, score: pointsText(score), keyFailing: counts.keyFailing, dynamicGrade: grade, content: content as Prisma.InputJsonObject, computedAt: now }
  await tx.cateringAssessment.upsert({ where: { inspectionId: id }, create: { ...data, id: uuidv7(), inspectionId: id }, update: { ...data, version: { increment: 1 } }, select: { id: true } })
}
