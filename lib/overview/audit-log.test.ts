import { describe, expect, test } from 'vitest'
import { actionLabel, auditLogHref, filterWords, formatLogTime, listActionOptions, outcomeLabel, rangeProblem, subjectLabel } from './audit-log'
import { auditReach } from './audit-log.policy'
import { auditExportQuerySchema, auditLogSearchSchema } from './audit-log.schema'
import { describeDetail } from './audit-detail'
import { scopeFor } from '@/lib/platform/auth/scope'
import { policyTable } from './policy-table'
import { decideEntry } from '@/lib/platform/auth/entry-policy'
import { auditLogEntries } from './audit-log.policy'
import type { Actor, Grant } from '@/lib/platform/auth/actor'
import { ROLE_ORDER } from '@/lib/terms/roles'

const none = auditLogSearchSchema.parse({})

function actorWith(role: Grant['role'], jurisdictionPath = '/p/c/'): Actor {
  const grant = { role, jurisdictionId: 'c', jurisdictionPath, jurisdictionName: '安和市', departmentId: null, departmentName: null }
  return { accountId: 'a', sessionId: 's', loginName: 'l', displayName: '甲', grants: [grant], focus: null, pending: null }
}

describe('who may read the log', () => {
  test.each(ROLE_ORDER)('%s', (role) => {
    for (const entry of Object.values(auditLogEntries)) expect(decideEntry(entry, actorWith(role)).allowed).toBe(role === 'AUDITOR')
  })

  test('a root’s auditor reaches the installation, a city’s does not', () => {
    expect(auditReach(scopeFor(actorWith('AUDITOR', '/p/'), ['AUDITOR']))).toEqual({ paths: ['/p/'], installation: true })
    expect(auditReach(scopeFor(actorWith('AUDITOR', '/p/c/'), ['AUDITOR']))).toEqual({ paths: ['/p/c/'], installation: false })
    expect(auditReach(scopeFor(actorWith('OFFICE', '/p/'), ['AUDITOR']))).toEqual({ paths: [], installation: false })
  })
})

describe('the address of the log', () => {
  test('what does not fit is left out, never an error', () => {
    const odd = { from: '2026-02-30', to: 'x', action: '<script>', outcome: 'MAYBE', actor: ['a', 'b'], subject: '长'.repeat(200), older: 'x', unknown: '1' }
    expect(auditLogSearchSchema.parse(odd)).toEqual(none)
    expect(auditLogSearchSchema.parse(undefined)).toEqual(none)
  })

  test('an export says its format, and nothing unknown', () => {
    expect(auditExportQuerySchema.safeParse({ format: 'pdf' }).success).toBe(false)
    expect(auditExportQuerySchema.safeParse({ format: 'csv', x: '1' }).success).toBe(false)
    expect(auditExportQuerySchema.parse({ format: 'csv', actor: ' 张三 ' })).toMatchObject({ actor: '张三', format: 'csv' })
  })

  test('there and back', () => {
    const filter = { from: '2026-11-01', to: '2026-11-21', actor: '张 三', action: 'overview.audit-log.list', outcome: 'DENIED' as const, subject: '市%局', request: 'r-1' }
    const place = { older: '2026-11-21T06:02:33.123456Z_0193a000-0000-7000-8000-000000000001' }
    const url = new URL(auditLogHref(filter, place), 'http://localhost')
    expect(auditLogSearchSchema.parse(Object.fromEntries(url.searchParams))).toEqual({ ...filter, ...place, newer: null })
    expect(auditLogHref({})).toBe('/audit')
  })

  test('a range that ends before it begins is said to be wrong', () => {
    expect(rangeProblem({ ...none, from: '2026-11-21', to: '2026-11-20' })).toContain('截止日早于起始日')
    for (const days of [{ from: '2026-11-21', to: '2026-11-21' }, { from: '2026-11-21' }, { to: '2026-11-20' }]) expect(rangeProblem({ ...none, ...days })).toBeNull()
  })

  test('filters in words', () => {
    expect(filterWords({ ...none, outcome: 'DENIED', action: 'overview.audit-log.export' }).map(({ label, word }) => `${label} ${word}`)).toEqual(['动作 导出审计日志', '结果 拒绝'])
  })
})

