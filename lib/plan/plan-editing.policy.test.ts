import { describe, expect, test } from 'vitest'
import type { PlanStatus, Role } from '@/lib/generated/prisma/enums'
import { canEditByHand, canEndPlan, canPublishByHand } from './plan-editing.policy'

const actor = (role: Role, jurisdictionPath = '/p/c/') => ({ focus: null, grants: [{ role, jurisdictionId: 'c', jurisdictionPath, jurisdictionName: '安和市', departmentId: null, departmentName: null }] })
const plan = (status: PlanStatus, isBeingConfirmed = false) => ({ status, jurisdictionPath: '/p/c/', isBeingConfirmed })
const office = actor('OFFICE')
const STATES: PlanStatus[] = ['DRAFT', 'PUBLISHED', 'CLOSED', 'VOIDED']
const allowedIn = (test: (status: PlanStatus) => { allowed: boolean }) => STATES.filter((status) => test(status).allowed)

describe('by state', () => {
  test('changed while it is a draft or in force', () => expect(allowedIn((status) => canEditByHand(office, plan(status)))).toEqual(['DRAFT', 'PUBLISHED']))
  test('published and deleted while it is a draft', () => expect(allowedIn((status) => canPublishByHand(office, plan(status)))).toEqual(['DRAFT']))
  test('closed, taken up again, voided', () => {
    expect(allowedIn((status) => canEndPlan(office, plan(status), 'close'))).toEqual(['PUBLISHED'])
    expect(allowedIn((status) => canEndPlan(office, plan(status), 'reopen'))).toEqual(['CLOSED'])
    expect(allowedIn((status) => canEndPlan(office, plan(status), 'void'))).toEqual(['PUBLISHED', 'CLOSED'])
  })
  test('not while its document is being confirmed', () => {
    expect(canEditByHand(office, plan('DRAFT', true))).toEqual({ allowed: false, reason: '本方案的文件正在确认，请在确认页面修改，发布后再手工调整' })
  })
})

describe('by role and place', () => {
  test.each(['LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR'] as const)('%s may nothing of it', (role) => {
    expect(canEditByHand(actor(role), plan('DRAFT')).allowed).toBe(false)
    expect(canEndPlan(actor(role), plan('PUBLISHED'), 'close').allowed).toBe(false)
  })
  test('the office above may, the one beside may not', () => {
    expect(canEditByHand(actor('OFFICE', '/p/'), plan('PUBLISHED')).allowed).toBe(true)
    expect(canEditByHand(actor('OFFICE', '/p/d/'), plan('PUBLISHED')).allowed).toBe(false)
  })
})
