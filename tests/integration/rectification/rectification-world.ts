import { randomUUID } from 'node:crypto'
import type { FindingDisposal } from '@/lib/generated/prisma/enums'
import { recordRectification } from '@/lib/rectification/rectification.commands'
import type { PersonEvent } from '@/lib/rectification/rectification-event.schema'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { followFiledInspections } from '@/prisma/seed/factories/rectification'
import { createInspectionWorld, type InspectionWorld } from '../inspection/inspection-world'
import type { TestDatabase } from '../../support/test-database'

export type NewFinding = { disposal?: FindingDisposal; rectifyBy?: string; isKey?: boolean; inspectedOn?: string; description?: string }
type Who = InspectionWorld['office']

/** What `createInspectionWorld` makes, with a restaurant, a checklist, and short ways to findings and what is recorded of them. */
export async function createRectificationWorld(database: TestDatabase) {
  const { db } = database
  const world = await createInspectionWorld(database)
  const checklist = await createChecklist(db, { jurisdiction: world.county, general: 2, key: 1 })
  const business = await createFoodBusiness(db, { jurisdiction: world.county, township: world.east, kind: 'CATERER', name: '安和市望湖餐馆' })
  for (const account of world.inspectorAccounts) await createInspectorProfile(db, { jurisdiction: world.county, department: world.market, account })
  /** Files an inspection that found these, and opens their rectifications. */
  const find = async (...findings: NewFinding[]) => {
    const inspectedOn = findings[0]?.inspectedOn ?? '2026-11-02'
    const { id, findingIds } = await createInspection(db, { jurisdiction: world.county, department: world.market, business, township: world.east, state: 'FILED', checklist, inspectors: [...world.inspectorAccounts], inspectedOn, outcome: 'MOSTLY_COMPLIANT', findings: findings.map(({ inspectedOn: _on, ...one }) => ({ rectifyBy: '2026-11-16', ...one })), at: new Date(`${inspectedOn}T08:00:00Z`) })
    await followFiledInspections(db, [id], new Date(`${inspectedOn}T08:00:00Z`))
    const rows = await db.rectification.findMany({ where: { inspectionId: id }, select: { id: true, findingId: true } })
    return { inspectionId: id, findingIds, ids: findingIds.map((findingId) => rows.find((row) => row.findingId === findingId)!.id) }
  }
  const record = async (who: Who, id: string, event: PersonEvent, { text = '', version = 0, fileIds = [] as string[], idempotencyKey = randomUUID() as string, now = who.now } = {}) => {
    const current = version || (await db.rectification.findUniqueOrThrow({ where: { id } })).version
    return recordRectification({ ...who, now }, { id, version: current, event, text, fileIds, idempotencyKey })
  }
  const of = (id: string) => db.rectification.findUniqueOrThrow({ where: { id }, include: { entries: { orderBy: { number: 'asc' }, include: { files: true } }, clocks: { orderBy: { key: 'asc' } } } })
  const file = async (name = '整改报告.pdf') => (await db.storedFile.create({ data: { storageKey: randomUUID(), displayName: name, contentType: 'application/pdf', byteCount: 10, sha256: 'a'.repeat(64), purpose: 'rectification', jurisdictionId: world.county.id, departmentId: world.market.id, uploadedById: world.inspector.actor.accountId, uploadedAt: world.office.now }, select: { id: true } })).id
  return { ...world, checklist, business, find, record, of, file }
}

export type RectificationWorld = Awaited<ReturnType<typeof createRectificationWorld>>
