import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelInspection, recordSuperiorInspection, voidInspection } from '@/lib/inspection/end-inspections.commands'
import type { InspectionFollower } from '@/lib/inspection/inspection-follower'
import { planInspectionsSchema, replanInspectionSchema, type InspectionPlan } from '@/lib/inspection/inspection.schema'
import { planInspections, replanInspection } from '@/lib/inspection/plan-inspections.commands'
import { playVisit, type Visit, type VisitEvent } from '@/lib/inspection/visit/visit'
import { correctVisit, fileVisit, saveVisit, startVisit } from '@/lib/inspection/visit/visit.commands'
import { findVisit, listChecklistItems } from '@/lib/inspection/visit/visit-frame.queries'
import { visitSchema } from '@/lib/inspection/visit/visit.schema'
import type { CommandContext } from '@/lib/platform/command-context'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspectorProfile, type ChecklistRef } from '@/prisma/seed/factories/inspection'
import { auditOf } from '../organisation/world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from './inspection-world'

let database: TestDatabase
let world: InspectionWorld
let checklist: ChecklistRef
let businessId: string

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
  const { db } = database
  checklist = await createChecklist(db, { jurisdiction: world.county, general: 2, key: 1 })
  businessId = (await createFoodBusiness(db, { jurisdiction: world.county, township: world.east, kind: 'CATERER', name: '安和市望湖餐馆' })).id
  for (const account of world.inspectorAccounts) await createInspectorProfile(db, { jurisdiction: world.county, department: world.market, account })
  await createInspectorProfile(db, { jurisdiction: world.county, department: world.education, account: world.otherAccount, avoidances: [{ businessId: (await createFoodBusiness(db, { jurisdiction: world.county, kind: 'CATERER', name: '回避餐馆' })).id, reason: '近亲属经营' }] })
}, 120_000)

afterAll(async () => database.drop())

const plan = (part: Partial<InspectionPlan> = {}): InspectionPlan => ({ businessId, kind: 'ROUTINE', source: 'PLAN', basis: '', departmentId: world.market.id, jointDepartmentIds: [], isAnnounced: false, plannedOn: '2026-11-20', dueOn: '2026-11-30', planNote: '', inspectorIds: world.inspectorAccounts.map(({ id }) => id), ...part })
const planOne = async (part: Partial<InspectionPlan> = {}, context: CommandContext = world.office) => (await planInspections(context, planInspectionsSchema.parse({ jurisdictionId: world.county.id, plans: [plan(part)] })))[0]!
const START = '2026-11-20T01:00:00.000Z'

async function begin(context: CommandContext = world.inspectors[0]) {
  const { id, number } = await planOne()
  const key = randomUUID()
  const input = { id, version: 1, key, checklistVersionId: checklist.versionId, startedAt: START }
  const started = await startVisit(context, input)
  expect(await startVisit(context, input)).toEqual(started)
  return { id, number, version: started.version, visit: (await findVisit(id))! }
}

async function played(visit: Visit, events: VisitEvent[]) {
  const items = await listChecklistItems(database.db, checklist.versionId)
  return visitSchema.parse(events.reduce((before, event) => playVisit(before, event, items), visit)) as Visit
}

const refuse = (): VisitEvent => ({ kind: 'SIGNED', signature: { id: randomUUID(), party: 'BUSINESS', accountId: null, name: '王某', fileId: null, refusedReason: '负责人拒绝签字', signedAt: START } })
async function signed(): Promise<VisitEvent[]> {
  const files = await Promise.all(world.inspectorAccounts.map(({ id }) => database.db.storedFile.create({ data: { storageKey: randomUUID(), displayName: '签名.png', contentType: 'image/png', byteCount: 9, sha256: 'a'.repeat(64), purpose: 'inspection', jurisdictionId: world.county.id, uploadedById: world.inspectorAccounts[0].id, uploadedAt: new Date() }, select: { id: true } }).then((file) => ({ accountId: id, fileId: file.id }))))
  return [...files.map((one): VisitEvent => ({ kind: 'SIGNED', signature: { id: randomUUID(), party: 'INSPECTOR', name: '检查人员', refusedReason: '', signedAt: START, ...one } })), refuse()]
}

