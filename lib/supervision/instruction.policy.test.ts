import { describe, expect, test } from 'vitest'
import type { Grant } from '@/lib/platform/auth/actor'
import { canTakeInstructionStep, instructionParties, type InstructionInHand } from './instruction.policy'

const grant = (role: Grant['role'], path = '/p/c/', departmentId: string | null = null): Grant => ({ role, jurisdictionId: 'j', jurisdictionPath: path, jurisdictionName: '安和市', departmentId, departmentName: null })
const actor = (...grants: Grant[]) => ({ accountId: 'me', grants, focus: null })
const place = { jurisdictionPath: '/p/c/', departmentId: 'edu' }
const inHand = (more: Partial<InstructionInHand> = {}): InstructionInHand => ({ ...place, state: 'OPEN', isVoided: false, wasAnswered: false, authorId: 'leader', answeredById: null, ...more })

describe('whom an instruction concerns', () => {
  test.each<[string, ReturnType<typeof actor>, string[]]>([
    ['the leader of the place', actor(grant('LEADER')), ['leader']],
    ['the office above it', actor(grant('OFFICE', '/p/')), ['office']],
    ['the addressed department', actor(grant('LIAISON', '/p/c/', 'edu')), ['department']],
    ['its approver', actor(grant('APPROVER', '/p/c/', 'edu')), ['department']],
    ['another department', actor(grant('LIAISON', '/p/c/', 'market')), []],
    ['a leader elsewhere', actor(grant('LEADER', '/p/d/')), []],
    ['a township below', actor(grant('OFFICE', '/p/c/t/')), []],
    ['an inspector of the department', actor(grant('INSPECTOR', '/p/c/', 'edu')), []],
    ['an administrator', actor(grant('SYSTEM_ADMIN')), []],
  ])('%s', (_, who, parties) => {
    expect(instructionParties(who, place)).toEqual(parties)
  })

  test('where no department is addressed, no department is concerned', () => {
    expect(instructionParties(actor(grant('LIAISON', '/p/c/', 'edu')), { ...place, departmentId: null })).toEqual([])
  })
})

test('only the author takes it back; only somebody else closes on an answer', () => {
  const leader = actor(grant('LEADER'))
  expect(canTakeInstructionStep(leader, 'void', inHand({ authorId: 'me' })).allowed).toBe(true)
  expect(canTakeInstructionStep(leader, 'void', inHand()).allowed).toBe(false)
  const answered = inHand({ state: 'ANSWERED', wasAnswered: true })
  expect(canTakeInstructionStep(actor(grant('OFFICE')), 'close', { ...answered, answeredById: 'other' }).allowed).toBe(true)
  expect(canTakeInstructionStep(actor(grant('OFFICE')), 'close', { ...answered, answeredById: 'me' }).allowed).toBe(false)
})
