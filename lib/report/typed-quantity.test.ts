import { expect, test } from 'vitest'
import { readTyped } from './typed-quantity'

test.each<[string, string | null, boolean, string]>([
  ['46', '次', false, '46'],
  ['46次', '次', false, '46'],
  ['４６ 次', '次', false, '46'],
  ['1,234家', '家', false, '1234'],
  ['1.2万', '次', false, '12000'],
  ['1.2万次', '次', false, '12000'],
  ['0.3亿', '人', false, '30000000'],
  ['1.23456万', '吨', false, '12345.6'],
  ['1.2万元', '万元', false, '1.2'],
  ['1.2万', '万元', false, '单位 万'],
  ['12000元', '万元', false, '单位 元'],
  ['95%', '%', false, '95'],
  ['95％', '%', false, '95'],
  ['4.5批次/千人', '批次/千人', false, '4.5'],
  ['4.5批次', '批次/千人', false, '单位 批次'],
  ['46家', '次', false, '单位 家'],
  ['46家', null, false, '单位 家'],
  ['95批次', '%', true, '95'],
  ['95%', '%', true, '单位 %'],
  ['46左右', '次', false, '不是数字'],
  ['约46', '次', false, '不是数字'],
  ['3万5千', '次', false, '不是数字'],
  ['0.0000001', '次', false, '不是数字'],
  ['', '次', false, '不是数字'],
])('%s with %s (part: %s): %s', (text, unit, isPart, expected) => {
  const typed = readTyped(text, unit, isPart)
  expect(typed.kind === 'number' ? typed.digits : typed.kind === 'other-unit' ? `单位 ${typed.unit}` : '不是数字').toBe(expected)
})
