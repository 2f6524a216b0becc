import { describe, expect, test } from 'vitest'
import { sumDeltas, type SummedBatch } from './sum-delta'

const batch: SummedBatch = { jurisdictionId: 'county', departmentId: 'market', townshipId: 'east', sampledOn: '2026-11-03', level: 'COUNTY', kind: 'SUPERVISORY', productClass: 'FOOD', conclusion: 'PENDING' }

describe('by how much the sums change', () => {
  test('a batch stands in the sums of its jurisdiction, its department and its township', () => {
    const rest = { jurisdictionId: 'county', period: '2026-11', level: 'COUNTY', kind: 'SUPERVISORY', productClass: 'FOOD', batches: 1, concluded: 0, qualified: 0, unqualified: 0, problem: 0 }
    expect(sumDeltas([{ before: null, after: batch }])).toEqual([
      { ...rest, grain: 'JURISDICTION', unitId: 'county' },
      { ...rest, grain: 'DEPARTMENT', unitId: 'market' },
      { ...rest, grain: 'TOWNSHIP', unitId: 'east' },
    ])
  })

  test('what no unit has stands under the jurisdiction itself', () => {
    expect(sumDeltas([{ before: null, after: { ...batch, departmentId: null, townshipId: null } }]).map(({ grain, unitId }) => `${grain} ${unitId}`)).toEqual(['JURISDICTION county', 'DEPARTMENT county', 'TOWNSHIP county'])
  })

  test('a conclusion moves nothing but the concluded', () => {
    const deltas = sumDeltas([{ before: batch, after: { ...batch, conclusion: 'UNQUALIFIED' } }])
    expect(deltas).toHaveLength(3)
    for (const delta of deltas) expect(delta).toMatchObject({ batches: 0, concluded: 1, qualified: 0, unqualified: 1 })
  })

  test('another month takes away there and adds here; another department leaves the jurisdiction alone', () => {
    expect(sumDeltas([{ before: batch, after: { ...batch, sampledOn: '2026-10-31' } }]).filter(({ grain }) => grain === 'JURISDICTION').map(({ period, batches }) => [period, batches])).toEqual([['2026-11', -1], ['2026-10', 1]])
    expect(sumDeltas([{ before: batch, after: { ...batch, departmentId: 'education' } }]).map(({ grain, unitId, batches }) => [grain, unitId, batches])).toEqual([['DEPARTMENT', 'market', -1], ['DEPARTMENT', 'education', 1]])
  })

  test('what changes nothing of what counts, and what is recorded and voided, leaves no trace', () => {
    expect(sumDeltas([{ before: batch, after: batch }])).toEqual([])
    expect(sumDeltas([{ before: null, after: batch }, { before: batch, after: null }])).toEqual([])
  })
})
