import { expect, test } from 'vitest'
import { NUMBER_SETTINGS } from '@/lib/organisation/security-setting'
import { listWeakerSettings } from './weaker-settings'

const standard = { ...(Object.fromEntries(NUMBER_SETTINGS.map(({ name, standard }) => [name, standard])) as Record<(typeof NUMBER_SETTINGS)[number]['name'], number>), totpRoles: ['AUDITOR'] as const }

test('the standard itself is not weaker, nor is anything stricter', () => {
  expect(listWeakerSettings(standard, ['AUDITOR'])).toEqual([])
  expect(listWeakerSettings({ ...standard, lockoutFailures: 3, idleMinutes: 5, passwordMinLength: 20, auditRetentionDays: 3_650, passwordMaxAgeDays: 30 }, ['AUDITOR'])).toEqual([])
})

test.each([
  [{ lockoutFailures: 20 }, '暂停登录前允许的失败次数 20 次（标准 5）'],
  [{ passwordMaxAgeDays: 0 }, '密码有效期（0 为不限） 0 天（标准 90）'],
  [{ passwordMinLength: 10 }, '密码最短长度 10 个（标准 12）'],
  [{ auditRetentionDays: 180 }, '审计记录保存时间 180 天（标准 1095）'],
  [{ totpRoles: [] }, '审计管理员不要求二次验证'],
])('%j', (change, words) => expect(listWeakerSettings({ ...standard, ...change }, ['AUDITOR'])).toEqual([words]))
