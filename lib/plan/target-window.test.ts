import { expect, test } from 'vitest'
import { isWholeYear, windowedText, windowOptions, windowWords } from './target-window'

test.each([['month', '每月', false], ['quarter', '每季度', false], ['two-years', '每两年', false], ['year', '每年', true], ['每年', '每年', true], ['每个采收季', '每个采收季', false], [null, '', true]] as const)(
  '%s is %s', (window, words, whole) => expect([windowWords(window), isWholeYear(window)]).toEqual([words, whole]))

test('what was typed by hand stays a choice', () => {
  expect(windowOptions('month')).toEqual(windowOptions(''))
  expect(windowOptions('每个采收季').at(-1)).toEqual({ value: '每个采收季', label: '每个采收季' })
})

test('the document’s words get the period they leave out', () => {
  expect(windowedText('≥500', 'month')).toBe('每月≥500')
  expect(windowedText('每季度不少于2次', 'quarter')).toBe('每季度不少于2次')
  expect(windowedText('≥98%', null)).toBe('≥98%')
  expect(windowedText('3次', '每学年')).toBe('每学年3次')
})
