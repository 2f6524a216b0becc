import { describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { canCommit, canTakeDrawStep, type DrawInHand } from './draw.policy'

const person = (role: Role, path = '/p/a/') => ({ grants: [{ role, jurisdictionPath: path, jurisdictionId: 'j', departmentId: null, departmentName: null, jurisdictionName: '' }], focus: null }) as unknown as Parameters<typeof canCommit>[0]
const now = new Date('2026-11-28T12:00:00Z')
const committed: DrawInHand = { jurisdictionPath: '/p/a/', state: 'COMMITTED', notBefore: new Date('2026-11-28T11:00:00Z'), liveInspections: 0, unplanned: 0 }
const drawn: DrawInHand = { ...committed, state: 'DRAWN', unplanned: 3 }

describe('who may commit', () => {
  test.each([['OFFICE', '/p/a/', true], ['OFFICE', '/p/', true], ['OFFICE', '/p/b/', false], ['LEADER', '/p/a/', false], ['INSPECTOR', '/p/a/', false], ['LIAISON', '/p/a/', false]] as const)('%s of %s: %s', (role, path, allowed) => expect(canCommit(person(role, path), '/p/a/').allowed).toBe(allowed))
})

describe('the steps of an office', () => {
  test.each([
    ['draws once the value may be known', 'reveal', committed, null],
    ['not before', 'reveal', { ...committed, notBefore: new Date('2026-11-28T12:00:01Z') }, '尚未公布'],
    ['not twice', 'reveal', drawn, '已经完成'],
    ['plans what was drawn', 'plan', drawn, null],
    ['plans nothing before', 'plan', committed, '抽取之后'],
    ['plans nothing twice', 'plan', { ...drawn, unplanned: 0 }, '都已安排'],
    ['voids a commitment', 'void', committed, null],
    ['voids a draw', 'void', drawn, null],
    ['voids none whose inspections stand', 'void', { ...drawn, liveInspections: 2 }, '2 次检查'],
    ['leaves a void one alone', 'void', { ...drawn, state: 'VOID' }, '已作废'],
    ['draws no void one', 'reveal', { ...committed, state: 'VOID' }, '已作废'],
  ] as const)('%s', (_, verb, draw, reason) => {
    const decision = canTakeDrawStep(person('OFFICE'), verb, draw, now)
    expect(decision.allowed ? null : decision.reason).toEqual(reason === null ? null : expect.stringContaining(reason))
    expect(canTakeDrawStep(person('LEADER'), verb, draw, now).allowed).toBe(false)
  })
})
