import { describe, expect, test } from 'vitest'
import type { RevisionStep, Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { canReadEvidence } from './report-evidence.policy'

const CITY = '/p/c/'
const actor = (role: Role, departmentId: string | null = null, jurisdictionPath = CITY): Pick<Actor, 'grants' | 'focus'> => ({ focus: null, grants: [{ role, jurisdictionId: 'j', jurisdictionPath, jurisdictionName: 'J', departmentId, departmentName: null }] })
const SECTION = { jurisdictionPath: CITY, departmentId: 'lead' }
const DRAFTED = { standsWith: ['lead'], steps: [] }
const PART = { standsWith: ['part'], steps: [] }
const step = (...steps: RevisionStep[]) => ({ standsWith: [], steps })

// Who may see the section at all is decided before: `getSectionInHand`.
describe('a file of a section', () => {
  test.each<[string, Pick<Actor, 'grants' | 'focus'>, Parameters<typeof canReadEvidence>[2], boolean]>([
    ['the liaison, a draft', actor('LIAISON', 'lead'), DRAFTED, true],
    ['the approver, a draft', actor('APPROVER', 'lead'), DRAFTED, true],
    ['the lead, a contribution', actor('LIAISON', 'lead'), PART, true],
    ['the lead, what was only sent for signing', actor('LIAISON', 'lead'), step('SENT_FOR_SIGNING'), true],
    ['the office, a draft', actor('OFFICE'), DRAFTED, false],
    ['a leader, a draft', actor('LEADER'), DRAFTED, false],
    ['the office, what is being signed', actor('OFFICE'), step('SENT_FOR_SIGNING', 'SENT_BACK_BY_APPROVER', 'WITHDRAWN'), false],
    ['the office, what was handed in', actor('OFFICE'), step('SUBMITTED'), true],
    ['the office, what was handed in and removed since', actor('OFFICE'), step('SUBMITTED', 'ACCEPTED'), true],
    ['a leader, what was handed in', actor('LEADER'), step('CORRECTED'), true],
    ['a contributor, its own', actor('LIAISON', 'part'), PART, true],
    ['a contributor, the lead’s draft', actor('LIAISON', 'part'), DRAFTED, false],
    ['a contributor, what the lead handed in', actor('LIAISON', 'part'), step('SUBMITTED'), true],
    ['an inspector of the department', actor('INSPECTOR', 'lead'), DRAFTED, false],
    ['the lead, a file that stands nowhere in it', actor('LIAISON', 'lead'), step(), false],
    ['the lead’s namesake elsewhere', actor('LIAISON', 'lead', '/p/d/'), DRAFTED, false],
  ])('%s: %#', (_, who, places, expected) => expect(canReadEvidence(who, SECTION, places)).toBe(expected))
})
