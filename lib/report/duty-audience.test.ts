import { expect, test } from 'vitest'
import { DutyAudience } from '@/lib/generated/prisma/enums'
import { dutyAudience } from './duty-audience'

const departments = [
  { id: 'edu', kind: 'DEPARTMENT' as const, isMember: true },
  { id: 'market', kind: 'DEPARTMENT' as const, isMember: true },
  { id: 'press', kind: 'DEPARTMENT' as const, isMember: false },
  { id: 'health', kind: 'DEPARTMENT' as const, isMember: true },
  { id: 'liuxi', kind: 'TOWNSHIP' as const, isMember: true },
  { id: 'center', kind: 'SUBDISTRICT' as const, isMember: false },
]
const plan = {
  parts: [
    { departmentId: 'market', role: 'LEAD' as const },
    { departmentId: 'edu', role: 'RESPONSIBLE' as const },
    { departmentId: 'market', role: 'RESPONSIBLE' as const },
    { departmentId: 'press', role: 'SUPPORTING' as const },
    { departmentId: 'gone', role: 'LEAD' as const },
  ],
  coordinatorIds: ['health'],
}

test.each<[DutyAudience, string[]]>([
  ['PLAN_LEADS', ['market', 'health']],
  ['PLAN_LEADS_AND_RESPONSIBLES', ['edu', 'market', 'health']],
  ['PLAN_UNITS', ['edu', 'market', 'press', 'health']],
  ['ALL_TOWNSHIPS', ['liuxi', 'center']],
  ['ALL_MEMBERS', ['edu', 'market', 'health', 'liuxi']],
  ['CHOSEN', ['press']],
])('%s', (audience, expected) => {
  expect(dutyAudience({ audience, departmentIds: ['press', 'gone'], deliverable: 'SUMMARY' }, plan, departments)).toEqual(expected)
})

test.each<[DutyAudience, string[]]>([
  ['ALL_MEMBERS', ['edu', 'market', 'health']],
  ['ALL_TOWNSHIPS', []],
  ['CHOSEN', ['press']],
])('a ledger is owed by those only who have a task to report on: %s', (audience, expected) => {
  expect(dutyAudience({ audience, departmentIds: ['press', 'gone'], deliverable: 'LEDGER' }, plan, departments)).toEqual(expected)
})
