import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { type FileFacts, canDownload, canRemove, canUploadTo } from './stored-file.policy'

const CITY = '/p/c/'
const TOWN = '/p/c/t/'
const OTHER = '/p/d/'

const actor = (role: Role, jurisdictionPath: string, departmentId: string | null = null): Actor => ({
  accountId: 'me',
  sessionId: 's',
  loginName: 'l',
  displayName: 'n',
  focus: null,
  pending: null,
  grants: [{ role, jurisdictionId: 'j', jurisdictionPath, jurisdictionName: 'J', departmentId, departmentName: null }],
})
const file = (facts: Partial<FileFacts> = {}): FileFacts => ({ jurisdictionPath: CITY, departmentId: 'd1', purpose: 'notice', uploadedById: 'other', isAttached: true, ...facts })

describe('canDownload', () => {
  it.each<[string, Actor, Partial<FileFacts>, boolean]>([
    ['the sender, while nothing refers to it', actor('LIAISON', CITY, 'd2'), { uploadedById: 'me', isAttached: false }, true],
    ['the office, before anything refers to it', actor('OFFICE', CITY), { isAttached: false }, false],
    ['the office of the place', actor('OFFICE', CITY), {}, true],
    ['the office above', actor('OFFICE', '/p/'), {}, true],
    ['the office of another city', actor('OFFICE', OTHER), {}, false],
    ['the office of a town below', actor('OFFICE', TOWN), {}, true],
    ['the office of a town below, of what a record refers to', actor('OFFICE', TOWN), { purpose: 'evidence' }, false],
    ['a colleague of the department', actor('APPROVER', CITY, 'd1'), {}, true],
    ['the office, of what a record refers to', actor('OFFICE', CITY), { purpose: 'evidence' }, false],
    ['a colleague, of what a record refers to', actor('APPROVER', CITY, 'd1'), { purpose: 'evidence' }, false],
    ['the sender, of what a record refers to', actor('LIAISON', CITY, 'd1'), { purpose: 'evidence', uploadedById: 'me' }, false],
    ['the sender, of evidence not yet referred to', actor('LIAISON', CITY, 'd1'), { purpose: 'evidence', uploadedById: 'me', isAttached: false }, true],
    ['the sender, of what was imported', actor('LIAISON', CITY, 'd1'), { purpose: 'import', uploadedById: 'me' }, true],
    ['a leader', actor('LEADER', CITY), {}, true],
    ['a system administrator', actor('SYSTEM_ADMIN', CITY), {}, false],
    ['an auditor', actor('AUDITOR', CITY), {}, false],
    ['another department, of a notice', actor('LIAISON', CITY, 'd2'), {}, true],
    ['a town below, of a notice', actor('LIAISON', TOWN, 'd3'), { purpose: 'notice', departmentId: null }, true],
    ['another city, of a notice', actor('LIAISON', OTHER, 'd4'), { purpose: 'notice' }, false],
    ['a security administrator, of a notice', actor('SECURITY_ADMIN', CITY), { purpose: 'notice' }, false],
    ['the office, of what somebody imports', actor('OFFICE', CITY), { purpose: 'import' }, false],
    ['the office, of a purpose unknown', actor('OFFICE', CITY), { purpose: 'constructor' }, false],
  ])('%s', (_, who, facts, expected) => {
    expect(canDownload(who, file(facts))).toBe(expected)
  })
})

describe('canUploadTo', () => {
  it.each<[Actor, string, string | null, boolean]>([
    [actor('LIAISON', CITY, 'd1'), CITY, 'd1', true],
    [actor('LIAISON', CITY, 'd1'), CITY, 'd2', false],
    [actor('LIAISON', CITY, 'd1'), CITY, null, false],
    [actor('OFFICE', CITY), CITY, null, true],
    [actor('OFFICE', CITY), OTHER, null, false],
    [actor('AUDITOR', CITY), CITY, null, false],
  ])('case %#', (who, jurisdictionPath, departmentId, expected) => {
    expect(canUploadTo(who, { jurisdictionPath, departmentId })).toBe(expected)
  })
})

describe('canRemove', () => {
  it('lets only the sender, before a record refers to it', () => {
    const me = actor('LIAISON', CITY, 'd1')
    expect(canRemove(me, file({ uploadedById: 'me', isAttached: false }))).toBe(true)
    expect(canRemove(me, file({ uploadedById: 'me' }))).toBe(false)
    expect(canRemove(actor('OFFICE', CITY), file({ isAttached: false }))).toBe(false)
  })
})
