import 'server-only'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { MeasureDifference, MeasureQuestion, MeasureRow, MeasureRowPage, RowPart, RowsWanted } from '@/lib/indicator/measure'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { groupBy } from '@/lib/shared/group-by'
import { firstDayOf, lastDayOf } from '@/lib/shared/period'
import { SAMPLE_BATCH_CHANGE_LABELS, SAMPLE_CONCLUSION_LABELS, SAMPLE_PRODUCT_CLASS_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { exclusionOf, exclusionWords, verdictExclusionOf, type CountedFacts } from './batch-standing'
import { rowsOfPart } from './counted-batches'
import type { CountingOptions } from './counting-options'
import { batchInScope } from './sample-batch.policy'
import type { SampleConclusion } from '@/lib/generated/prisma/enums'

/** How a measure looks at rows: what it counts, and whether it is a rate of verdicts. */
export type Look = { readonly options: CountingOptions; readonly verdict: boolean }

const COLUMNS = ['抽样编号', '抽样日期', '任务层级', '抽检种类', '食品大类', '样品名称', '被抽样单位', '组织单位', '乡镇（街道）', '结论', '结论日期'] as const
/** A page of rows is at most so long, whatever is asked. */
const MOST = 200

const SELECT = {
  id: true, number: true, sampledOn: true, concludedOn: true, level: true, kind: true, productClass: true, productName: true, businessName: true, conclusion: true,
  category: { select: { name: true } }, department: { select: { shortName: true } }, township: { select: { shortName: true } },
} as const satisfies Prisma.SampleBatchSelect

/** Batches of the question's place and months that hold. */
async function batchesOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion): Promise<Prisma.SampleBatchWhereInput> {
  const months = { voidedAt: null, sampledOn: { gte: toDateColumn(firstDayOf(range.from)), lte: toDateColumn(lastDayOf(range.to)) } }
  if (unit !== null) return { ...months, jurisdictionId, ...(unit.kind === 'DEPARTMENT' ? { departmentId: unit.departmentId } : { townshipId: unit.departmentId }) }
  const top = await tx.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
  const below = await tx.jurisdiction.findMany({ where: { path: { startsWith: top.path } }, select: { id: true } })
  return { ...months, jurisdictionId: { in: below.map(({ id }) => id) } }
}

/**
 * The rows behind a number, the latest first; each says how it stands, and if it is left out, why.
 * @throws NotFoundError where the reason or the place in the list is none
 */
export async function listMeasureRows(tx: Db, question: MeasureQuestion, look: Look, part: RowPart, { after, take }: RowsWanted, scope: Scope): Promise<MeasureRowPage> {
  const wanted = rowsOfPart(part, look.options, look.verdict)
  const place = after === null ? null : parseAfter(after)
  if (wanted === null || (after !== null && place === null)) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST)
  const later: Prisma.SampleBatchWhereInput[] = place ? [{ OR: [{ sampledOn: { lt: place.on } }, { sampledOn: place.on, id: { lt: place.id } }] }, { sampledOn: { lte: place.on } }] : []
  const rows = await tx.sampleBatch.findMany({ where: { AND: [await batchesOf(tx, question), wanted, batchInScope(scope), ...later] }, orderBy: [{ sampledOn: 'desc' }, { id: 'desc' }], take: size + 1, select: SELECT })
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { columns: COLUMNS, rows: shown.map((row) => toRow(row, look)), next: rows.length > size && last ? `${fromDateColumn(last.sampledOn)}_${last.id}` : null }
}

const AFTER = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function parseAfter(text: string): { on: Date; id: string } | null {
  const match = AFTER.exec(text)
  const on = match ? toDateColumn(match[1]!) : null
  return on === null || Number.isNaN(on.getTime()) ? null : { on, id: match![2]! }
}

