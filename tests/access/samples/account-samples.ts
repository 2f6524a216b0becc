import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const REASON = '岗位调整'

/** An account of the main city that nobody else in the run touches, with one role. */
async function createTarget(city: AccessCity, more: { status?: 'ACTIVE' | 'DISABLED' } = {}): Promise<AccountRef> {
  const { jurisdiction, department } = city.main
  return createAccount(city.db, { jurisdiction, roles: [{ role: 'LIAISON', department }], ...more })
}

const at = (account: AccountRef) => ({ id: account.id, version: 1 })

/** Account administration and the table of policies. */
export async function makeAccountSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { jurisdiction, department, otherDepartment } = city.main
  const shown = await createTarget(city)
  const grant = await city.db.roleGrant.findFirstOrThrow({ where: { accountId: (await createTarget(city)).id } })
  const locked = await createTarget(city)
  const attemptedAt = new Date()
  await city.db.signInAttempt.createMany({ data: Array.from({ length: 6 }, () => ({ loginName: locked.loginName, address: '10.0.0.9', succeeded: false, attemptedAt })) })
  const factored = await createTarget(city)
  await city.db.account.update({ where: { id: factored.id }, data: { totpSecret: 'v1.not-read-here' } })
  const page: Sample = { params: { id: shown.id }, canary: shown.displayName }
  return {
    'organisation.account.list': { canary: shown.loginName },
    'organisation.account.view': page,
    'organisation.account.edit': page,
    'organisation.role-grant.handOverPage': page,
    'organisation.account.new': { canary: department.id },
    'organisation.account.create': { input: { loginName: 'matrix.created', displayName: '新联络员', phone: '', email: '', jurisdictionId: jurisdiction.id, grants: [{ role: 'LIAISON', jurisdictionId: jurisdiction.id, departmentId: department.id }] } },
    'organisation.account.update': { input: { ...at(await createTarget(city)), displayName: '改名', phone: '', email: '', jurisdictionId: jurisdiction.id } },
    'organisation.account.disable': { input: { ...at(await createTarget(city)), reason: REASON } },
    'organisation.account.enable': { input: { ...at(await createTarget(city, { status: 'DISABLED' })), reason: REASON } },
    'organisation.account.resetPassword': { input: { ...at(await createTarget(city)), reason: REASON } },
    'organisation.account.resetSecondFactor': { input: { ...at(factored), reason: REASON } },
    'organisation.account.unlock': { input: at(locked) },
    'organisation.role-grant.add': { input: { ...at(await createTarget(city)), grant: { role: 'LIAISON', jurisdictionId: jurisdiction.id, departmentId: otherDepartment.id } } },
    'organisation.role-grant.revoke': { input: { id: grant.accountId, version: 1, grantId: grant.id, reason: REASON } },
    'organisation.role-grant.handOver': { input: { fromId: (await createTarget(city)).id, fromVersion: 1, toId: (await createAccount(city.db, { jurisdiction })).id, reason: REASON, disableFrom: true } },
    'overview.policy-table.view': {},
  }
}
