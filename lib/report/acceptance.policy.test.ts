import { expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { canDecideAcceptance, canRequestAcceptance, type AcceptanceInHand } from './acceptance.policy'

const actor = (role: Role, departmentId: string | null = null, path = '/a/b/') => ({ accountId: role, focus: null, grants: [{ role, jurisdictionId: 'j', jurisdictionPath: path, jurisdictionName: '安和市', departmentId, departmentName: null }] })
const item: AcceptanceInHand = { jurisdictionPath: '/a/b/', departmentId: 'd', planStatus: 'PUBLISHED', standing: 'NONE', requestedById: null }

test.each<[string, ReturnType<typeof actor>, boolean]>([
  ['the liaison of the department', actor('LIAISON', 'd'), true],
  ['its approver', actor('APPROVER', 'd'), true],
  ['the liaison of another', actor('LIAISON', 'e'), false],
  ['the office', actor('OFFICE'), false],
])('%s says that it is done', (_, who, allowed) => {
  expect(canRequestAcceptance(who, item).allowed).toBe(allowed)
})

test.each<[AcceptanceInHand['standing'], boolean, boolean]>([['NONE', true, false], ['REQUESTED', false, true], ['REFUSED', true, false], ['ACCEPTED', false, false]])('while %s', (standing, request, decide) => {
  expect(canRequestAcceptance(actor('LIAISON', 'd'), { ...item, standing }).allowed).toBe(request)
  expect(canDecideAcceptance(actor('OFFICE'), { ...item, standing }).allowed).toBe(decide)
})

test('nobody gives the verdict on what he asked for himself', () => {
  expect(canDecideAcceptance(actor('OFFICE'), { ...item, standing: 'REQUESTED', requestedById: 'OFFICE' }).allowed).toBe(false)
})

test('not on a plan that is closed, not by the office beside, by nobody on its own work', () => {
  expect(canRequestAcceptance(actor('LIAISON', 'd'), { ...item, planStatus: 'CLOSED' }).allowed).toBe(false)
  const asked = { ...item, standing: 'REQUESTED' } as const
  expect(canDecideAcceptance(actor('OFFICE', null, '/a/c/'), asked).allowed).toBe(false)
  for (const role of ['LIAISON', 'APPROVER', 'LEADER'] as const) expect(canDecideAcceptance(actor(role, role === 'LEADER' ? null : 'd'), asked).allowed).toBe(false)
})
