import type { SampleBatchContent } from './sample-batch'

/** A batch as its form holds it while it is typed: no choice is ''. */
export type BatchFormValues = { [K in keyof SampleBatchContent]: SampleBatchContent[K] extends boolean ? boolean : string }

/** What a form starts from. */
export const EMPTY_BATCH_FORM: BatchFormValues = {
  number: '', level: '', kind: '', isPublicChoice: false, categoryCode: '', stage: '', placeType: '', businessId: '', businessName: '', producerName: '', productName: '', lot: '',
  sampledOn: '', concludedOn: '', testedBy: '', departmentId: '', townshipId: '', conclusion: 'PENDING',
}

/** A stored batch as its form shows it. */
export function batchFormValues(batch: SampleBatchContent): BatchFormValues {
  const { number, level, kind, isPublicChoice, categoryCode, stage, placeType, businessId, businessName, producerName, productName, lot, sampledOn, concludedOn, testedBy, departmentId, townshipId, conclusion } = batch
  return { number, level, kind, isPublicChoice, categoryCode, stage, placeType, businessId: businessId ?? '', businessName, producerName, productName, lot, sampledOn, concludedOn: concludedOn ?? '', testedBy, departmentId: departmentId ?? '', townshipId: townshipId ?? '', conclusion }
}
