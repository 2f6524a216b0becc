import { describe, expect, test } from 'vitest'
import type { DigestItem } from './reminder-digest'
import { caseDigestItemsSchema, digestItemsSchema } from './reminder-digest.schema'
import { reminderCall, reminderMail } from './reminder-message'

const item = (more: Partial<DigestItem> = {}): DigestItem => ({ obligationId: '01a00000-0000-7000-8000-000000000001', departmentName: '市教育局', planTitle: '年度方案', dutyName: '月调度台账', covered: '2026年11月', dueOn: '2026-11-25', need: 'FILL', reason: 'OWN', ...more })
const outgoing = { deliveryId: 'delivery', on: '2026-11-26', title: '报送提醒：1 项已逾期', about: { subject: 'REPORTS' as const, items: [item()] }, url: 'https://portal.example.gov.cn/reports' }

describe('a digest as a mail', () => {
  test('says what is owed, by when, and where it is done', () => {
    expect(reminderMail(outgoing)).toEqual({
      subject: '报送提醒：1 项已逾期',
      text: '报送提醒：1 项已逾期（2026年11月26日）\n\n1. 市教育局 · 月调度台账（2026年11月） · 《年度方案》 · 应报 11月25日 · 逾期 1 天 · 待填报\n\n请登录平台办理：https://portal.example.gov.cn/reports\n\n本邮件由食品安全监管协同平台自动发送，请勿回复。',
    })
  })

  test('names fifty, and how many more there are', () => {
    const { text } = reminderMail({ ...outgoing, about: { subject: 'REPORTS', items: Array.from({ length: 53 }, () => item()) } })
    expect(text).toContain('\n50. ')
    expect(text).not.toContain('\n51. ')
    expect(text).toContain('另有 3 项')
  })
})

test('a digest as a call names its recipient by the login alone', () => {
  expect(JSON.parse(reminderCall(outgoing, 'liaison.edu'))).toEqual({
    type: 'reminder.digest', version: 1, id: 'delivery', on: '2026-11-26', recipient: { loginName: 'liaison.edu' }, title: '报送提醒：1 项已逾期', url: 'https://portal.example.gov.cn/reports',
    items: [{ department: '市教育局', plan: '年度方案', duty: '月调度台账', covered: '2026年11月', dueOn: '2026-11-25', need: 'FILL', reason: 'OWN' }],
  })
})

test('what is kept with a digest is read back as it was', () => {
  expect(digestItemsSchema.parse([item()])).toEqual([item()])
  expect(digestItemsSchema.safeParse([{ ...item(), more: 1 }]).success).toBe(false)
})

test('a digest of cases names samples, products and who handles them, and no business', () => {
  const items = [
    { caseId: '01a00000-0000-7000-8000-000000000002', number: 'XBJ26001', productName: '酱牛肉', departmentName: '市监局', dueOn: '2026-11-24', standing: 'LATE' as const },
    { caseId: '01a00000-0000-7000-8000-000000000003', number: 'XBJ26002', productName: '凉皮', departmentName: null, dueOn: null, standing: 'UNASSIGNED' as const },
  ]
  const about = { ...outgoing, title: '核查处置提醒：1 件有环节逾期，1 件未指定责任单位', about: { subject: 'CASES' as const, items }, url: 'https://portal.example.gov.cn/sampling/cases?due=overdue' }
  expect(reminderMail(about).text).toContain('\n1. 市监局 · XBJ26001 酱牛肉 · 期限 11月24日 · 有环节逾期\n2. XBJ26002 凉皮 · 未指定责任单位\n')
  expect(JSON.parse(reminderCall(about, 'inspector'))).toMatchObject({ type: 'case-reminder.digest', version: 1, id: 'delivery', recipient: { loginName: 'inspector' }, items: [{ sample: 'XBJ26001', product: '酱牛肉', department: '市监局', dueOn: '2026-11-24', standing: 'LATE' }, { sample: 'XBJ26002', department: null, dueOn: null, standing: 'UNASSIGNED' }] })
  expect(caseDigestItemsSchema.parse(items)).toEqual(items)
})
