import { generateTotpSecret, totpCodeAt } from '@/lib/organisation/second-factor'
import { NUMBER_SETTINGS } from '@/lib/organisation/security-setting'
import { securitySettingsSchema } from '@/lib/platform/auth/security-settings'
import { encrypt } from '@/lib/platform/encryption'
import { createAccount } from '@/prisma/seed/factories/account'
import { signIn } from '@/prisma/seed/factories/session'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const PASSWORD = 'Willow-Bridge-4417'

/** Somebody with a password of their own, whose session may end in the call. */
async function createCaller(city: AccessCity) {
  const account = await createAccount(city.db, { jurisdiction: city.main.jurisdiction, password: PASSWORD, roles: [{ role: 'LIAISON', department: city.main.department }] })
  const { cookie } = await signIn(city.db, account)
  return { account, cookie }
}

async function createFactorCaller(city: AccessCity, options: { confirmed: boolean }) {
  const caller = await createCaller(city)
  const secret = generateTotpSecret()
  const data = { totpSecret: encrypt(secret, 'totp-secret', caller.account.id), totpConfirmedAt: options.confirmed ? new Date() : null }
  await city.db.account.update({ where: { id: caller.account.id }, data })
  return { ...caller, code: () => totpCodeAt(secret, new Date()) }
}

/** The account's own affairs: password, second factor, sessions; and what the security administrator may do to others. */
export async function makeOwnAccountSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const changing = await createCaller(city)
  const beginning = await createCaller(city)
  const confirming = await createFactorCaller(city, { confirmed: false })
  const removing = await createFactorCaller(city, { confirmed: true })
  const leaving = await createCaller(city)
  const ending = await createCaller(city)
  const otherDevice = await signIn(city.db, ending.account)
  const alone = await createCaller(city)
  const watched = await createCaller(city)
  const watchedSession = await city.db.session.findFirstOrThrow({ where: { accountId: watched.account.id } })
  const numbers = securitySettingsSchema.parse({})
  const typed = Object.fromEntries(NUMBER_SETTINGS.map(({ name }) => [name, String(numbers[name])]))
  return {
    'organisation.account-focus.switch': { input: { jurisdictionId: city.main.jurisdiction.id } },
    'organisation.password.open': { own: true },
    'organisation.password.change': { own: true, by: changing.cookie, input: { currentPassword: PASSWORD, newPassword: 'Harbour-Lantern-9281', repeated: 'Harbour-Lantern-9281' } },
    'organisation.second-factor.open': { own: true },
    'organisation.second-factor.begin': { own: true, by: beginning.cookie, input: { currentPassword: PASSWORD } },
    'organisation.second-factor.confirm': { own: true, by: confirming.cookie, input: () => ({ code: confirming.code() }) },
    'organisation.second-factor.remove': { own: true, by: removing.cookie, input: () => ({ currentPassword: PASSWORD, code: removing.code() }) },
    'organisation.session.ownAccount': { own: true },
    'organisation.session.signOut': { own: true, by: leaving.cookie, input: {} },
    'organisation.session.endOwn': { by: ending.cookie, input: { sessionId: otherDevice.sessionId } },
    'organisation.session.endOthers': { own: true, by: alone.cookie, input: {} },
    'organisation.session.list': { canary: watched.account.loginName },
    'organisation.session.failures': {},
    'organisation.session.end': { input: { sessionId: watchedSession.id, reason: '设备遗失，结束会话' } },
    'organisation.site-facts.open': { common: true },
    'organisation.site-facts.change': { common: true, input: { version: 0, operator: '安和市食安办', support: '', siteCode: '', icpNumber: '', policeNumber: '' } },
    'organisation.security-setting.open': { common: true },
    'organisation.security-setting.change': { common: true, input: { version: 0, ...typed, idleMinutes: '20', totpRoles: numbers.totpRoles, reason: '按等保要求调整' } },
  }
}
