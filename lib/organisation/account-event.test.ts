import { describe, expect, test } from 'vitest'
import { describeAccountEvent, grantInWords } from './account-event'

const liaison = { role: 'LIAISON' as const, jurisdiction: '安和市', department: '市教育局' }
const leader = { role: 'LEADER' as const, jurisdiction: '安和市', department: null }

describe('an event of an account in words', () => {
  test('roles are named with where they are held', () => {
    expect(grantInWords(liaison)).toBe('单位联络员（安和市 · 市教育局）')
    expect(grantInWords(leader)).toBe('市领导（安和市）')
  })

  test('only what changed is said', () => {
    const event = describeAccountEvent('organisation.role-grant.revoke', { before: { grants: [liaison, leader] }, after: { grants: [leader] }, reason: '岗位调整', sessions: 2 })
    expect(event).toEqual({ what: '撤销角色', lines: ['撤销：单位联络员（安和市 · 市教育局）', '原因：岗位调整', '已退出 2 处登录'] })
  })

  test('a change of data names before and after, the telephone only that it changed', () => {
    const event = describeAccountEvent('organisation.account.update', { before: { displayName: '李静', jurisdiction: '安和市' }, after: { displayName: '李静怡', jurisdiction: '安和市' }, phoneChanged: true })
    expect(event.lines).toEqual(['姓名：李静 → 李静怡', '电话已变更'])
  })

  test.each([null, 'text', 7, [], { before: 3, reason: {} }, { after: { grants: [{ role: 'ROOT' }] } }])('%j breaks nothing', (detail) => {
    expect(describeAccountEvent('organisation.account.create', detail)).toEqual({ what: '新建账号', lines: [] })
  })

  test('an action of a later version stands as it is', () => expect(describeAccountEvent('organisation.account.later', {}).what).toBe('organisation.account.later'))
})
