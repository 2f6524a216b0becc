import { expect, test } from 'vitest'
import { describeDevice, sessionExpiry } from './session'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0', 'Windows · Edge'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'iPhone · Safari'],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0', '安卓 · 微信'],
  ['', '未识别的设备'],
])('%s is a device a person knows', (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words)
})

test('a session ends when unused or at its absolute end, whichever comes first', () => {
  const at = (text: string) => new Date(`2026-11-22T${text}:00Z`)
  expect(sessionExpiry({ lastSeenAt: at('02:00'), expiresAt: at('12:00') }, 30)).toEqual(at('02:30'))
  expect(sessionExpiry({ lastSeenAt: at('11:50'), expiresAt: at('12:00') }, 30)).toEqual(at('12:00'))
})
