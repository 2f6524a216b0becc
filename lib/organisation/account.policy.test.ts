import { describe, expect, test } from 'vitest'
import type { Actor, Grant } from '@/lib/platform/auth/actor'
import { decideEntry } from '@/lib/platform/auth/entry-policy'
import { ROLE_ORDER } from '@/lib/terms/roles'
import {
  accountEntries,
  canAdministerAccount,
  canDisableAccount,
  canEnableAccount,
  canPlaceAccount,
  canResetPassword,
  canResetSecondFactor,
  canUnlockAccount,
  canUpdateAccount,
  LAST_ADMIN,
  type AdministeredAccount,
} from './account.policy'
import { canAddGrant, canChangeGrants, canHandOver, canRevokeGrant, roleGrantEntries } from './role-grant.policy'

const CITY = '/p/c/'
const TOWN = '/p/c/t/'
const SIBLING = '/p/y/'

function actorHolding(...held: [Grant['role'], string][]): Actor {
  const grants = held.map(([role, path]) => ({ role, jurisdictionId: path, jurisdictionPath: path, jurisdictionName: path, departmentId: null, departmentName: null }))
  return { accountId: 'me', sessionId: 's', loginName: 'me', displayName: '我', grants, focus: null, pending: null }
}

function accountWith(change: Partial<AdministeredAccount> = {}): AdministeredAccount {
  return { id: 'other', status: 'ACTIVE', jurisdictionPath: CITY, grants: [{ role: 'OFFICE', jurisdictionPath: CITY }], soleAdministrationOf: [], hasSecondFactor: true, isLocked: true, ...change }
}

const wanted = { role: 'LEADER' as const, jurisdictionId: 'c', jurisdictionPath: CITY, departmentId: null }
const checks = {
  administer: (actor: Actor, account: AdministeredAccount) => canAdministerAccount(actor, account),
  place: (actor: Actor, account: AdministeredAccount) => canPlaceAccount(actor, account.jurisdictionPath),
  update: canUpdateAccount,
  disable: canDisableAccount,
  resetPassword: canResetPassword,
  resetSecondFactor: canResetSecondFactor,
  unlock: canUnlockAccount,
  addGrant: (actor: Actor, account: AdministeredAccount) => canAddGrant(actor, account, [], wanted),
  revokeGrant: (actor: Actor, account: AdministeredAccount) => canRevokeGrant(actor, account, wanted),
  changeGrants: canChangeGrants,
  handOver: (actor: Actor, account: AdministeredAccount) => canHandOver(actor, account, accountWith({ id: 'third' })),
  enable: (actor: Actor, account: AdministeredAccount) => canEnableAccount(actor, { ...account, status: 'DISABLED' }),
}
const names = Object.keys(checks) as (keyof typeof checks)[]

describe('who administers an account', () => {
  test.each(ROLE_ORDER.flatMap((role) => names.map((name) => [role, name] as const)))('%s: %s', (role, name) => {
    expect(checks[name](actorHolding([role, CITY]), accountWith()).allowed).toBe(role === 'SYSTEM_ADMIN')
  })

  test.each(names)('%s: the administrator of the prefecture may, of a township or a sibling may not', (name) => {
    expect(checks[name](actorHolding(['SYSTEM_ADMIN', '/p/']), accountWith()).allowed).toBe(true)
    expect(checks[name](actorHolding(['SYSTEM_ADMIN', TOWN]), accountWith()).allowed).toBe(false)
    expect(checks[name](actorHolding(['SYSTEM_ADMIN', SIBLING]), accountWith()).allowed).toBe(false)
  })

  test.each(names)('%s: an account without any role is nobody', (name) => {
    expect(checks[name](actorHolding(), accountWith()).allowed).toBe(false)
  })

  test.each(names.filter((name) => name !== 'place'))('%s: not where the account also decides above the administrator', (name) => {
    const account = accountWith({ grants: [{ role: 'LEADER', jurisdictionPath: '/p/' }] })
    expect(checks[name](actorHolding(['SYSTEM_ADMIN', CITY]), account)).toEqual({ allowed: false, reason: expect.stringContaining('上级') })
  })
})

describe('the administrator and its own account', () => {
  const admin = actorHolding(['SYSTEM_ADMIN', CITY])
  const own = accountWith({ id: 'me', grants: [{ role: 'SYSTEM_ADMIN', jurisdictionPath: CITY }] })

  test.each(['disable', 'resetPassword', 'resetSecondFactor', 'addGrant', 'revokeGrant', 'changeGrants', 'handOver'] as const)('%s is refused', (name) => {
    expect(checks[name](admin, own)).toEqual({ allowed: false, reason: expect.stringContaining('自己') })
  })

  test('its own name and telephone may be changed', () => expect(canUpdateAccount(admin, own).allowed).toBe(true))

  test('it cannot receive what another hands over', () => {
    expect(canHandOver(admin, accountWith(), own)).toEqual({ allowed: false, reason: expect.stringContaining('自己') })
  })
})

