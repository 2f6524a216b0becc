import { describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { canReturnPart, canTakeStep, canTypeEntry, type SectionInHand } from './report.policy'

const actor = (role: Role, departmentId: string | null) => ({ focus: null, grants: [{ role, jurisdictionId: 'j', jurisdictionPath: '/a/b/', jurisdictionName: '安和市', departmentId, departmentName: null }] })
const lead = actor('LIAISON', 'lead')
const part = actor('LIAISON', 'part')
const section: SectionInHand = { state: 'DRAFT', needsSigning: true, hasAccepted: false, hasOpenReturn: false, jurisdictionPath: '/a/b/', departmentId: 'lead', status: 'OPEN' }
const reasonOf = (decision: { allowed: boolean; reason?: string }) => (decision.allowed ? null : decision.reason)

describe('typing in a section', () => {
  test('by the lead and by whoever gives a part, not by others', () => {
    expect(canTypeEntry(lead, section, 'part').allowed).toBe(true)
    expect(canTypeEntry(part, section, 'part').allowed).toBe(true)
    expect(canTypeEntry(part, section, 'lead').allowed).toBe(false)
    expect(canTypeEntry(actor('OFFICE', null), section, 'lead').allowed).toBe(false)
  })

  test('once it is closed, the lead is told to take it back, the other to ask the lead', () => {
    expect(reasonOf(canTypeEntry(lead, { ...section, state: 'SUBMITTED' }, 'lead'))).toBe('本部分已提交，如需修改请先撤回，或由食安办退回')
    expect(reasonOf(canTypeEntry(part, { ...section, state: 'SUBMITTED' }, 'part'))).toBe('牵头单位已汇总提交；如需修改，请联系牵头单位撤回，或由食安办退回')
    expect(reasonOf(canTypeEntry(part, { ...section, state: 'SIGNING' }, 'part'))).toContain('请联系牵头单位撤回')
  })

  test.each(['EXEMPT', 'WITHDRAWN'] as const)('no more once it is %s, nor is it sent', (status) => {
    expect(canTypeEntry(lead, { ...section, status }, 'lead').allowed).toBe(false)
    expect(canTakeStep(lead, 'send-for-signing', { ...section, status }).allowed).toBe(false)
    expect(canTakeStep(actor('OFFICE', null), 'accept', { ...section, state: 'SUBMITTED', status }).allowed).toBe(false)
    expect(canTakeStep(lead, 'send-for-signing', section).allowed).toBe(true)
  })
})

test('a part is sent back by the lead, while the section is open and the part is there', () => {
  const given = { departmentId: 'part', contributedAt: new Date() }
  expect(canReturnPart(lead, section, given).allowed).toBe(true)
  expect(canReturnPart(part, section, given).allowed).toBe(false)
  expect(canReturnPart(lead, { ...section, state: 'SIGNING' }, given).allowed).toBe(false)
  expect(canReturnPart(lead, section, { ...given, contributedAt: null }).allowed).toBe(false)
  expect(canReturnPart(lead, section, { ...given, departmentId: 'lead' }).allowed).toBe(false)
})
