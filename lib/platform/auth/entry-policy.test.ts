import { expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { decideEntry, definePolicies, insteadOf } from './entry-policy'

const { view } = definePolicies('overview.sample', { view: { kind: 'page', label: '示例', allow: ['LEADER'], instead: { LIAISON: '/own', INSPECTOR: '/work' } } })
const grantsOf = (...roles: Role[]) => ({ grants: roles.map((role) => ({ role, jurisdictionId: 'j', jurisdictionPath: '/j/', departmentId: null })) }) as never

test.each<[string, Role[], string | null]>([
  ['a role with a page of its own is led there', ['LIAISON'], '/own'],
  ['of several the first that the policy names', ['INSPECTOR', 'LIAISON'], '/own'],
  ['any other role is refused', ['AUDITOR'], null],
  ['no role is led nowhere', [], null],
])('%s', (_name, roles, path) => {
  expect(insteadOf(view, grantsOf(...roles))).toBe(path)
})

test('leading elsewhere opens nothing', () => {
  expect(decideEntry(view, { ...(grantsOf('LIAISON') as object), pending: null } as never)).toEqual({ allowed: false, reason: 'role' })
  expect(insteadOf({}, grantsOf('LIAISON'))).toBeNull()
})
