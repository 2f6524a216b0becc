import { expect, it } from 'vitest'
import { decimalText } from './decimal-text'

it.each([[98.3, '98.3'], [0.1 + 0.2, '0.3'], [20_000, '20000'], [0, '0'], [-0, '0'], [-1.5, '-1.5'], [100, '100'], [1e14, null], [Number.NaN, null], [null, null], [0.0000001, '0']])('%s as digits', (value, text) => {
  expect(decimalText(value)).toBe(text)
})
