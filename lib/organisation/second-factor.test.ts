import { describe, expect, test } from 'vitest'
import { generateTotpSecret, matchTotpCode, totpAddress, totpCodeAt } from './second-factor'

/** `12345678901234567890`, the secret of RFC 6238, appendix B. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('one-time codes', () => {
  test.each([[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037'], [20000000000, '353130']])('at %i s the code is %s (RFC 6238, appendix B)', (seconds, code) => {
    expect(totpCodeAt(RFC_SECRET, new Date(seconds * 1_000))).toBe(code)
  })

  test('are accepted one step early or late, not two', () => {
    const at = new Date('2026-11-22T02:00:00Z')
    const shown = (steps: number) => totpCodeAt(RFC_SECRET, new Date(at.getTime() + steps * 30_000))
    const step = at.getTime() / 30_000
    expect([-2, -1, 0, 1, 2].map((steps) => matchTotpCode(RFC_SECRET, shown(steps), at, null))).toEqual([null, step - 1, step, step + 1, null])
  })

  test('serve once', () => {
    const at = new Date('2026-11-22T02:00:00Z')
    const step = matchTotpCode(RFC_SECRET, totpCodeAt(RFC_SECRET, at), at, null)
    expect(matchTotpCode(RFC_SECRET, totpCodeAt(RFC_SECRET, at), new Date(at.getTime() + 10_000), step)).toBeNull()
  })
})

test('a new secret has 160 bits and an address that apps can read', () => {
  const secret = generateTotpSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(generateTotpSecret()).not.toBe(secret)
  const address = new URL(totpAddress(secret, 'liaison.edu'))
  expect(address.protocol).toBe('otpauth:')
  expect(address.searchParams.get('secret')).toBe(secret)
})