function toRow(row: Prisma.SampleBatchGetPayload<{ select: typeof SELECT }>, look: Look): MeasureRow {
  const key = look.verdict ? verdictExclusionOf(row, look.options) : exclusionOf(row, look.options)
  const inNumerator = key === null && (!look.verdict || row.conclusion === 'QUALIFIED')
  return {
    id: row.id,
    cells: [
      row.number, fromDateColumn(row.sampledOn), SAMPLING_LEVEL_LABELS[row.level], SAMPLING_KIND_LABELS[row.kind], row.category.name, row.productName, row.businessName, row.department?.shortName ?? '', row.township?.shortName ?? '',
      SAMPLE_CONCLUSION_LABELS[row.conclusion], fromOptionalDateColumn(row.concludedOn) ?? '',
    ],
    standing: key !== null ? 'EXCLUDED' : inNumerator ? 'NUMERATOR' : 'DENOMINATOR',
    reason: key === null ? null : exclusionWords(key),
  }
}

/**
 * What was recorded after an instant of batches that lay in the range then or lie there now, and counts otherwise than
 * it did: the latest first.
 */
export async function listMeasureDifferences(tx: Db, question: MeasureQuestion, look: Look, since: Date, take: number, scope: Scope): Promise<MeasureDifference[]> {
  const { range, unit } = question
  const jurisdictions = await batchesOf(tx, { ...question, unit: null })
  const changed = await tx.sampleBatchRevision.findMany({
    where: { recordedAt: { gt: since }, jurisdictionId: jurisdictions.jurisdictionId as Prisma.UuidFilter, batch: batchInScope(scope) },
    distinct: ['batchId'],
    orderBy: [{ batchId: 'asc' }, { version: 'desc' }],
    select: { batchId: true, recordedAt: true, reason: true, change: true },
  })
  const revisions = await tx.sampleBatchRevision.findMany({ where: { batchId: { in: changed.map(({ batchId }) => batchId) } }, orderBy: { version: 'asc' }, select: { batchId: true, recordedAt: true, isVoided: true, sampledOn: true, level: true, kind: true, productClass: true, conclusion: true, departmentId: true, townshipId: true, content: true } })
  const states = groupBy(revisions, ({ batchId }) => batchId)
  const standing = (state: (typeof revisions)[number] | undefined): string => {
    if (!state) return '未登记'
    if (state.isVoided) return '已作废'
    const on = fromDateColumn(state.sampledOn)
    const isInUnit = unit === null || (unit.kind === 'DEPARTMENT' ? state.departmentId : state.townshipId) === unit.departmentId
    return on < firstDayOf(range.from) || on > lastDayOf(range.to) || !isInUnit ? `不在统计范围（${on}）` : describeState(state, look)
  }
  return changed
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())
    .map(({ batchId, recordedAt, reason, change }) => {
      const all = states.get(batchId)!
      const [before, now] = [all.findLast((one) => one.recordedAt <= since), all.at(-1)!]
      return { rowId: batchId, label: String((now.content as { number?: unknown }).number ?? ''), before: standing(before), after: standing(now), reason: reason || SAMPLE_BATCH_CHANGE_LABELS[change], recordedAt: recordedAt.toISOString() }
    })
    .filter(({ before, after }) => before !== after && !(isNowhere(before) && isNowhere(after)))
    .slice(0, take)
}

function isNowhere(words: string): boolean {
  return words === '未登记' || words === '已作废' || words.startsWith('不在统计范围')
}

function describeState(state: CountedFacts & { readonly conclusion: SampleConclusion }, { options, verdict }: Look): string {
  const key = verdict ? verdictExclusionOf(state, options) : exclusionOf(state, options)
  const facts = [SAMPLING_LEVEL_LABELS[state.level], SAMPLING_KIND_LABELS[state.kind], SAMPLE_PRODUCT_CLASS_LABELS[state.productClass], ...(verdict ? [SAMPLE_CONCLUSION_LABELS[state.conclusion]] : [])].join('、')
  return key === null ? `计入（${facts}）` : `不计入（${facts}）`
}
