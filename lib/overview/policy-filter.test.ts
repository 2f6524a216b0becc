import { describe, expect, test } from 'vitest'
import type { EntryPolicy } from '@/lib/platform/auth/entry-policy'
import { ROLE_ORDER } from '@/lib/terms/roles'
import { AREA_LABELS } from '@/lib/terms/areas'
import { describePolicy, filterPolicies, whoInWords } from './policy-filter'
import { policyTable } from './policy-table'

const table: EntryPolicy[] = [
  { id: 'organisation.account.list', kind: 'page', label: '查看账号列表', allow: ['SECURITY_ADMIN', 'SYSTEM_ADMIN'] },
  { id: 'organisation.session.signOut', kind: 'action', label: '退出登录', allow: 'signed-in', whilePending: true },
  { id: 'report.monthly.export', kind: 'route', label: '导出月报', allow: ['OFFICE'], auditRead: true },
  { id: 'platform.health.read', kind: 'route', label: '健康检查', allow: 'anyone' },
]
const idsFor = (filter: Parameters<typeof filterPolicies>[1]) => filterPolicies(table, filter).map((row) => row.id)

describe('the policy table in words', () => {
  test('who may enter stands in the order of the roles', () => expect(whoInWords(table[0]!.allow)).toBe('系统管理员、安全管理员'))
  test('notes say what is unusual', () => {
    expect(describePolicy(table[1]!).notes).toEqual(['未改初始密码或未设二次验证时也可进入'])
    expect(describePolicy(table[2]!)).toMatchObject({ area: '报送', kind: '接口', who: '食安办人员', notes: ['读取留痕'] })
  })
  test('a role sees what names it and what is for everybody', () => {
    expect(idsFor({ role: 'OFFICE' })).toEqual(expect.arrayContaining(['report.monthly.export', 'organisation.session.signOut', 'platform.health.read']))
    expect(idsFor({ role: 'OFFICE' })).not.toContain('organisation.account.list')
  })
  test('text is sought in label, id, area and roles', () => {
    expect(idsFor({ text: '账号列表' })).toEqual(['organisation.account.list'])
    expect(idsFor({ text: 'MONTHLY' })).toEqual(['report.monthly.export'])
    expect(idsFor({ text: '安全管理员' })).toEqual(['organisation.account.list'])
    expect(idsFor({ text: '没有这样的' })).toEqual([])
  })
  test('kind and role join', () => expect(idsFor({ kind: 'route', role: 'LEADER' })).toEqual(['platform.health.read']))
  test('the real table loses nothing and names each area', () => {
    expect(filterPolicies(policyTable, {})).toHaveLength(policyTable.length)
    for (const policy of policyTable) expect(AREA_LABELS).toHaveProperty(policy.id.split('.')[0]!)
    expect(ROLE_ORDER).toHaveLength(8)
  })
})
