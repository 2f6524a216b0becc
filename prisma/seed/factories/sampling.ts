import { v7 as uuidv7 } from 'uuid'
import type { Db } from '@/lib/platform/db'
import { productClassOf, type FailedItem } from '@/lib/sampling/sample-batch'
import type { SampleBatchInput } from '@/lib/sampling/sample-batch.schema'
import { insertBatches } from '@/lib/sampling/write-batches.commands'
import type { JurisdictionRef } from './organisation'

export type SampleBatchRef = { readonly id: string; readonly number: string }

/** A failed item of a cake. */
export const MOULD: FailedItem = { item: '霉菌', kind: 'MICROORGANISM', measured: '180', limit: '≤150', unit: 'CFU/g' }

/** A qualified batch of a county, as a form would send it; a number of its own unless given. One that failed did so in an item. */
export function sampleBatchInput(part: Partial<SampleBatchInput> = {}): SampleBatchInput {
  return {
    number: `NCP${uuidv7().replaceAll('-', '').toUpperCase()}`, level: 'COUNTY', kind: 'SUPERVISORY', isPublicChoice: false, categoryCode: 'pastries', stage: 'DISTRIBUTION', placeType: 'SUPERMARKET', businessId: null, businessName: '安和市惠民超市', producerName: '', producerAddress: '', productName: '蛋糕', specification: '', trademark: '', lot: '',
    sampledOn: '2026-10-12', concludedOn: '2026-10-30', testedBy: '岭江省食品检验研究院', departmentId: null, townshipId: null, conclusion: 'QUALIFIED',
    failedItems: part.conclusion === 'UNQUALIFIED' && !part.failedItemsUnknown ? [MOULD] : [], failedItemsUnknown: false, ...part,
  }
}

/** Makes batches with their revisions and sums; what they say is not checked. */
export async function createSampleBatches(db: Db, jurisdiction: JurisdictionRef, batches: readonly SampleBatchInput[], at: Date = new Date()): Promise<SampleBatchRef[]> {
  const ready = batches.map((batch) => ({ ...batch, id: uuidv7(), jurisdictionId: jurisdiction.id, productClass: productClassOf({ isAgricultural: batch.categoryCode === 'edible-agricultural-products' }) }))
  await insertBatches(db, ready, { now: at, byId: null, reason: '' })
  return ready.map(({ id, number }) => ({ id, number }))
}
