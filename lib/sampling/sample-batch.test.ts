import { describe, expect, test } from 'vitest'
import { batchProblems, productClassOf, type SampleBatchContent } from './sample-batch'

const batch: SampleBatchContent = {
  number: 'NCP1', level: 'COUNTY', kind: 'SUPERVISORY', isPublicChoice: false, categoryCode: 'pastries', stage: 'DISTRIBUTION', placeType: 'SUPERMARKET', producerAddress: '', specification: '', trademark: '', businessId: null, businessName: '某超市', producerName: '', productName: '蛋糕', lot: '',
  sampledOn: '2026-11-03', concludedOn: '2026-11-20', testedBy: '', departmentId: null, townshipId: null, conclusion: 'QUALIFIED', failedItems: [], failedItemsUnknown: false,
}

const MOULD = { item: '霉菌', kind: 'MICROORGANISM', measured: '180', limit: '≤150', unit: 'CFU/g' } as const

const problemsOf = (part: Partial<SampleBatchContent>, isAgricultural = false) => batchProblems({ ...batch, ...part }, productClassOf({ isAgricultural }), '2026-11-20')

describe('what is wrong with a batch', () => {
  test.each<[string, Partial<SampleBatchContent>, boolean]>([
    ['a verdict on the day itself', { sampledOn: '2026-11-20' }, false],
    ['no conclusion yet', { conclusion: 'PENDING', concludedOn: null }, false],
    ['monitoring without a problem', { kind: 'RISK_MONITORING', conclusion: 'NO_PROBLEM' }, false],
    ['failed in one item', { conclusion: 'UNQUALIFIED', failedItems: [MOULD] }, false],
    ['failed, the report does not say in what', { conclusion: 'UNQUALIFIED', failedItemsUnknown: true }, false],
    ['a problem without an item', { kind: 'RISK_MONITORING', conclusion: 'PROBLEM' }, false],
    ['a spot check of vegetables', { kind: 'SPOT_CHECK' }, true],
  ])('nothing: %s', (_name, part, isAgricultural) => {
    expect(problemsOf(part, isAgricultural)).toEqual({})
  })

  test.each<[string, Partial<SampleBatchContent>, string]>([
    ['sampled tomorrow', { sampledOn: '2026-11-21', concludedOn: null, conclusion: 'PENDING' }, 'sampledOn'],
    ['a day without a conclusion', { conclusion: 'PENDING' }, 'conclusion'],
    ['a conclusion without a day', { concludedOn: null }, 'concludedOn'],
    ['concluded before it was sampled', { concludedOn: '2026-11-02' }, 'concludedOn'],
    ['concluded tomorrow', { concludedOn: '2026-11-21' }, 'concludedOn'],
    ['a verdict of monitoring', { kind: 'RISK_MONITORING' }, 'conclusion'],
    ['failed in nothing', { conclusion: 'UNQUALIFIED' }, 'failedItems'],
    ['qualified with a failed item', { failedItems: [MOULD] }, 'failedItems'],
    ['an item and none known', { conclusion: 'UNQUALIFIED', failedItems: [MOULD], failedItemsUnknown: true }, 'failedItems'],
    ['a problem without monitoring', { conclusion: 'PROBLEM' }, 'conclusion'],
    ['routine monitoring of cake', { kind: 'ROUTINE_MONITORING' }, 'categoryCode'],
  ])('%s', (_name, part, field) => {
    expect(Object.keys(problemsOf(part))).toEqual([field])
  })
})
