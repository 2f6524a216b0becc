import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeReturnPath } from './return-path'
import { fuzzRuns } from '@/tests/support/fuzz-runs'

const HOSTS = ['evil.example', 'evil.example:443', 'portal.gov.cn@evil.example', 'evil.example/portal.gov.cn', '0x7f.1', '[::1]', '127.0.0.1', '例子.测试']
const FRONTS = ['//', '///', '////', '/\\', '\\\\', '\\/', '\\', '/\\/', '//\\', '/\t/', '/\n/', '/\r\n/', '\t//', ' //', '/ /', '/\u0000/', '/%09/', '/%0a/', '/%2f', '/%2F/', '/%5c', '/%5C%5C', '/%252f', '/%255c', '%2f%2f', '/\u200b/', '/\u00a0/', '/./\\', '/.//', '/..//', '/a/..//', '/\u2028/']
const SCHEMES = ['http://', 'https://', 'HTTPS://', 'http:', 'https:', 'https:/', 'https:\\\\', 'ftp://', 'javascript:alert(1)//', 'JaVaScRiPt:alert(1)//', 'java\tscript:alert(1)//', '\u0001javascript:alert(1)//', 'data:text/html,', 'vbscript:', 'blob:http://', 'file:///', 'mailto:a@', '://', '?//', '#//', '.', '..', '@', ':', '']

const payloads = [...FRONTS, ...SCHEMES].flatMap((front) => HOSTS.map((host) => front + host))

describe('where to go after signing in', () => {
  test(`none of ${payloads.length} addresses leads off the portal`, () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200)
    for (const own of ['https://portal.gov.cn', 'http://localhost:3000']) {
      for (const payload of payloads) {
        const path = safeReturnPath(payload)
        expect(path, JSON.stringify(payload)).toMatch(/^\/(?![/\\])/)
        expect(new URL(path, own).origin, JSON.stringify(payload)).toBe(own)
        expect(decodeURIComponent(path), JSON.stringify(payload)).not.toMatch(/^\/[/\\]/)
      }
    }
  })

  test('no text whatever leads off the portal', () => {
    const risky = fc.string({ unit: fc.constantFrom('/', '\\', '.', ':', '@', '%', '2', 'f', '5', 'c', 'F', '\t', '\n', ' ', 'e', 'x', '?', '#', 'h', 't', 'p', '\u0000', '\u200b') })
    fc.assert(fc.property(fc.oneof(risky, fc.string(), fc.webUrl()), (text) => {
      const path = safeReturnPath(text)
      return /^\/(?![/\\])/.test(path) && new URL(path, 'https://portal.gov.cn').origin === 'https://portal.gov.cn'
    }), { numRuns: fuzzRuns(20_000) })
  })

  test.each(['/', '/plans', '/plans/0199c5a0-0000-7000-8000-000000000001?tab=tasks&page=2', '/search?q=%E9%A3%9F%E5%93%81%20%E5%AE%89%E5%85%A8'])('%s is a place of ours', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  test.each(['/login', '/login?callbackUrl=/login', '/api/auth/csrf', '/_next/x', '/LOGIN', null, undefined, 7, ['/plans'], '/' + 'a'.repeat(600)])('%s is no place to return to', (given) => {
    expect(safeReturnPath(given)).toBe('/')
  })
})
