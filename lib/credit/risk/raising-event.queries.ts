import 'server-only'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { addMonths, formatDate } from '@/lib/shared/format'
import { COMPLAINT_KIND_LABELS, COMPLAINT_RESULT_LABELS } from '@/lib/terms/credit'
import { SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { CONFIRMED_RESULTS } from '../complaint/complaint'
import type { EventSource, RiskModel } from '../grading/grading-model'
import type { FoundEvent } from './risk-assessment'

type Asked = { readonly businessId: string; readonly from: string; readonly todayOn: string }
type Found = { readonly key: string; readonly code: string | null; readonly on: string; readonly text: string; readonly href: string }

/**
 * What raises the risk grade of a business and is recorded in the portal: penalties with their circumstances, national and
 * provincial samples that failed, a listing that lasts, and complaints that were confirmed. They are the business's own affairs and count whoever recorded
 * them; what stands behind a link is shown by its own rule.
 */
export async function findRaisingEvents(tx: Db, model: Pick<RiskModel, 'events' | 'eventMonths'>, businessId: string, todayOn: string): Promise<FoundEvent[]> {
  const asked: Asked = { businessId, from: addMonths(todayOn, -model.eventMonths), todayOn }
  const readers: Record<EventSource, (tx: Db, asked: Asked) => Promise<Found[]>> = { PENALTY: readPenalties, FAILED_BATCH: readFailedBatches, LISTING: readListings, COMPLAINT: readComplaints }
  const wanted = new Set(model.events.flatMap(({ source }) => source ?? []))
  const found = await Promise.all([...wanted].map(async (source) => (await readers[source](tx, asked)).map((event) => ({ source, event }))))
  return found.flat().flatMap(({ source, event: { code, ...event } }) => {
    const rule = model.events.find((one) => one.source === source && (code === null || one.code === code))
    return rule ? [{ ...event, code: rule.code, label: rule.label }] : []
  }).toSorted((a, b) => b.on.localeCompare(a.on) || a.key.localeCompare(b.key))
}

async function readPenalties(tx: Db, { businessId, from, todayOn }: Asked): Promise<Found[]> {
  const rows = await tx.penalty.findMany({ where: { businessId, voidedAt: null, decidedOn: { gt: toDateColumn(from), lte: toDateColumn(todayOn) }, circumstances: { isEmpty: false } }, select: { id: true, documentNumber: true, decidedOn: true, cause: true, circumstances: true } })
  return rows.flatMap(({ id, documentNumber, decidedOn, cause, circumstances }) => circumstances.map((code) => ({ key: `penalty:${id}:${code}`, code, on: fromDateColumn(decidedOn), text: `行政处罚 ${documentNumber}：${cause}`, href: `/businesses/${businessId}/credit#penalties` })))
}

/** 国家或者省级监督抽检不符合食品安全标准: a conclusion that holds, whatever became of the case. */
async function readFailedBatches(tx: Db, { businessId, from, todayOn }: Asked): Promise<Found[]> {
  const rows = await tx.sampleBatch.findMany({ where: { businessId, voidedAt: null, level: { in: ['NATIONAL', 'PROVINCIAL'] }, kind: 'SUPERVISORY', conclusion: 'UNQUALIFIED', concludedOn: { gt: toDateColumn(from), lte: toDateColumn(todayOn) } }, select: { id: true, number: true, level: true, productName: true, concludedOn: true } })
  return rows.map(({ id, number, level, productName, concludedOn }) => ({ key: `batch:${id}`, code: null, on: fromDateColumn(concludedOn!), text: `${SAMPLING_LEVEL_LABELS[level]}监督抽检 ${number}：${productName}不合格`, href: `/sampling/batches/${id}` }))
}

async function readListings(tx: Db, { businessId, todayOn }: Asked): Promise<Found[]> {
  const rows = await tx.creditListing.findMany({ where: { businessId, stage: 'LISTED', endsOn: { gt: toDateColumn(todayOn) } }, select: { id: true, listedOn: true, endsOn: true } })
  return rows.map(({ id, listedOn, endsOn }) => ({ key: `listing:${id}`, code: null, on: fromDateColumn(listedOn!), text: `列入期至 ${formatDate(fromDateColumn(endsOn!))}`, href: `/businesses/untrustworthy/${id}` }))
}

/** Complaints found to be so, on the day that was found; of what was complained of their own part of the credit file tells. */
async function readComplaints(tx: Db, { businessId, from, todayOn }: Asked): Promise<Found[]> {
  const rows = await tx.complaint.findMany({ where: { businessId, voidedAt: null, result: { in: [...CONFIRMED_RESULTS] }, resultOn: { gt: toDateColumn(from), lte: toDateColumn(todayOn) } }, select: { id: true, kind: true, number: true, result: true, resultOn: true } })
  return rows.map(({ id, kind, number, result, resultOn }) => ({ key: `complaint:${id}`, code: null, on: fromDateColumn(resultOn!), text: `${COMPLAINT_KIND_LABELS[kind]}${number && ` ${number}`}：${COMPLAINT_RESULT_LABELS[result]}`, href: `/businesses/${businessId}/credit#complaints` }))
}
