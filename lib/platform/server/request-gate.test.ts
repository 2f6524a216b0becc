import { describe, expect, test } from 'vitest'
import { kindOf, RequestGate } from './request-gate'

const asked = { method: 'GET', url: '/plans', hostIsExpected: true, kind: 'work' } as const

describe('the gate', () => {
  test('lets in as many as it may, and the next one when one has left', () => {
    const gate = new RequestGate({ maxInFlight: 2 })
    for (let i = 0; i < 2; i++) {
      expect(gate.refuse(asked)).toBeNull()
      gate.enter()
    }
    expect(gate.refuse(asked)).toMatchObject({ status: 503, retryAfterSeconds: 3 })
    gate.leave()
    expect(gate.refuse(asked)).toBeNull()
  })

  test('lets static files and probes in when full', () => {
    const gate = new RequestGate({ maxInFlight: 0 })
    expect(gate.refuse({ ...asked, kind: 'static' })).toBeNull()
    expect(gate.refuse({ ...asked, kind: 'health', hostIsExpected: false })).toBeNull()
  })

  test('lets nobody in while closing, probes included', () => {
    const gate = new RequestGate({ maxInFlight: 9 })
    gate.close()
    expect(gate.refuse(asked)?.status).toBe(503)
    expect(gate.refuse({ ...asked, kind: 'health' })?.status).toBe(503)
  })

  test.each([
    [{ method: 'TRACE' }, 405],
    [{ method: 'CONNECT' }, 405],
    [{ url: '/' + 'a'.repeat(9_000) }, 414],
    [{ hostIsExpected: false }, 421],
  ])('turns away %j with %i', (change, status) => {
    expect(new RequestGate({ maxInFlight: 9 }).refuse({ ...asked, ...change })?.status).toBe(status)
  })
})

test.each([
  ['/_next/static/chunks/a.js', 'static'],
  ['/api/health/ready', 'health'],
  ['/api/health/ready/../../plans', 'work'],
  ['/_next/image', 'work'],
  ['/', 'work'],
])('%s is %s', (path, kind) => expect(kindOf(path)).toBe(kind))
