import { expect, test } from 'vitest'
import { askedOf, type TargetAsked } from './target-before'

const target: TargetAsked = { comparator: 'AT_LEAST', value: '98.5', upper: null, per: null, valueText: '', approximate: false, pending: null, authority: '', window: null, strive: false, year: null, years: [{ year: 2026, comparator: 'AT_LEAST', value: '97', upper: null, pending: null }] }

test('the same number written otherwise asks for nothing else', () => {
  expect(askedOf({ ...target, value: '98.50', years: [{ ...target.years[0]!, value: '97.0' }] })).toEqual(askedOf(target))
  expect(askedOf({ ...target, value: '98.51' })).not.toEqual(askedOf(target))
})
