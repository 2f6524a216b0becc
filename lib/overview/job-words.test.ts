import { expect, test } from 'vitest'
import { jobLabel, outcomeWords, scheduleWords } from './job-words'

test.each([
  [{ everyMinutes: 1 }, '每分钟'],
  [{ everyMinutes: 15 }, '每 15 分钟'],
  [{ minute: 5 }, '每小时第 5 分'],
  [{ hour: 2, minute: 40 }, '每天 02:40'],
  [{ hour: 9, dayOfWeek: 1 }, '每周一 09:00'],
  [{ hour: 9, dayOfMonth: 5 }, '每月 5 日 09:00'],
])('%j is said as %s', (at, words) => expect(scheduleWords(at)).toBe(words))

test('outcomes are said in words, unknown ones by their code', () => {
  expect(['SENT', 'HTTP 503', 'SMTP 550', 'EWEIRD', null].map(outcomeWords)).toEqual(['已送达', '对方答复 HTTP 503', '对方答复 SMTP 550', '错误 EWEIRD', '没有结果（中断）'])
})

test('a job of a newer version is shown by its name', () => {
  expect([jobLabel('reminders.round'), jobLabel('toString')]).toEqual(['发出报送提醒', 'toString'])
})
