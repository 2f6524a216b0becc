import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, createInspectorProfile, type ChecklistRef } from '@/prisma/seed/factories/inspection'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from './inspection-world'

let database: TestDatabase
let world: InspectionWorld
let checklist: ChecklistRef

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
  checklist = await createChecklist(database.db, { jurisdiction: world.county })
}, 120_000)

afterAll(async () => database.drop())

describe('the tables of inspections', () => {
  test('take an inspection in every state, each with its revision in full', async () => {
    const { db } = database
    const business = await createFoodBusiness(db, { jurisdiction: world.county, kind: 'CATERER' })
    const base = { jurisdiction: world.county, department: world.market, business, checklist, inspectors: world.inspectorAccounts }
    for (const state of ['PLANNED', 'UNDER_WAY', 'FILED', 'CANCELLED'] as const) {
      const one = await createInspection(db, { ...base, state, findings: state === 'FILED' ? [{ itemId: checklist.items[0]!.id, disposal: 'RECTIFY', rectifyBy: '2026-12-01' }] : [] })
      const [revision] = await db.inspectionRevision.findMany({ where: { inspectionId: one.id } })
      expect(revision!.content).toMatchObject({ state, number: one.number, inspectors: [{ isLead: true }, { isLead: false }], findings: { length: state === 'FILED' ? 1 : 0 } })
    }
    const superior = await createInspection(db, { jurisdiction: world.county, business, state: 'FILED', level: 'CITY', source: 'SUPERIOR' })
    expect(await db.inspection.findUnique({ where: { id: superior.id } })).toMatchObject({ departmentId: null, checklistVersionId: null, outcome: 'COMPLIANT' })
    expect(await createInspectorProfile(db, { jurisdiction: world.county, department: world.market, account: world.inspectorAccounts[0]!, avoidances: [{ businessId: business.id }] })).toMatchObject({ certificateNumber: expect.stringMatching(/^ZF/) })
  })

  test.each([
    ['a finding that counts needs a disposal', `UPDATE "inspection_finding" SET "disposal" = NULL WHERE "filedAt" IS NOT NULL`, 'inspection_finding_filed'],
    ['a filed finding stays', `DELETE FROM "inspection_finding" WHERE "filedAt" IS NOT NULL`, 'never changed'],
    ['an inspection stays', `DELETE FROM "inspection"`, /never changed|violates foreign key/],
    ['a revision stays', `UPDATE "inspection_revision" SET "reason" = '改'`, 'never changed'],
    ['a filed inspection has a result', `UPDATE "inspection" SET "resultCode" = NULL, "resultVersionId" = NULL, "outcome" = NULL WHERE "state" = 'FILED' AND "departmentId" IS NOT NULL`, 'inspection_filed'],
    ['an unannounced inspection is not announced', `UPDATE "inspection" SET "kind" = 'UNANNOUNCED', "isAnnounced" = true`, 'inspection_unannounced'],
    ['items of a published checklist stay', `UPDATE "checklist_item" SET "text" = '改'`, 'published checklist'],
    ['items of a published checklist are not added to', `INSERT INTO "checklist_item" SELECT gen_random_uuid(), "versionId", 99, '9.9', "section", "text", "isKey", "clause", "method" FROM "checklist_item" LIMIT 1`, 'published checklist'],
    ['a published checklist does not become a draft', `UPDATE "checklist_version" SET "state" = 'DRAFT', "publishedAt" = NULL`, 'published checklist'],
    ['results stay', `UPDATE "inspection_result" SET "generalAtMost" = 9`, 'never changed'],
  ])('refuse it: %s', async (_, sql, message) => {
    await expect(database.asApplication((client) => client.query(sql))).rejects.toThrow(message)
  })
})
