import type { FormRow } from '@/lib/shared/action-result'
import type { FailedItem, SampleBatchContent } from './sample-batch'

/** A failed item as its row of the form holds it. */
export type FailedItemRow = FormRow & Record<keyof FailedItem, string>

/** A batch as its form holds it while it is typed: no choice is ''. */
export type BatchFormValues = { [K in Exclude<keyof SampleBatchContent, 'failedItems'>]: SampleBatchContent[K] extends boolean ? boolean : string } & { failedItems: readonly FailedItemRow[] }

/** What a form starts from. */
export const EMPTY_BATCH_FORM: BatchFormValues = {
  number: '', level: '', kind: '', isPublicChoice: false, categoryCode: '', stage: '', placeType: '', businessId: '', businessName: '', producerName: '', producerAddress: '', productName: '', specification: '', trademark: '', lot: '',
  sampledOn: '', concludedOn: '', testedBy: '', departmentId: '', townshipId: '', conclusion: 'PENDING', failedItems: [], failedItemsUnknown: false,
}

export const EMPTY_FAILED_ITEM: FailedItemRow = { item: '', kind: '', measured: '', limit: '', unit: '' }

/** A stored batch as its form shows it. */
export function batchFormValues(batch: SampleBatchContent): BatchFormValues {
  const { number, level, kind, isPublicChoice, categoryCode, stage, placeType, businessId, businessName, producerName, producerAddress, productName, specification, trademark, lot, sampledOn, concludedOn, testedBy, departmentId, townshipId, conclusion, failedItemsUnknown } = batch
  const failedItems = batch.failedItems.map((one) => ({ item: one.item, kind: one.kind, measured: one.measured, limit: one.limit, unit: one.unit }))
  return { number, level, kind, isPublicChoice, categoryCode, stage, placeType, businessId: businessId ?? '', businessName, producerName, producerAddress, productName, specification, trademark, lot, sampledOn, concludedOn: concludedOn ?? '', testedBy, departmentId: departmentId ?? '', townshipId: townshipId ?? '', conclusion, failedItems, failedItemsUnknown }
}
