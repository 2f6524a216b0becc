import { expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { decideEntry, insteadOf } from '@/lib/platform/auth/entry-policy'
import { samplingOverviewEntries } from './programme.policy'

const actor = (role: Role) => ({ pending: null, grants: [{ role, jurisdictionId: 'j', jurisdictionPath: '/j/', departmentId: 'd' }] }) as never

test.each<[Role, string | null]>([['LIAISON', '/sampling/batches'], ['APPROVER', '/sampling/batches'], ['INSPECTOR', '/sampling/batches'], ['AUDITOR', null]])('the overview of a whole place leads %s to %s', (role, path) => {
  expect(decideEntry(samplingOverviewEntries.view, actor(role))).toMatchObject({ allowed: false })
  expect(insteadOf(samplingOverviewEntries.view, actor(role))).toBe(path)
})
