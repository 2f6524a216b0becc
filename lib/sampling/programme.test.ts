import { expect, test } from 'vitest'
import { namedDimensions, programmePercent, programmeProgress, repeatedLines, type ProgrammeCell, type ProgrammeLine } from './programme'

const line = (part: Partial<ProgrammeLine>): ProgrammeLine => ({ categoryCode: null, departmentId: null, townshipId: null, month: null, batches: 10, ...part })
const cell = (part: Partial<ProgrammeCell>): ProgrammeCell => ({ categoryCode: 'tea', departmentId: 'market', townshipId: 'east', month: 3, batches: 1, ...part })

test('a batch counts in each line it fits, and once in all', () => {
  const lines = [line({ categoryCode: 'tea' }), line({ categoryCode: 'tea', month: 3, batches: 4 }), line({ townshipId: 'west' }), line({ categoryCode: 'meat', departmentId: 'market' })]
  const cells = [cell({ batches: 5 }), cell({ month: 4, batches: 2 }), cell({ categoryCode: 'meat', townshipId: 'west', batches: 3 }), cell({ categoryCode: 'oil', batches: 7 }), cell({ categoryCode: 'meat', departmentId: null, batches: 11 })]
  expect(programmeProgress(lines, cells)).toEqual({ done: [7, 5, 3, 3], planned: 34, fulfilled: 17, linesMet: 1, doneInAll: 10, unplanned: 18 })
})

test('a line that leaves everything open takes every batch', () => {
  expect(programmeProgress([line({ batches: 100 })], [cell({ batches: 5 }), cell({ categoryCode: 'oil', batches: 7 })])).toEqual({ done: [12], planned: 100, fulfilled: 12, linesMet: 0, doneInAll: 12, unplanned: 0 })
  expect(programmeProgress([], [cell({})])).toEqual({ done: [], planned: 0, fulfilled: 0, linesMet: 0, doneInAll: 0, unplanned: 1 })
})

test('more of one line makes up for no other, and a plan short of one batch is not done', () => {
  const lines = [line({ categoryCode: 'tea', batches: 10 }), line({ categoryCode: 'meat', batches: 190 })]
  const of = (tea: number, meat: number) => programmePercent(programmeProgress(lines, [cell({ batches: tea }), cell({ categoryCode: 'meat', batches: meat })]))
  expect([of(400, 0), of(10, 189), of(10, 190), of(500, 300)]).toEqual([5, 99, 100, 100])
  expect(programmePercent({ fulfilled: 0, planned: 0 })).toBe(0)
})

test('what is planned twice is found, and only named dimensions are asked for', () => {
  const lines = [line({ month: 1 }), line({ categoryCode: 'tea' }), line({ month: 1, batches: 3 }), line({})]
  expect(repeatedLines(lines)).toEqual([2])
  expect(namedDimensions(lines)).toEqual(['categoryCode', 'month'])
})
