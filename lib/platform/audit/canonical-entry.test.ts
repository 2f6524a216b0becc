import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalEntry, hashEntry, type ExactAuditEntry } from './canonical-entry'
import { fuzzRuns } from '@/tests/support/fuzz-runs'

const entry: ExactAuditEntry = {
  id: '0193a000-0000-7000-8000-000000000001',
  occurredAt: '2026-11-21T06:02:00.123456Z',
  actorId: null,
  actorName: '系统',
  actorRoles: [],
  sessionId: null,
  address: 'local',
  requestId: 'system',
  action: 'organisation.account.create',
  outcome: 'ALLOWED',
  subjectType: 'account',
  subjectId: null,
  subjectLabel: '张三',
  jurisdictionPath: '/a/',
  detail: '{"a": 1.0}',
}

test('the first form never changes: seals made with it must stay verifiable', () => {
  expect(canonicalEntry(entry, 1)).toBe(
    '["audit-entry",1,"0193a000-0000-7000-8000-000000000001","2026-11-21T06:02:00.123456Z",null,"系统",[],null,"local","system","organisation.account.create","ALLOWED","account",null,"张三","/a/","{\\"a\\": 1.0}"]',
  )
  expect(hashEntry(entry)).toBe('6acde11979395c1e63c07c88296e2b8fc53fa40494cb6bfa49b83075f577717a')
})

test('an unknown form is refused, not guessed', () => {
  expect(() => canonicalEntry(entry, 2)).toThrow(RangeError)
})

describe('no two different entries share a text', () => {
  test.each(Object.keys(entry) as (keyof ExactAuditEntry)[])('%s counts', (field) => {
    const other = field === 'actorRoles' ? ['OFFICE'] : `${String(entry[field] ?? '')}x`
    expect(hashEntry({ ...entry, [field]: other })).not.toBe(hashEntry(entry))
  })

  test('an absent value is not an empty one', () => {
    expect(hashEntry({ ...entry, subjectId: '' })).not.toBe(hashEntry(entry))
  })

  test('text cannot be moved from one field to the next', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        const same = a === c && b === d
        return same === (hashEntry({ ...entry, actorName: a, address: b }) === hashEntry({ ...entry, actorName: c, address: d }))
      }),
      { numRuns: fuzzRuns(500) },
    )
  })

  test('roles keep their borders', () => {
    expect(hashEntry({ ...entry, actorRoles: ['A', 'B'] })).not.toBe(hashEntry({ ...entry, actorRoles: ['A,B'] }))
  })
})
