import { describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { decideEntry, type EntryPolicy } from '@/lib/platform/auth/entry-policy'
import { canManageGroups, departmentGroupEntries } from './department-group.policy'
import { canManageDepartments, canReinstateDepartment, canRetireDepartment, canUpdateDepartment, canVoidDepartment, departmentEntries } from './department.policy'
import { canCreateChild, canVoidJurisdiction, jurisdictionEntries } from './jurisdiction.policy'
import { canManageLimit, legalLimitEntries } from './legal-limit.policy'
import { isTopOffice, topPaths } from './national-reference'
import { canManagePopulation, populationEntries } from './population.policy'
import { canImportCalendar, workCalendarEntries } from './work-calendar.policy'

const ROLES: readonly Role[] = ['OFFICE', 'LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']
const COUNTY = '/p/c/'

function actor(role: Role, jurisdictionPath = COUNTY): Actor {
  const grant = { role, jurisdictionId: 'c', jurisdictionPath, jurisdictionName: '安和市', departmentId: null, departmentName: null }
  return { accountId: 'a', sessionId: 's', loginName: 'x', displayName: 'x', grants: [grant], focus: null, pending: null }
}
const may = (policy: EntryPolicy) => ROLES.filter((role) => decideEntry(policy, actor(role)).allowed)
const rolesWhere = (can: (one: Actor) => { allowed: boolean }) => ROLES.filter((role) => can(actor(role)).allowed)

describe('who may enter', () => {
  const readers = ['OFFICE', 'LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR']
  test.each([
    ['departments', departmentEntries.list, [...readers, 'SYSTEM_ADMIN']],
    ['a department', departmentEntries.view, [...readers, 'SYSTEM_ADMIN']],
    ['groups', departmentGroupEntries.list, [...readers, 'SYSTEM_ADMIN']],
    ['jurisdictions', jurisdictionEntries.list, [...readers, 'SYSTEM_ADMIN']],
    ['populations', populationEntries.list, readers],
    ['the calendar', workCalendarEntries.view, readers],
    ['limits', legalLimitEntries.list, readers],
  ])('%s', (_name, policy, roles) => expect(may(policy)).toEqual(roles))

  test('nobody signed out, and no action by readers', () => {
    for (const entries of [departmentEntries, departmentGroupEntries, jurisdictionEntries, populationEntries, workCalendarEntries, legalLimitEntries]) {
      for (const policy of Object.values(entries)) {
        expect(decideEntry(policy, null).allowed).toBe(false)
        if (policy.kind === 'action') expect(may(policy).filter((role) => role !== 'OFFICE' && role !== 'SYSTEM_ADMIN'), policy.id).toEqual([])
      }
    }
  })
})

describe('who may change what, by role', () => {
  test('departments and jurisdictions', () => {
    expect(rolesWhere((one) => canManageDepartments(one, COUNTY))).toEqual(['OFFICE', 'SYSTEM_ADMIN'])
    expect(rolesWhere((one) => canCreateChild(one, { path: COUNTY, level: 'COUNTY' }))).toEqual(['OFFICE', 'SYSTEM_ADMIN'])
    expect(rolesWhere((one) => canCreateChild(one, { path: COUNTY, level: 'TOWNSHIP' }))).toEqual([])
  })

  test('a jurisdiction is voided from above, while nothing hangs on it', () => {
    const holds = [{ what: '下级辖区', unit: '个' as const, count: 0 }]
    expect(rolesWhere((one) => canVoidJurisdiction(one, { parentPath: COUNTY, holds }))).toEqual(['OFFICE', 'SYSTEM_ADMIN'])
    expect(rolesWhere((one) => canVoidJurisdiction(one, { parentPath: '/p/', holds }))).toEqual([])
    expect(rolesWhere((one) => canVoidJurisdiction(one, { parentPath: null, holds }))).toEqual([])
    expect(canVoidJurisdiction(actor('OFFICE'), { parentPath: COUNTY, holds: [{ ...holds[0]!, count: 2 }] })).toEqual({ allowed: false, reason: '该辖区还有 2 个下级辖区，请先作废、撤销或调整后再作废辖区' })
  })

  test('groups and populations: the office alone', () => {
    expect(rolesWhere((one) => canManageGroups(one, COUNTY))).toEqual(['OFFICE'])
    expect(rolesWhere((one) => canManagePopulation(one, COUNTY))).toEqual(['OFFICE'])
  })

  test('only in the actor\'s own jurisdiction and below', () => {
    expect(canManageDepartments(actor('OFFICE'), '/p/c/t/').allowed).toBe(true)
    for (const path of ['/p/', '/p/d/', '/']) expect(canManageDepartments(actor('OFFICE'), path).allowed, path).toBe(false)
  })
})

describe('a department by its state', () => {
  const plain = { jurisdictionPath: COUNTY, retiredOn: null, linkedJurisdictionId: null, grantCount: 0, predecessorCount: 0, holds: [] }
  const office = actor('OFFICE')
  test.each([
    ['in being', plain, [true, true, false, true]],
    ['retired', { ...plain, retiredOn: '2026-01-01' }, [false, false, true, true]],
    ['a township', { ...plain, linkedJurisdictionId: 't' }, [true, true, false, false]],
    ['with accounts', { ...plain, grantCount: 2 }, [true, true, false, false]],
    ['a successor', { ...plain, predecessorCount: 1 }, [true, true, false, false]],
    ['with tasks', { ...plain, holds: [{ what: '任务', unit: '项' as const, count: 3 }] }, [true, true, false, false]],
  ])('%s: update, retire, reinstate, void', (_name, department, expected) => {
    expect([canUpdateDepartment, canRetireDepartment, canReinstateDepartment, canVoidDepartment].map((can) => can(office, department).allowed)).toEqual(expected)
  })

  test('a refusal says why', () => {
    const decision = canVoidDepartment(office, { ...plain, grantCount: 2 })
    expect(decision).toMatchObject({ allowed: false, reason: expect.stringContaining('2 个账号角色') })
  })
})

describe('what holds nationwide', () => {
  const tree = [
    { path: '/n/', hasDepartments: false },
    { path: '/n/p/', hasDepartments: true },
    { path: '/n/p/c/', hasDepartments: true },
  ]

  test('the top is the highest with departments, or the root while there are none', () => {
    expect(topPaths(tree)).toEqual(['/n/p/'])
    expect(topPaths(tree.map((one) => ({ ...one, hasDepartments: false })))).toEqual(['/n/'])
    expect(topPaths([])).toEqual([])
  })

  test('is kept by the office there or above it, by no other role and no office below', () => {
    expect(isTopOffice(actor('OFFICE', '/n/p/'), ['/n/p/'])).toBe(true)
    expect(isTopOffice(actor('OFFICE', '/n/'), ['/n/p/'])).toBe(true)
    expect(isTopOffice(actor('OFFICE', '/n/p/c/'), ['/n/p/'])).toBe(false)
    expect(ROLES.filter((role) => canImportCalendar(actor(role, '/n/p/'), ['/n/p/']).allowed)).toEqual(['OFFICE'])
    expect(canManageLimit(actor('OFFICE', '/n/p/c/'), null, ['/n/p/']).allowed).toBe(false)
    expect(canManageLimit(actor('OFFICE', '/n/p/c/'), '/n/p/c/', ['/n/p/']).allowed).toBe(true)
    expect(canManageLimit(actor('OFFICE', '/n/p/c/'), '/n/p/', ['/n/p/']).allowed).toBe(false)
  })
})
