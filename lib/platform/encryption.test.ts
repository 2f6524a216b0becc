import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decrypt, encrypt } from './encryption'
import { fuzzRuns } from '@/tests/support/fuzz-runs'

const secret = 'a secret of the portal, long enough for it'
const owner = '0199c5a0-0000-7000-8000-000000000001'

describe('an encrypted value', () => {
  test('comes back as it was, and never looks the same twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => decrypt(encrypt(text, 'totp-secret', owner, secret), 'totp-secret', owner, [secret]) === text), { numRuns: fuzzRuns(300) })
    expect(encrypt('x', 'totp-secret', owner, secret)).not.toBe(encrypt('x', 'totp-secret', owner, secret))
  })

  test('cannot be read after any character of it changed', () => {
    const stored = encrypt('JBSWY3DPEHPK3PXP', 'totp-secret', owner, secret)
    fc.assert(fc.property(fc.nat(stored.length - 1), fc.constantFrom(...'AbZ09-_.'), (at, character) => {
      fc.pre(stored[at] !== character)
      const changed = stored.slice(0, at) + character + stored.slice(at + 1)
      // The last character of a base64url part may hold bits that say nothing.
      const same = changed.split('.').every((part, index) => Buffer.from(part, 'base64url').equals(Buffer.from(stored.split('.')[index] ?? '', 'base64url')))
      fc.pre(!same)
      expect(() => decrypt(changed, 'totp-secret', owner, [secret])).toThrow()
    }), { numRuns: fuzzRuns(500) })
  })

  test('cannot be read from another row, nor under another secret', () => {
    const stored = encrypt('x', 'totp-secret', owner, secret)
    expect(() => decrypt(stored, 'totp-secret', owner.replace(/1$/, '2'), [secret])).toThrow()
    expect(() => decrypt(stored, 'totp-secret', owner, [secret + '!'])).toThrow('unknown key')
  })

  test('stays readable under the secret before', () => {
    const stored = encrypt('x', 'totp-secret', owner, secret)
    expect(decrypt(stored, 'totp-secret', owner, [secret + ' renewed', secret])).toBe('x')
  })
})
