import { describe, expect, test } from 'vitest'
import type { Grant } from '@/lib/platform/auth/actor'
import { ROLE_ORDER } from '@/lib/terms/roles'
import { navigation, navigationFor, NAVIGATION_SECTIONS } from './navigation'

function holding(...roles: Grant['role'][]) {
  const place = { jurisdictionId: 'j', jurisdictionPath: '/j/', jurisdictionName: '安和市', departmentId: null, departmentName: null }
  return { grants: roles.map((role) => ({ role, ...place })), pending: null }
}

describe('the navigation', () => {
  test('leads to each place once and names it in Chinese', () => {
    const hrefs = navigation.map((item) => item.href)
    expect(new Set(hrefs).size).toBe(hrefs.length)
    for (const item of navigation) {
      expect(item.href).toMatch(/^\/[a-z0-9/-]*$/)
      expect(item.label).toMatch(/\p{Script=Han}/u)
      expect(item.icon).toMatch(/^[a-z0-9-]+$/)
      expect(NAVIGATION_SECTIONS).toHaveProperty(item.section)
    }
  })

  test.each(ROLE_ORDER)('%s sees exactly the lines that name it', (role) => {
    const expected = navigation.filter((item) => item.roles === 'signed-in' || item.roles.includes(role))
    expect(navigationFor(holding(role))).toEqual(expected)
  })

  test('an account without a role sees only what is for everybody signed in', () => {
    expect(navigationFor(holding()).every((item) => item.roles === 'signed-in')).toBe(true)
  })

  test('nothing is offered while the password must still be changed', () => {
    expect(navigationFor({ ...holding(...ROLE_ORDER), pending: 'password' })).toEqual([])
  })
})
