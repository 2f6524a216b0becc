import { expect, test } from 'vitest'
import { targetNumbers } from './value-words'

const none = { targetId: 't', thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }

test('counts with their unit, as typed where they are no numbers', () => {
  expect(targetNumbers({ ...none, thisMonth: '46', cumulative: '1458' }, { reportedAs: 'count', measureUnit: '家' }, '本月')).toBe('本月 46，累计 1,458（家）')
  expect(targetNumbers({ ...none, cumulative: '约百' }, { reportedAs: 'count', measureUnit: null }, '本月')).toBe('累计 约百')
})

test('a rate is what it is made of; its % belongs to neither number', () => {
  expect(targetNumbers({ ...none, numerator: '193', denominator: '200' }, { reportedAs: 'rate', measureUnit: '%' }, '本月')).toBe('193/200')
  expect(targetNumbers({ ...none, numerator: '193' }, { reportedAs: 'rate', measureUnit: '%' }, '本月')).toBe('')
})

test('nothing where nothing was reported', () => {
  expect(targetNumbers(none, { reportedAs: 'value', measureUnit: '分' }, '本月')).toBe('')
})
