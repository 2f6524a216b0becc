import { expect, test } from 'vitest'
import { isWholeYear, windowOptions, windowWords } from './target-window'

test.each([['month', '每月', false], ['quarter', '每季度', false], ['two-years', '每两年', false], ['year', '每年', true], ['每年', '每年', true], ['每个采收季', '每个采收季', false], [null, '', true]] as const)(
  '%s is %s', (window, words, whole) => expect([windowWords(window), isWholeYear(window)]).toEqual([words, whole]))

test('what was typed by hand stays a choice', () => {
  expect(windowOptions('month')).toEqual(windowOptions(''))
  expect(windowOptions('每个采收季').at(-1)).toEqual({ value: '每个采收季', label: '每个采收季' })
})
