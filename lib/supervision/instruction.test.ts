import { describe, expect, test } from 'vitest'
import { answererOf, decideInstructionStep, isOverdue, seenAddress, type InstructionParty, type InstructionStanding, type InstructionVerb } from './instruction'

const standing = (more: Partial<InstructionStanding> = {}): InstructionStanding => ({ state: 'OPEN', isVoided: false, wasAnswered: false, isAuthor: false, isOwnAnswer: false, ...more })
const open = standing()
const answered = standing({ state: 'ANSWERED', wasAnswered: true })
const returned = standing({ wasAnswered: true })
const closed = standing({ state: 'CLOSED', wasAnswered: true })
const author = (of: InstructionStanding) => ({ ...of, isAuthor: true })
const may = (verb: InstructionVerb, party: InstructionParty, of: InstructionStanding) => decideInstructionStep(verb, [party], of).allowed

describe('who may take which step in which state', () => {
  test.each<[InstructionVerb, InstructionParty, boolean[]]>([
    // verb, party: open, answered, returned, closed
    ['answer', 'office', [true, false, true, false]],
    ['answer', 'department', [true, false, true, false]],
    ['answer', 'leader', [false, false, false, false]],
    ['return', 'leader', [false, true, false, false]],
    ['return', 'office', [false, false, false, false]],
    ['return', 'department', [false, false, false, false]],
    ['close', 'leader', [false, true, false, false]],
    ['close', 'office', [false, true, false, false]],
    ['close', 'department', [false, false, false, false]],
    ['void', 'leader', [false, false, false, false]],
    ['void', 'office', [false, false, false, false]],
  ])('%s by %s', (verb, party, expected) => {
    expect([open, answered, returned, closed].map((of) => may(verb, party, of))).toEqual(expected)
  })

  test('the author takes back what nobody has answered, and nothing later', () => {
    expect([open, answered, returned, closed].map((of) => may('void', 'leader', author(of)))).toEqual([true, false, false, false])
    expect(may('void', 'office', author(open))).toBe(false)
  })

  test('nobody closes on an answer of his own, whatever other role he holds', () => {
    const own = { ...answered, isOwnAnswer: true }
    expect(decideInstructionStep('close', ['office', 'leader'], own)).toEqual({ allowed: false, reason: '本人答复的批示须由其他人办结' })
    expect(decideInstructionStep('close', ['office', 'leader'], answered).allowed).toBe(true)
  })

  test.each<InstructionVerb>(['answer', 'return', 'close', 'void'])('what was taken back or has ended is not touched any more: %s', (verb) => {
    const all: InstructionParty[] = ['leader', 'office', 'department']
    for (const of of [author(closed), author(standing({ isVoided: true })), standing({ isVoided: true, state: 'ANSWERED' })]) expect(decideInstructionStep(verb, all, of).allowed).toBe(false)
  })
})

test('overdue is what still waits for an answer after its day', () => {
  const of = (more: Partial<Parameters<typeof isOverdue>[0]>) => isOverdue({ state: 'OPEN', isVoided: false, dueOn: '2026-11-20', ...more }, '2026-11-21')
  expect(of({})).toBe(true)
  expect([of({ dueOn: '2026-11-21' }), of({ dueOn: null }), of({ state: 'ANSWERED' }), of({ state: 'CLOSED' }), of({ isVoided: true })]).toEqual([false, false, false, false, false])
})

test('whoever leads is asked, else the first that shares the work', () => {
  expect(answererOf([{ departmentId: 'a', role: 'RESPONSIBLE' }, { departmentId: 'b', role: 'LEAD' }])).toBe('b')
  expect(answererOf([{ departmentId: null, role: 'LEAD' }, { departmentId: 'a', role: 'RESPONSIBLE' }])).toBe('a')
  expect(answererOf([{ departmentId: 'a', role: 'SUPPORTING' }])).toBeNull()
})

test('the address something was seen at is kept with its look, another page is not', () => {
  expect(seenAddress('/dashboard/targets/1', '/dashboard/targets/1?asOf=2026-10')).toBe('/dashboard/targets/1?asOf=2026-10')
  expect(seenAddress('/dashboard/targets/1', '/dashboard/targets/12')).toBe('/dashboard/targets/1')
  expect(seenAddress('/dashboard/targets/1', '')).toBe('/dashboard/targets/1')
})