describe('an inspection', () => {
  test('is planned, begun, written, filed and corrected; every step leaves its revision and tells its followers', async () => {
    const told: string[] = []
    const follower: InspectionFollower = async (_tx, _context, change, ids) => void told.push(`${change} ${ids.length}`)
    const context = { ...world.inspectors[0], followers: [follower] }
    const { id, number, version, visit } = await begin(context)
    expect(number).toMatch(/^JC2026-\d{6}$/)
    const [first, second, third] = checklist.items
    const findingId = randomUUID()
    const draft = await played(visit, [
      { kind: 'ANSWERED', itemId: first!.id, answer: 'COMPLIANT', findingId: randomUUID() },
      { kind: 'ANSWERED', itemId: second!.id, answer: 'NOT_COMPLIANT', findingId },
      { kind: 'NOTED', itemId: second!.id, note: '冷库北侧' },
    ])
    const save = { id, version, key: randomUUID(), visit: draft }
    const saved = await saveVisit(context, save)
    // The same save again, as a phone sends it that did not hear the answer; then with other content under the same key.
    expect(await saveVisit(context, save)).toEqual(saved)
    await expect(saveVisit(context, { ...save, visit: { ...draft, metName: '改' } })).rejects.toMatchObject({ code: 'refused' })
    expect(await findVisit(id)).toEqual(draft)
    // Somebody else on the old version hears what stands there now.
    await expect(saveVisit(world.inspectors[1], { id, version, key: randomUUID(), visit })).rejects.toMatchObject({ code: 'conflict', current: { context: { version: saved.version }, values: { savedBy: '陈志远', visit: JSON.stringify(draft) } } })
    await expect(fileVisit(context, { id, version: saved.version, key: randomUUID(), visit: draft })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { identity: expect.any(String), end: expect.any(String), [`item.${third!.id}`]: expect.stringContaining('1 项'), [`finding.${findingId}`]: expect.any(String), result: expect.any(String), signatures: expect.any(String) } })
    const whole = await played(draft, [
      { kind: 'IDENTITY_SHOWN', at: START, proof: 'CERTIFICATE' },
      { kind: 'REST_COMPLIANT', itemIds: [third!.id] },
      { kind: 'FINDING_CHANGED', id: findingId, part: { description: '冷库未记录温度', rectifyBy: '2026-12-05' } },
      { kind: 'FINDING_DISPOSED', id: findingId, disposal: 'RECTIFY', at: START },
      { kind: 'RESULT_CHOSEN', code: 'mostly-compliant' },
      { kind: 'ENDED', at: '2026-11-20T01:50:00.000Z' },
      ...(await signed()),
    ])
    const filed = await fileVisit(context, { id, version: saved.version, key: randomUUID(), visit: whole })
    expect(await database.db.inspection.findUnique({ where: { id } })).toMatchObject({ state: 'FILED', outcome: 'MOSTLY_COMPLIANT', coversAllItems: true, version: filed.version })
    expect(await database.db.inspectionFinding.findUnique({ where: { id: findingId } })).toMatchObject({ number: 1, filedAt: expect.any(Date), clause: second!.clause })
    await expect(saveVisit(context, { id, version: filed.version, key: randomUUID(), visit: whole })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('更正') })
    // A correction: the finding falls away and stays as voided, the revision of the filing says what it was.
    const corrected = await played(whole, [{ kind: 'FINDING_REMOVED', id: findingId }, { kind: 'ANSWERED', itemId: second!.id, answer: 'COMPLIANT', findingId: randomUUID() }, { kind: 'RESULT_CHOSEN', code: 'compliant' }])
    await correctVisit(context, { id, version: filed.version, key: randomUUID(), visit: corrected, reason: '复核温度记录后更正' })
    expect(await database.db.inspectionFinding.findUnique({ where: { id: findingId } })).toMatchObject({ voidedReason: '复核温度记录后更正', filedAt: expect.any(Date) })
    expect((await findVisit(id))!.signatures).toHaveLength(3)
    const revisions = await database.db.inspectionRevision.findMany({ where: { inspectionId: id }, orderBy: { version: 'asc' } })
    expect(revisions.map(({ change }) => change)).toEqual(['PLANNED', 'STARTED', 'FILED', 'CORRECTED'])
    expect(revisions[2]!.content).toMatchObject({ outcome: 'MOSTLY_COMPLIANT', findings: [{ description: '冷库未记录温度' }], signatures: { length: 3 } })
    expect(told).toEqual(['STARTED 1', 'FILED 1', 'CORRECTED 1'])
    expect((await auditOf(database.db, 'inspection.inspection.save')).filter(({ subjectId }) => subjectId === id)).toHaveLength(1)
    await voidInspection(world.office, { id, version: filed.version + 1, reason: '误录' })
    await expect(correctVisit(context, { id, version: filed.version + 2, key: randomUUID(), visit: corrected, reason: '改' })).rejects.toMatchObject({ code: 'refused' })
  })

  test('is refused to whom it is not, and out of reach is as if it were not there', async () => {
    const { id, version, visit } = await begin()
    const save = (context: CommandContext) => saveVisit(context, { id, version, key: randomUUID(), visit })
    await expect(save(world.siblingOffice)).rejects.toMatchObject({ code: 'not-found' })
    await expect(save(world.otherInspector)).rejects.toMatchObject({ code: 'not-found' })
    await expect(save(world.liaison)).rejects.toMatchObject({ code: 'not-found' })
    await expect(save(world.eastLiaison)).rejects.toMatchObject({ code: 'refused' })
    await expect(save(world.office)).rejects.toMatchObject({ code: 'refused' })
    await expect(planOne({}, world.otherInspector)).rejects.toMatchObject({ code: 'refused' })
    await expect(save(world.inspectors[1])).resolves.toMatchObject({ version: version + 1 })
    await expect(cancelInspection(world.leader, { id, version: version + 1, reason: '停业' })).rejects.toMatchObject({ code: 'refused' })
    await cancelInspection(world.inspectors[0], { id, version: version + 1, reason: '企业停业' })
  })

  test('is not planned with people who must stay away, are not in the list, or of another place', async () => {
    const avoided = (await database.db.foodBusiness.findFirstOrThrow({ where: { name: '回避餐馆' } })).id
    await expect(planOne({ businessId: avoided, inspectorIds: [world.otherAccount.id] })).rejects.toMatchObject({ fieldErrors: { 'plans.0.inspectorIds': expect.stringContaining('近亲属经营') } })
    await expect(planOne({ inspectorIds: [randomUUID()] })).rejects.toMatchObject({ fieldErrors: { 'plans.0.inspectorIds': expect.any(String) } })
    await expect(planOne({ departmentId: world.far.id })).rejects.toMatchObject({ fieldErrors: { 'plans.0.departmentId': expect.any(String) } })
    await expect(planOne({ dueOn: '2026-11-01', plannedOn: null })).rejects.toMatchObject({ fieldErrors: { 'plans.0.dueOn': expect.stringContaining('已过') } })
    // Whose inspectors come along inspects together: the department joins by itself and reads it from then on.
    const { id } = await planOne({ inspectorIds: [world.inspectorAccounts[0].id, world.otherAccount.id] })
    expect(await database.db.inspection.findUnique({ where: { id }, select: { isJoint: true, joint: { select: { departmentId: true } } } })).toEqual({ isJoint: true, joint: [{ departmentId: world.education.id }] })
    const { businessId: _, ...again } = plan({ kind: 'UNANNOUNCED', isAnnounced: true })
    await replanInspection(world.office, replanInspectionSchema.parse({ ...again, id, version: 1 }))
    expect(await database.db.inspection.findUnique({ where: { id } })).toMatchObject({ kind: 'UNANNOUNCED', isAnnounced: false, isJoint: false, version: 2 })
    await expect(replanInspection(world.office, replanInspectionSchema.parse({ ...again, id, version: 1 }))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of a higher level is written down without a checklist', async () => {
    const { id } = await recordSuperiorInspection(world.inspectors[0], { jurisdictionId: world.county.id, businessId, kind: 'UNANNOUNCED', level: 'PROVINCIAL', authorityName: '省市场监督管理局', basis: '', inspectedOn: '2026-10-10', coversAllItems: false, outcome: 'MOSTLY_COMPLIANT', resultNote: '' })
    expect(await database.db.inspection.findUnique({ where: { id } })).toMatchObject({ state: 'FILED', departmentId: null, outcome: 'MOSTLY_COMPLIANT' })
    await expect(recordSuperiorInspection(world.siblingOffice, { jurisdictionId: world.county.id, businessId, kind: 'ROUTINE', level: 'CITY', authorityName: '市局', basis: '', inspectedOn: '2026-10-10', coversAllItems: false, outcome: null, resultNote: '' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is numbered once, however many plan at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => planOne()))
    expect(new Set(made.map(({ number }) => number)).size).toBe(6)
  })
})
