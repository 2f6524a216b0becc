import { expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { canImportSubPlan, type HandedInDocument } from './review.policy'

const actor = (role: Role, path = '/a/b/') => ({ focus: null, grants: [{ role, jurisdictionId: 'j', jurisdictionPath: path, jurisdictionName: '安和市', departmentId: role === 'OFFICE' ? null : 'd', departmentName: null }] })
const document: HandedInDocument = { jurisdictionPath: '/a/b/', deliverable: 'DOCUMENT', state: 'ACCEPTED', hasFile: true, subPlanStatus: null }

test.each<[string, Role, Partial<HandedInDocument>, boolean]>([
  ['what was accepted', 'OFFICE', {}, true],
  ['what is being reviewed', 'OFFICE', { state: 'SUBMITTED' }, true],
  ['what was returned', 'OFFICE', { state: 'RETURNED' }, false],
  ['a ledger', 'OFFICE', { deliverable: 'LEDGER' }, false],
  ['without a file', 'OFFICE', { hasFile: false }, false],
  ['what became a plan already', 'OFFICE', { subPlanStatus: 'DRAFT' }, false],
  ['once more after that plan was given up', 'OFFICE', { subPlanStatus: 'VOIDED' }, true],
  ['by the department itself', 'LIAISON', {}, false],
])('a unit’s own plan: %s', (_, role, more, allowed) => expect(canImportSubPlan(actor(role), { ...document, ...more }).allowed).toBe(allowed))

test('not by the office of another place', () => expect(canImportSubPlan(actor('OFFICE', '/a/c/'), document).allowed).toBe(false))
