import { describe, expect, test } from 'vitest'
import { canTakePublicationStep, type PublicationInHand, type PublicationVerb } from './publication.policy'

const person = (accountId: string, role: 'OFFICE' | 'LEADER' = 'OFFICE', path = '/p/c/') => ({ accountId, grants: [{ role, jurisdictionId: 'c', jurisdictionPath: path, jurisdictionName: '安和市', departmentId: null, departmentName: null }], focus: null }) as unknown as Parameters<typeof canTakePublicationStep>[0]
const draft: PublicationInHand = { jurisdictionPath: '/p/c/', state: 'DRAFT', createdById: 'author', submittedById: null, rowCount: 3 }
const inReview: PublicationInHand = { ...draft, state: 'IN_REVIEW', submittedById: 'sender' }
const allowed = (who: string, verb: PublicationVerb, of: PublicationInHand) => canTakePublicationStep(person(who), verb, of).allowed

describe('a publication', () => {
  test('is published by neither its author nor its sender, but by a third', () => {
    expect(['author', 'sender', 'third'].map((who) => allowed(who, 'publish', inReview))).toEqual([false, false, true])
    expect(['author', 'sender', 'third'].map((who) => allowed(who, 'return', inReview))).toEqual([true, true, true])
  })

  test.each([
    ['DRAFT', ['edit', 'submit', 'discard']],
    ['IN_REVIEW', ['return', 'publish']],
    ['PUBLISHED', ['withdraw']],
    ['WITHDRAWN', []],
  ] as const)('%s leaves these steps', (state, steps) => {
    const of = { ...inReview, state }
    expect((['edit', 'submit', 'return', 'publish', 'withdraw', 'discard'] as const).filter((verb) => allowed('third', verb, of))).toEqual(steps)
  })

  test('is not sent without rows, and not touched by leaders or another city', () => {
    expect(allowed('author', 'submit', { ...draft, rowCount: 0 })).toBe(false)
    expect(canTakePublicationStep(person('x', 'LEADER'), 'edit', draft).allowed).toBe(false)
    expect(canTakePublicationStep(person('x', 'OFFICE', '/p/d/'), 'withdraw', { ...inReview, state: 'PUBLISHED' }).allowed).toBe(false)
  })
})
