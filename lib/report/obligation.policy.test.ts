import { describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { canExtendCorrection, canGrantRelief, canLiftExemption, type ObligationInHand } from './obligation.policy'

const actor = (role: Role, path = '/a/b/') => ({ focus: null, grants: [{ role, jurisdictionId: 'j', jurisdictionPath: path, jurisdictionName: '安和市', departmentId: role === 'LIAISON' || role === 'APPROVER' ? 'd' : null, departmentName: null }] })
const open: ObligationInHand = { status: 'OPEN', jurisdictionPath: '/a/b/', wasSubmitted: false, state: null, correctionOwedBy: null }

describe('extensions and exemptions', () => {
  test.each<[Role, boolean]>([['OFFICE', true], ['LIAISON', false], ['APPROVER', false], ['LEADER', false], ['INSPECTOR', false], ['SYSTEM_ADMIN', false]])('%s: %s', (role, allowed) => {
    expect(canGrantRelief(actor(role), open).allowed).toBe(allowed)
    expect(canLiftExemption(actor(role), { ...open, status: 'EXEMPT' }).allowed).toBe(allowed)
    expect(canExtendCorrection(actor(role), { ...open, wasSubmitted: true, state: 'RETURNED', correctionOwedBy: '2026-11-25' }).allowed).toBe(allowed)
  })

  test('the office above may, the office beside may not', () => {
    expect(canGrantRelief(actor('OFFICE', '/a/'), open).allowed).toBe(true)
    expect(canGrantRelief(actor('OFFICE', '/a/c/'), open).allowed).toBe(false)
  })

  test.each<[string, Partial<ObligationInHand>]>([['handed in', { wasSubmitted: true }], ['excused', { status: 'EXEMPT' }], ['withdrawn', { status: 'WITHDRAWN' }]])('not once it is %s', (_, more) => {
    expect(canGrantRelief(actor('OFFICE'), { ...open, ...more })).toMatchObject({ allowed: false, reason: expect.stringMatching(/。?$/) })
  })

  test('the day of a correction is moved only while one is owed', () => {
    expect(canExtendCorrection(actor('OFFICE'), { ...open, wasSubmitted: true, state: 'SUBMITTED' })).toMatchObject({ allowed: false, reason: expect.stringContaining('没有待改正') })
    expect(canExtendCorrection(actor('OFFICE'), { ...open, status: 'WITHDRAWN', correctionOwedBy: '2026-11-25' }).allowed).toBe(false)
    expect(canExtendCorrection(actor('OFFICE', '/a/c/'), { ...open, correctionOwedBy: '2026-11-25' }).allowed).toBe(false)
  })

  test('only what was excused is asked for again', () => {
    expect(canLiftExemption(actor('OFFICE'), open).allowed).toBe(false)
  })
})
