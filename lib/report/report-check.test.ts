import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { checkNumbers, explainedDoubts, type CheckContext, type ReportedNumbers } from './report-check'

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
    ['more than the whole in percent', { value: '100.000001' }, { measureUnit: '%' }, ['doubt above-hundred']],
    ['growth that is negative', { value: '-3.5' }, { measureUnit: '%' }, []],
    ['a count over thousands of people', { numerator: '3600', denominator: '862' }, { measureUnit: '批次/千人' }, []],
    ['the whole in percent', { value: '100' }, { measureUnit: '%' }, []],
    ['a hundred and one of something else', { value: '101' }, { measureUnit: '批次/千人' }, []],
    ['a jump', { thisMonth: '51' }, { last: last({ thisMonth: '10' }) }, ['doubt jump']],
    ['five times as much is no jump yet', { thisMonth: '50' }, { last: last({ thisMonth: '10' }) }, []],
    ['a month that falls to less than a fifth', { thisMonth: '7' }, { last: last({ thisMonth: '40' }) }, ['doubt drop']],
    ['a fifth is no fall yet', { thisMonth: '8' }, { last: last({ thisMonth: '40' }) }, []],
    ['a few that become fewer', { thisMonth: '1' }, { last: last({ thisMonth: '9' }) }, []],
    ['a whole a hundred times as large', { numerator: '5', denominator: '20000' }, { measureUnit: '%', last: last({ numerator: '190', denominator: '200' }) }, ['doubt drop', 'doubt jump', 'doubt rate-jump']],
    ['a rate that moves by twenty points', { numerator: '150', denominator: '200' }, { measureUnit: '%', last: last({ numerator: '190', denominator: '200' }) }, []],
    ['and by more', { numerator: '149', denominator: '200' }, { measureUnit: '%', last: last({ numerator: '190', denominator: '200' }) }, ['doubt rate-jump']],
    ['a value a hundred times as large', { value: '400' }, { measureUnit: '批次/千人', last: last({ value: '4' }) }, ['doubt jump']],
    ['a value that falls to a tenth', { value: '0.4' }, { measureUnit: '批次/千人', last: last({ value: '4' }) }, ['doubt drop']],
    ['a percentage by its points, not by its ratio', { value: '3' }, { measureUnit: '%', last: last({ value: '0.5' }) }, []],
    ['the plan’s own unit behind the number', { thisMonth: '46家' }, {}, []],
    ['another unit', { thisMonth: '46次' }, {}, ['error other-unit']],
    ['ten thousands', { thisMonth: '1.2万', cumulative: '12000' }, {}, []],
    ['ten thousands below the month', { thisMonth: '1.2万', cumulative: '1.1万家' }, {}, ['error sum']],
    ['half of one', { thisMonth: '0.5' }, {}, ['doubt fraction']],
    ['half of what is not counted', { thisMonth: '0.5' }, { measureUnit: '吨' }, []],
    ['a percentage as a part', { numerator: '95%', denominator: '100' }, { measureUnit: '%' }, ['error other-unit']],
    ['a part with its unit', { numerator: '95批次', denominator: '100批次' }, { measureUnit: '%' }, []],
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

test('an explained doubt stays known', () => {
  const around = context({ last: last({ cumulative: '135' }) })
  expect(codes(explainedDoubts(numbers({ cumulative: '120', explanation: '上月多计' }), around))).toEqual(['doubt falls'])
  expect(explainedDoubts(numbers({ cumulative: '120' }), around)).toEqual([])
})

test('a sentence names the unit that was typed, the plan’s, and the period as the duty has it', () => {
  expect(checkNumbers(numbers({ thisMonth: '46次' }), context())[0]?.message).toBe('本月数“46次”的单位是“次”，方案要求的单位是“家”。请换算后只填写数字')
  expect(checkNumbers(numbers({ cumulative: '120' }), context({ last: last({ cumulative: '135' }), words: { now: '本周', last: '上周', next: '下周' } }))[0]?.message).toContain('小于上周的 135')
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
