import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { securitySettingsSchema } from '@/lib/platform/auth/security-settings'
import { findTotpRolesProblem, NUMBER_SETTINGS, settingChanges } from './security-setting'
import { securitySettingFormSchema } from './security-setting.schema'

const defaults = securitySettingsSchema.parse({})
const shape = (z.toJSONSchema(securitySettingsSchema, { io: 'input' }) as { properties: Record<string, { minimum?: number; maximum?: number; default?: unknown; type: string }> }).properties
const typed = { ...Object.fromEntries(NUMBER_SETTINGS.map((setting) => [setting.name, String(setting.standard)])), totpRoles: defaults.totpRoles, version: 0, reason: '按单位制度调整' }

describe('the security settings on the page', () => {
  test('are all there', () => {
    expect([...NUMBER_SETTINGS.map((setting) => setting.name), 'totpRoles'].sort()).toEqual(Object.keys(shape).sort())
  })

  test.each(NUMBER_SETTINGS)('$name has the limits and the default that are in force', ({ name, min, max, standard, why }) => {
    expect([shape[name]!.minimum, shape[name]!.maximum, shape[name]!.default]).toEqual([min, max, standard])
    expect(why.length).toBeGreaterThan(10)
  })

  test('are taken as typed, in full width too, within their limits', () => {
    const { reason: _reason, version: _version, ...parsed } = securitySettingFormSchema.parse({ ...typed, idleMinutes: ' ２０ ' })
    expect(securitySettingsSchema.parse(parsed)).toEqual({ ...defaults, idleMinutes: 20 })
    for (const wrong of ['', '4', '481', '20.5', '-20', 'abc', '1e2']) expect(securitySettingFormSchema.safeParse({ ...typed, idleMinutes: wrong }).success, wrong).toBe(false)
  })

  test('never let the three administrators go without second factor, except in a demonstration', () => {
    expect(findTotpRolesProblem(defaults.totpRoles, false)).toBeNull()
    expect(findTotpRolesProblem(['SYSTEM_ADMIN', 'AUDITOR', 'OFFICE'], false)).toContain('安全管理员')
    expect(findTotpRolesProblem([], true)).toBeNull()
  })
})

test('changes name only what differs', () => {
  expect(settingChanges(defaults, { ...defaults, idleMinutes: 20, totpRoles: [...defaults.totpRoles, 'OFFICE'] })).toEqual({
    idleMinutes: { before: '30', after: '20' },
    totpRoles: { before: 'SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR', after: 'SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR, OFFICE' },
  })
})
