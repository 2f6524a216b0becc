import { describe, expect, test } from 'vitest'
import type { PlanStatus, Role } from '@/lib/generated/prisma/enums'
import type { Grant } from '@/lib/platform/auth/actor'
import { canReadPlan, ownDepartmentIds, readablePlan } from './plan-view.policy'

function holding(role: Role, path: string, departmentId: string | null = null) {
  const grant: Grant = { role, jurisdictionId: 'j', jurisdictionPath: path, jurisdictionName: '安和市', departmentId, departmentName: departmentId }
  return { grants: [grant], focus: null }
}

const plan = (status: PlanStatus, jurisdictionPath = '/p/c/') => ({ status, jurisdictionPath })
const STATUSES: PlanStatus[] = ['DRAFT', 'PUBLISHED', 'CLOSED', 'VOIDED']

describe('reading a plan', () => {
  test.each<[Role, PlanStatus[]]>([
    ['OFFICE', STATUSES],
    ['LEADER', ['PUBLISHED', 'CLOSED']],
    ['LIAISON', ['PUBLISHED', 'CLOSED']],
    ['APPROVER', ['PUBLISHED', 'CLOSED']],
    ['INSPECTOR', ['PUBLISHED', 'CLOSED']],
    ['SYSTEM_ADMIN', []],
    ['SECURITY_ADMIN', []],
    ['AUDITOR', []],
  ])('%s of its jurisdiction reads it while it is %j', (role, allowed) => {
    expect(STATUSES.filter((status) => canReadPlan(holding(role, '/p/c/'), plan(status)))).toEqual(allowed)
  })

  test('a role for a jurisdiction reaches the plans below, not those beside or above', () => {
    expect(canReadPlan(holding('OFFICE', '/p/'), plan('DRAFT'))).toBe(true)
    expect(canReadPlan(holding('LEADER', '/p/'), plan('PUBLISHED'))).toBe(true)
    expect(canReadPlan(holding('LEADER', '/p/d/'), plan('PUBLISHED'))).toBe(false)
    expect(canReadPlan(holding('OFFICE', '/p/c/'), plan('PUBLISHED', '/p/'))).toBe(false)
  })

  test('a role for a department reaches the plans of its own jurisdiction only', () => {
    expect(canReadPlan(holding('LIAISON', '/p/c/', 'edu'), plan('PUBLISHED'))).toBe(true)
    expect(canReadPlan(holding('LIAISON', '/p/', 'edu'), plan('PUBLISHED'))).toBe(false)
  })

  test('whoever has no role matches nothing', () => {
    expect(readablePlan({ grants: [], focus: null }).OR).toEqual([{ jurisdiction: { path: '' } }])
  })
})

test('the own departments are those of roles that read plans', () => {
  const grants = [...holding('LIAISON', '/p/', 'edu').grants, ...holding('APPROVER', '/p/', 'edu').grants, ...holding('OFFICE', '/p/').grants]
  expect(ownDepartmentIds({ grants })).toEqual(['edu'])
})
