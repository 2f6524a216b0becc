import { describe, expect, test } from 'vitest'
import { ROLE_ORDER } from '@/lib/terms/roles'
import { canSwitchTo } from './account-focus.policy'
import { needsDepartment } from './role-grant'

function grant(role: (typeof ROLE_ORDER)[number], jurisdictionPath: string) {
  return { role, jurisdictionPath, jurisdictionId: 'j', jurisdictionName: '安和市', departmentId: needsDepartment(role) ? 'd' : null, departmentName: null }
}

describe('which jurisdictions one may look at', () => {
  test.each(ROLE_ORDER)('%s: its own, those below unless it acts for a department, never above or beside', (role) => {
    const grants = [grant(role, '/p/c/')]
    expect(canSwitchTo(grants, '/p/c/')).toBe(true)
    expect(canSwitchTo(grants, '/p/c/t/')).toBe(!needsDepartment(role))
    expect(canSwitchTo(grants, '/p/')).toBe(false)
    expect(canSwitchTo(grants, '/p/y/')).toBe(false)
  })
  test('without a role none', () => expect(canSwitchTo([], '/p/c/')).toBe(false))
  test('several roles reach as far as all of them', () => expect(canSwitchTo([grant('LIAISON', '/p/c/'), grant('LEADER', '/p/y/')], '/p/y/t/')).toBe(true))
})
