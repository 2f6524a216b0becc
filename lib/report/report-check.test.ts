import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { checkNumbers, type CheckContext, type ReportedNumbers } from './report-check'

const numbers = (more: Partial<ReportedNumbers>): ReportedNumbers => ({ thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', ...more })
const last = (more: Partial<ReportedNumbers>) => numbers(more)
const context = (more: Partial<CheckContext> = {}): CheckContext => ({ measureUnit: '家', last: null, startsAfresh: false, ...more })
const codes = (found: ReturnType<typeof checkNumbers>) => found.map(({ code, severity }) => `${severity} ${code}`)

describe('what is checked', () => {
  test.each<[string, Partial<ReportedNumbers>, Partial<CheckContext>, string[]]>([
    ['nothing typed', {}, {}, []],
    ['a total that falls', { cumulative: '120' }, { last: last({ cumulative: '135' }) }, ['doubt falls']],
    ['a total that starts afresh in January', { cumulative: '20', thisMonth: '20' }, { last: last({ cumulative: '135' }), startsAfresh: true }, []],
    ['a month that does not make the total', { thisMonth: '46', cumulative: '457' }, { last: last({ cumulative: '412', thisMonth: '40' }) }, ['doubt sum']],
    ['a month that does', { thisMonth: '46', cumulative: '458' }, { last: last({ cumulative: '412', thisMonth: '40' }) }, []],
    ['a first total below its month', { thisMonth: '46', cumulative: '40' }, {}, ['error sum']],
    ['a part above its whole', { numerator: '31', denominator: '30' }, {}, ['error part-above-whole']],
    ['a part of nothing', { numerator: '1', denominator: '0' }, {}, ['error zero-whole']],
    ['nothing of nothing', { numerator: '0', denominator: '0' }, {}, []],
    ['more than the whole in percent', { value: '100.000001' }, { measureUnit: '%' }, ['error above-hundred']],
    ['the whole in percent', { value: '100' }, { measureUnit: '%' }, []],
    ['a hundred and one of something else', { value: '101' }, { measureUnit: '批次/千人' }, []],
    ['a jump', { thisMonth: '51' }, { last: last({ thisMonth: '10' }) }, ['doubt jump']],
    ['five times as much is no jump yet', { thisMonth: '50' }, { last: last({ thisMonth: '10' }) }, []],
    ['words in place of a number', { value: '约八成' }, {}, ['error not-a-number']],
    ['a negative count', { thisMonth: '-3' }, {}, ['error negative']],
  ])('%s', (_, typed, around, expected) => {
    expect(codes(checkNumbers(numbers(typed), context(around)))).toEqual(expected)
  })
})

test('a doubt passes with an explanation, an error does not', () => {
  const falls = { cumulative: '120', explanation: '上月多计 15 家，已更正' }
  expect(checkNumbers(numbers(falls), context({ last: last({ cumulative: '135' }) }))).toEqual([])
  expect(codes(checkNumbers(numbers({ numerator: '3', denominator: '2', explanation: '属实' }), context()))).toEqual(['error part-above-whole'])
})

test('the sentence names both figures', () => {
  const [found] = checkNumbers(numbers({ cumulative: '120' }), context({ last: last({ cumulative: '135' }) }))
  expect(found?.message).toContain('120')
  expect(found?.message).toContain('135')
})

test('whatever is typed, a check answers and never throws', () => {
  const field = fc.option(fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^-?\d{1,14}(\.\d{1,6})?$/)), { nil: null })
  fc.assert(
    fc.property(fc.record({ thisMonth: field, cumulative: field, numerator: field, denominator: field, value: field, explanation: fc.string({ maxLength: 5 }) }), (typed) => {
      for (const one of checkNumbers(typed, context({ last: last({ cumulative: '10', thisMonth: '3' }), measureUnit: '%' }))) expect(one.message.length).toBeGreaterThan(5)
    }),
    { numRuns: fuzzRuns(1_000) },
  )
})
