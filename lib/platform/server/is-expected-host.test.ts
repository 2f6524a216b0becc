import { expect, test } from 'vitest'
import { isExpectedHost } from './is-expected-host'

const SECURE = 'https://portal.example.gov.cn'

test.each([
  ['portal.example.gov.cn', SECURE, true],
  ['PORTAL.example.gov.cn:443', SECURE, true],
  ['portal.example.gov.cn:8443', SECURE, false],
  ['evil.example', SECURE, false],
  ['portal.example.gov.cn.evil.example', SECURE, false],
  ['portal.example.gov.cn@evil.example', SECURE, false],
  ['evil.example/portal.example.gov.cn', SECURE, false],
  ['localhost', SECURE, false],
  ['', SECURE, false],
  [undefined, SECURE, false],
  ['portal.example.gov.cn:8443', 'https://portal.example.gov.cn:8443', true],
  ['localhost:3001', 'http://localhost:3000', true],
  ['127.0.0.1:3000', 'http://localhost:3000', true],
  ['[::1]:3000', 'http://localhost:3000', true],
  ['127.0.0.1.evil.example:3000', 'http://localhost:3000', false],
  ['rebound.evil.example:3000', 'http://localhost:3000', false],
])('host %s for %s: %s', (host, url, expected) => expect(isExpectedHost(host, url)).toBe(expected))
