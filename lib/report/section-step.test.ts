import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { SectionState } from '@/lib/generated/prisma/enums'
import { decideStep, isEditable, type SectionParty, type SectionStanding, type SectionVerb } from './section-step'

const standing = (state: SectionState, more: Partial<SectionStanding> = {}): SectionStanding => ({ state, needsSigning: true, hasAccepted: false, hasOpenReturn: false, ...more })
const VERBS: SectionVerb[] = ['send-for-signing', 'send-back', 'submit', 'withdraw', 'return', 'accept', 'begin-correction', 'abandon-correction']
const PARTIES: SectionParty[] = ['liaison', 'approver', 'office']

describe('the way of a section', () => {
  test.each([
    ['DRAFT', 'send-for-signing', 'liaison', 'SIGNING'],
    ['SIGNING', 'submit', 'approver', 'SUBMITTED'],
    ['SIGNING', 'send-back', 'approver', 'DRAFT'],
    ['SIGNING', 'withdraw', 'liaison', 'DRAFT'],
    ['SUBMITTED', 'accept', 'office', 'ACCEPTED'],
    ['SUBMITTED', 'return', 'office', 'RETURNED'],
    ['SUBMITTED', 'withdraw', 'liaison', 'DRAFT'],
    ['RETURNED', 'send-for-signing', 'liaison', 'SIGNING'],
    ['ACCEPTED', 'begin-correction', 'liaison', 'CORRECTING'],
    ['CORRECTING', 'abandon-correction', 'liaison', 'ACCEPTED'],
  ] as const)('%s, %s by the %s: %s', (state, verb, party, to) => {
    expect(decideStep(verb, party, standing(state))).toMatchObject({ allowed: true, to })
  })

  test('with signing switched off the liaison hands in, and nobody is asked to sign', () => {
    expect(decideStep('submit', 'liaison', standing('DRAFT', { needsSigning: false }))).toMatchObject({ allowed: true, to: 'SUBMITTED', step: 'SUBMITTED' })
    expect(decideStep('send-for-signing', 'liaison', standing('DRAFT', { needsSigning: false })).allowed).toBe(false)
  })

  test('with signing, neither the liaison nor an approver who was not asked hands in', () => {
    expect(decideStep('submit', 'liaison', standing('DRAFT')).allowed).toBe(false)
    expect(decideStep('submit', 'liaison', standing('SIGNING')).allowed).toBe(false)
    expect(decideStep('submit', 'approver', standing('DRAFT')).allowed).toBe(false)
  })

  test('a correction that is sent back or withdrawn stays a correction: what was accepted stands', () => {
    expect(decideStep('send-back', 'approver', standing('SIGNING', { hasAccepted: true }))).toMatchObject({ to: 'CORRECTING' })
    expect(decideStep('withdraw', 'liaison', standing('SUBMITTED', { hasAccepted: true }))).toMatchObject({ to: 'CORRECTING' })
  })

  test('what the office returned stays returned, sent back or withdrawn', () => {
    expect(decideStep('send-back', 'approver', standing('SIGNING', { hasOpenReturn: true }))).toMatchObject({ to: 'RETURNED' })
    expect(decideStep('withdraw', 'liaison', standing('SIGNING', { hasOpenReturn: true }))).toMatchObject({ to: 'RETURNED' })
    expect(decideStep('withdraw', 'liaison', standing('SUBMITTED', { hasAccepted: true, hasOpenReturn: true }))).toMatchObject({ to: 'RETURNED' })
  })

  test('an accepted section changes only through a correction', () => {
    const open = VERBS.flatMap((verb) => PARTIES.filter((party) => decideStep(verb, party, standing('ACCEPTED', { hasAccepted: true })).allowed).map((party) => [verb, party]))
    expect(open).toEqual([['begin-correction', 'liaison']])
    expect(isEditable('ACCEPTED')).toBe(false)
  })

  test('whatever is tried in whatever order, the office never writes and the department never accepts', () => {
    const move = fc.tuple(fc.constantFrom(...VERBS), fc.constantFrom(...PARTIES))
    fc.assert(
      fc.property(fc.boolean(), fc.array(move, { maxLength: 40 }), (needsSigning, moves) => {
        let state: SectionState = 'DRAFT'
        let hasAccepted = false
        let hasOpenReturn = false
        for (const [verb, party] of moves) {
          const decision = decideStep(verb, party, { state, needsSigning, hasAccepted, hasOpenReturn })
          if (!decision.allowed) {
            expect(decision.reason.length).toBeGreaterThan(5)
            continue
          }
          if (decision.to === 'ACCEPTED' && verb === 'accept') expect(party).toBe('office')
          if (needsSigning && decision.step === 'SUBMITTED') expect(party).toBe('approver')
          state = decision.to
          hasAccepted ||= verb === 'accept'
          hasOpenReturn = verb === 'return' || (hasOpenReturn && verb !== 'accept')
          // Whatever the department does to it, what the office returned does not look as if it had never been handed in.
          if (hasOpenReturn) expect(['RETURNED', 'SIGNING', 'SUBMITTED']).toContain(state)
        }
      }),
      { numRuns: fuzzRuns(500) },
    )
  })
})
