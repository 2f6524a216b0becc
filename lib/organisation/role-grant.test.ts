import { describe, expect, test } from 'vitest'
import { ROLE_ORDER } from '@/lib/terms/roles'
import { DEPARTMENT_ROLES, findDepartmentProblem, findGrantsProblem, findSeparationProblem, isSameGrant, needsDepartment, SEPARATED_DUTIES } from './role-grant'

describe('a role and its department', () => {
  test.each(ROLE_ORDER)('%s: with a department and without', (role) => {
    const forDepartment = ['LIAISON', 'APPROVER', 'INSPECTOR'].includes(role)
    expect(needsDepartment(role)).toBe(forDepartment)
    expect(findDepartmentProblem({ role, departmentId: 'd' }) === null).toBe(forDepartment)
    expect(findDepartmentProblem({ role, departmentId: null }) === null).toBe(!forDepartment)
  })

  test('the sentence names the role and what to do', () => {
    expect(findDepartmentProblem({ role: 'LIAISON', departmentId: null })).toBe('“单位联络员”代表一个单位，请选择单位')
    expect(findDepartmentProblem({ role: 'LEADER', departmentId: 'd' })).toBe('“市领导”面向整个辖区，请不要选择单位')
  })
})

describe('separated duties', () => {
  const pairs = ROLE_ORDER.flatMap((a) => ROLE_ORDER.map((b) => [a, b] as const))

  test.each(pairs)('%s with %s', (a, b) => {
    const forbidden = a !== b && SEPARATED_DUTIES.includes(a) && SEPARATED_DUTIES.includes(b)
    expect(findSeparationProblem([a, b]) !== null).toBe(forbidden)
  })

  test('the same duty in two places is still one duty', () => {
    expect(findSeparationProblem(['AUDITOR', 'AUDITOR'])).toBeNull()
  })
})

describe('the roles of one account', () => {
  const at = (role: (typeof ROLE_ORDER)[number], departmentId: string | null = null, jurisdictionId = 'j') => ({ role, jurisdictionId, departmentId })

  test('are one grant when role, place and department agree', () => {
    expect(isSameGrant(at('LIAISON', 'd'), at('LIAISON', 'd'))).toBe(true)
    expect(isSameGrant(at('LIAISON', 'd'), at('LIAISON', 'e'))).toBe(false)
    expect(isSameGrant(at('LEADER', null, 'j'), at('LEADER', null, 'k'))).toBe(false)
  })

  test('may be several departments, not the same one twice', () => {
    expect(findGrantsProblem([at('LIAISON', 'd'), at('LIAISON', 'e'), at('APPROVER', 'd')])).toBeNull()
    expect(findGrantsProblem([at('LIAISON', 'd'), at('LIAISON', 'd')])).toContain('重复')
  })

  test('may be none', () => expect(findGrantsProblem([])).toBeNull())

  test('never join two administrators', () => {
    expect(findGrantsProblem([at('SYSTEM_ADMIN'), at('AUDITOR')])).toContain('不同账号')
    expect(DEPARTMENT_ROLES).toHaveLength(3)
  })
})
