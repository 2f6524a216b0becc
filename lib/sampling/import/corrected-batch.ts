import type { SampleConclusion, SamplingLevel } from '@/lib/generated/prisma/enums'
import type { RowChange } from '@/lib/platform/import/import-area'
import { formatDate } from '@/lib/shared/format'
import { SAMPLE_CONCLUSION_LABELS, SAMPLE_PLACE_TYPE_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import type { FailedItem, SampleBatchContent } from '../sample-batch'
import { columnLabelOf, type ImportedBatch } from './sampling-row'

const FIELDS = ['kind', 'isPublicChoice', 'categoryCode', 'stage', 'placeType', 'businessId', 'businessName', 'producerName', 'producerAddress', 'productName', 'specification', 'trademark', 'lot', 'sampledOn', 'conclusion', 'concludedOn', 'testedBy', 'departmentId', 'townshipId', 'failedItems', 'failedItemsUnknown'] as const satisfies readonly (keyof SampleBatchContent)[]

export type Corrected = { readonly batch: SampleBatchContent; /** Fields that would change. */ readonly changed: readonly (keyof SampleBatchContent)[]; /** The file's level, where it is another one. */ readonly otherLevel: SamplingLevel | null }

/**
 * A batch that is there, as a file would correct it. A file that does not say something takes nothing away: no empty
 * field, nothing that was only assumed, and no conclusion by a file from before it. The level stays: files of several
 * levels bring the same sample, and it counts once, for the level it was recorded for.
 */
export function correctedBatch(there: SampleBatchContent, { batch: given, assumed }: ImportedBatch): Corrected {
  const keepsConclusion = given.conclusion === 'PENDING' && there.conclusion !== 'PENDING'
  const keepsItems = keepsConclusion || (given.failedItemsUnknown && there.failedItems.length > 0 && given.conclusion === there.conclusion)
  const keeps = (field: (typeof FIELDS)[number]): boolean => {
    if (assumed.includes(field)) return true
    switch (field) {
      case 'conclusion': case 'concludedOn': return keepsConclusion
      case 'failedItems': case 'failedItemsUnknown': return keepsItems
      case 'isPublicChoice': return !given.isPublicChoice
      case 'businessId': return given.businessId === null && given.businessName === there.businessName
      case 'departmentId': case 'townshipId': return given[field] === null
      case 'producerName': case 'producerAddress': case 'specification': case 'trademark': case 'lot': case 'testedBy': return given[field] === ''
      default: return false
    }
  }
  const changed = FIELDS.filter((field) => !keeps(field) && !isSame(there[field], given[field]))
  const batch = { ...there, ...Object.fromEntries(changed.map((field) => [field, given[field]])) }
  return { batch, changed, otherLevel: given.level === there.level ? null : given.level }
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && itemsKey(a as FailedItem[]) === itemsKey(b as FailedItem[]))
}

/** By values, not by the order in which they are kept. */
function itemsKey(items: readonly FailedItem[]): string {
  return JSON.stringify(items.map(({ item, kind, measured, limit, unit }) => [item, kind, measured, limit, unit]))
}

/** Names for ids and codes, for words about changes. */
export type ChangeNames = { readonly categories: ReadonlyMap<string, string>; readonly units: ReadonlyMap<string, string> }

/** What would change, in words. The business's link is not worth a line of its own. */
export function changeWords(there: SampleBatchContent, after: SampleBatchContent, changed: readonly (keyof SampleBatchContent)[], names: ChangeNames): RowChange[] {
  const shown = changed.filter((field) => field !== 'businessId' && field !== 'failedItemsUnknown')
  return shown.map((field) => ({ column: columnLabelOf(field) ?? '', before: wordsOf(there, field, names), after: wordsOf(after, field, names) }))
}

function wordsOf(batch: SampleBatchContent, field: keyof SampleBatchContent, { categories, units }: ChangeNames): string {
  switch (field) {
    case 'level': return SAMPLING_LEVEL_LABELS[batch.level]
    case 'kind': return SAMPLING_KIND_LABELS[batch.kind]
    case 'isPublicChoice': return batch.isPublicChoice ? '是' : '否'
    case 'categoryCode': return categories.get(batch.categoryCode) ?? batch.categoryCode
    case 'stage': return SAMPLE_STAGE_LABELS[batch.stage]
    case 'placeType': return SAMPLE_PLACE_TYPE_LABELS[batch.placeType]
    case 'conclusion': return SAMPLE_CONCLUSION_LABELS[batch.conclusion satisfies SampleConclusion]
    case 'departmentId': case 'townshipId': return batch[field] === null ? '' : (units.get(batch[field]) ?? '')
    case 'failedItems': return batch.failedItems.map(({ item, measured, limit }) => `${item}（${measured}，标准值 ${limit}）`).join('；')
    case 'sampledOn': return formatDate(batch.sampledOn)
    case 'concludedOn': return batch.concludedOn === null ? '' : formatDate(batch.concludedOn)
    case 'businessId': case 'failedItemsUnknown': return ''
    default: return batch[field] ?? ''
  }
}

/** Several rows of one number that differ in the failed item only, as some systems export them: one batch with all of them. */
export function mergedBatch(rows: readonly ImportedBatch[]): ImportedBatch | null {
  const first = rows[0]!
  const rest = (one: ImportedBatch) => JSON.stringify({ ...one, batch: { ...one.batch, failedItems: [], failedItemsUnknown: false } })
  if (rows.some((one) => rest(one) !== rest(first))) return null
  const items = [...new Map(rows.flatMap(({ batch }) => batch.failedItems).map((item) => [JSON.stringify(item), item])).values()]
  return { ...first, batch: { ...first.batch, failedItems: items, failedItemsUnknown: first.batch.conclusion === 'UNQUALIFIED' && items.length === 0 } }
}