describe('words', () => {
  test('every entry of the policy table can be filtered by', () => {
    const values = new Set(listActionOptions().map((option) => option.value))
    for (const policy of policyTable) expect(values).toContain(policy.id)
  })

  test('an action nobody named shows its code', () => {
    expect(actionLabel('platform.audit.retain')).toBe('按保存期限归档并清理审计日志')
    expect(actionLabel('plan.task.unheard')).toBe('plan.task.unheard')
  })

  test('a password without its code is no sign-in yet', () => {
    const half = { action: 'organisation.sign-in.authenticate', outcome: 'ALLOWED' as const, detail: { reason: 'code-required' } }
    expect(outcomeLabel(half)).toBe('密码通过，待验证码')
    expect(outcomeLabel({ ...half, detail: { reason: 'initial-password' } })).toBe('成功')
    expect(outcomeLabel({ ...half, detail: {} })).toBe('成功')
    expect(outcomeLabel({ ...half, outcome: 'DENIED' })).toBe('拒绝')
  })

  test('time to the second, in Shanghai', () => {
    expect(formatLogTime('2026-11-20T16:00:07.123456Z')).toBe('2026-11-21 00:00:07')
  })

  test('subjects', () => {
    const action = 'overview.audit-log.list'
    expect(subjectLabel({ action, subjectType: 'account', subjectLabel: '张三' })).toBe('账号：张三')
    expect(subjectLabel({ action, subjectType: 'page', subjectLabel: '查阅审计日志' })).toBe('页面')
    expect(subjectLabel({ action, subjectType: 'unheard', subjectLabel: '' })).toBe('unheard')
  })
})

describe('detail', () => {
  test('a change reads old → new, field by field', () => {
    expect(describeDetail({ before: { name: '甲', year: 2025 }, after: { name: '乙', source: '公报' }, reason: 'role' })).toEqual([
      { key: 'name', label: '名称', before: '甲', value: '乙' },
      { key: 'year', label: '年度', before: '2025', value: '—' },
      { key: 'source', label: '来源', before: '—', value: '公报' },
      { key: 'reason', label: '原因', value: '账号没有所需角色' },
    ])
  })

  test('nested values, lists, roles and instants read as words', () => {
    expect(describeDetail({ filter: { from: '2026-11-01', actor: '' }, roles: ['OFFICE', 'AUDITOR'], ended: 0, locked: true, at: '2026-11-21T06:02:00.000Z' })).toEqual([
      { key: 'filter.from', label: '筛选条件 · 起始日', value: '2026-11-01' },
      { key: 'filter.actor', label: '筛选条件 · 操作人', value: '—' },
      { key: 'roles', label: '角色', value: '食安办人员；审计管理员' },
      { key: 'ended', label: '结束的会话数', value: '0' },
      { key: 'locked', label: '已锁定', value: '是' },
      { key: 'at', label: 'at', value: '2026年11月21日 14:02' },
    ])
  })

  test('a setting reads by its name, old → new', () => {
    expect(describeDetail({ changes: { idleMinutes: { before: '30', after: '60' } } })).toEqual([{ key: 'changes.idleMinutes', label: '变更 · 无操作自动退出', before: '30', value: '60' }])
  })

  test('roles held read as in account administration', () => {
    const edu = { role: 'LIAISON', jurisdiction: '安和市', department: '市教育局' }
    expect(describeDetail({ before: { grants: [] }, after: { grants: [edu, { role: 'OFFICE', jurisdiction: '安和市', department: null }] } })).toEqual([
      { key: 'grants', label: '角色授权', before: '无', value: '单位联络员（安和市 · 市教育局）；食安办人员（安和市）' },
    ])
  })

  test('lists of objects, and what only exists after', () => {
    expect(describeDetail({ after: { grants: [{ role: 'OFFICE', department: null }] } })).toEqual([{ key: 'after.grants', label: '变更后 · 角色授权', value: '角色 食安办人员，单位 —' }])
  })

  test.each([null, undefined, 'text', 7, [], {}])('%j says nothing', (detail) => expect(describeDetail(detail)).toEqual([]))

  test('names of the language itself are no labels', () => {
    expect(describeDetail({ constructor: 'x' })).toEqual([{ key: 'constructor', label: 'constructor', value: 'x' }])
  })
})
