import { expect, test } from 'vitest'
import { withUnit } from './with-unit'

test.each([
  ['180', 'CFU/g', '180 CFU/g'],
  ['≤0.5', 'mg/kg', '≤0.5 mg/kg'],
  ['0.6 mg/kg', 'mg/kg', '0.6 mg/kg'],
  ['不得检出', 'μg/kg', '不得检出'],
  ['未提供', 'mg/kg', '未提供'],
  ['12', '', '12'],
])('%s in %j: %s', (value, unit, expected) => expect(withUnit(value, unit)).toBe(expected))