describe('states of an account', () => {
  const admin = actorHolding(['SYSTEM_ADMIN', CITY])

  test.each([
    ['disable', 'ACTIVE', true],
    ['disable', 'DISABLED', false],
    ['resetPassword', 'ACTIVE', true],
    ['resetPassword', 'DISABLED', false],
    ['update', 'DISABLED', true],
    ['addGrant', 'DISABLED', true],
    ['revokeGrant', 'DISABLED', true],
  ] as const)('%s while %s: %s', (name, status, allowed) => {
    expect(checks[name](admin, accountWith({ status })).allowed).toBe(allowed)
  })

  test('an active account is not enabled again', () => expect(canEnableAccount(admin, accountWith()).allowed).toBe(false))
  test('without a second factor there is none to reset', () => expect(canResetSecondFactor(admin, accountWith({ hasSecondFactor: false })).allowed).toBe(false))
  test('without a lock there is none to lift', () => expect(canUnlockAccount(admin, accountWith({ isLocked: false })).allowed).toBe(false))
})

describe('the last system administrator of a jurisdiction', () => {
  const admin = actorHolding(['SYSTEM_ADMIN', '/p/'])
  const last = accountWith({ soleAdministrationOf: ['root'], grants: [{ role: 'SYSTEM_ADMIN', jurisdictionPath: '/p/' }] })

  test('is not disabled', () => expect(canDisableAccount(admin, last)).toEqual({ allowed: false, reason: LAST_ADMIN }))
  test('keeps that role', () => expect(canRevokeGrant(admin, last, { role: 'SYSTEM_ADMIN', jurisdictionId: 'root' })).toEqual({ allowed: false, reason: LAST_ADMIN }))
  test('may lose another role', () => {
    expect(canRevokeGrant(admin, last, { role: 'LEADER', jurisdictionId: 'root' }).allowed).toBe(true)
    expect(canRevokeGrant(admin, last, { role: 'SYSTEM_ADMIN', jurisdictionId: 'c' }).allowed).toBe(true)
  })
})

describe('granting a role', () => {
  const admin = actorHolding(['SYSTEM_ADMIN', CITY])

  test('only inside the own jurisdictions', () => {
    expect(canAddGrant(admin, accountWith(), [], { ...wanted, jurisdictionPath: TOWN }).allowed).toBe(true)
    expect(canAddGrant(admin, accountWith(), [], { ...wanted, jurisdictionPath: '/p/' }).allowed).toBe(false)
    expect(canAddGrant(admin, accountWith(), [], { ...wanted, jurisdictionPath: SIBLING }).allowed).toBe(false)
  })
  test('not twice', () => expect(canAddGrant(admin, accountWith(), [wanted], wanted)).toEqual({ allowed: false, reason: expect.stringContaining('已有') }))
  test('not a second separated duty', () => {
    const held = [{ role: 'AUDITOR' as const, jurisdictionId: 'c', departmentId: null }]
    expect(canAddGrant(admin, accountWith(), held, { ...wanted, role: 'SECURITY_ADMIN' }).allowed).toBe(false)
  })
})

describe('handing over', () => {
  const admin = actorHolding(['SYSTEM_ADMIN', CITY])

  test('not to itself and not to a disabled account', () => {
    expect(canHandOver(admin, accountWith(), accountWith()).allowed).toBe(false)
    expect(canHandOver(admin, accountWith(), accountWith({ id: 'third', status: 'DISABLED' })).allowed).toBe(false)
  })
  test('also from a disabled account', () => expect(canHandOver(admin, accountWith({ status: 'DISABLED' }), accountWith({ id: 'third' })).allowed).toBe(true))
  test('not to an account outside', () => expect(canHandOver(admin, accountWith(), accountWith({ id: 'third', jurisdictionPath: SIBLING })).allowed).toBe(false))
})

describe('entries', () => {
  const entries = [...Object.values(accountEntries), ...Object.values(roleGrantEntries)]

  test.each(ROLE_ORDER.flatMap((role) => entries.map((entry) => [role, entry.id, entry] as const)))('%s at %s', (role, id, entry) => {
    const expected = role === 'SYSTEM_ADMIN' || (role === 'SECURITY_ADMIN' && id === 'organisation.account.list')
    expect(decideEntry(entry, actorHolding([role, CITY])).allowed).toBe(expected)
  })
})
