import { expect, test } from 'vitest'
import { findHeldTargets, type CodedTarget } from './held-measure'

const HELD = new Map([['inspection.canteens', '监督检查台账']])
const target = (more: Partial<CodedTarget> = {}): CodedTarget => ({ targetId: 't', name: '检查学校食堂', source: 'REPORTED', measureCode: 'inspection.canteens', ...more })

test.each<[string, CodedTarget, string | null]>([
  ['kept by a ledger and typed all the same', target(), '监督检查台账'],
  ['computed by the portal, and so filled in', target({ source: 'DERIVED' }), null],
  ['of a measure that no ledger keeps yet', target({ measureCode: 'sampling.batches' }), null],
  ['of no measure', target({ measureCode: null }), null],
  ['of a code that is a word of the language', target({ measureCode: 'constructor' }), null],
])('%s', (_, one, ledger) => {
  expect(findHeldTargets([one], HELD)).toEqual(ledger === null ? [] : [{ targetId: 't', name: '检查学校食堂', ledger }])
})

test('without ledgers nobody is warned', () => {
  expect(findHeldTargets([target()], new Map())).toEqual([])
})
