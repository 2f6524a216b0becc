import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeBusinesses } from '@/lib/food-business/business-merge.commands'
import { cancelInspection, voidInspection } from '@/lib/inspection/end-inspections.commands'
import { correctVisit, fileVisit, saveVisit, startVisit } from '@/lib/inspection/visit/visit.commands'
import { findVisit, listChecklistItems } from '@/lib/inspection/visit/visit-frame.queries'
import { playVisit, type Visit, type VisitEvent } from '@/lib/inspection/visit/visit'
import { getBusinessTimeline } from '@/lib/overview/business-timeline.queries'
import { transact } from '@/lib/platform/transaction'
import { openMissingRectifications } from '@/lib/rectification/follow-inspections.commands'
import { getVisit } from '@/lib/inspection/inspection-view.queries'
import { recordText } from '@/lib/inspection/visit/record-text'
import { planRecheck, saveJudgements } from '@/lib/rectification/recheck.commands'
import { getRechecks } from '@/lib/rectification/recheck.queries'
import { handOverRectifications } from '@/lib/rectification/rectification.commands'
import { getRectification } from '@/lib/rectification/rectification.queries'
import { countRectifications, listRectifications } from '@/lib/rectification/rectification-list.queries'
import { rectificationExport } from '@/lib/rectification/rectification-export.queries'
import { exportFilterOf, exportQuestionOf, rectificationExportSchema } from '@/lib/rectification/rectification-list.schema'
import { remindOfRectifications } from '@/lib/rectification/rectification-reminder.commands'
import { recomputeRectificationSums } from '@/lib/rectification/rectification-sum.commands'
import { rectificationDigestItemsSchema } from '@/lib/report/reminder-digest.schema'
import { businessRecordMovers } from '@/lib/workflow/business-records.commands'
import { followed } from '@/lib/workflow/inspection-followers'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { createRectificationWorld, type RectificationWorld } from './rectification-world'

let database: TestDatabase
let world: RectificationWorld
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createRectificationWorld(database)
}, 120_000)
afterAll(() => database.drop())

const sums = () => recomputeRectificationSums({ mend: false })
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null
const order = (on = '2026-11-03', rectifyBy = '2026-11-16') => ({ kind: 'ORDERED', on, writing: 'NOTICE', documentNumber: '安市监责改〔2026〕1号', rectifyBy }) as const

describe('a rectification', () => {
  test('opens with the finding that is filed; what was put right on the spot is closed with it', async () => {
    const { ids } = await world.find({ rectifyBy: '2026-11-16' }, { disposal: 'ON_THE_SPOT' }, { disposal: 'INVESTIGATE', isKey: true }, { disposal: 'STOP', isKey: true })
    const [ordered, spot, investigated, stopped] = await Promise.all(ids.map(world.of))
    expect(ordered).toMatchObject({ state: 'OPEN', step: 'ORDER', departmentId: world.market.id, townshipId: world.east.id, isKey: false, isTermless: false, version: 1 })
    expect([day(ordered!.dueOn), day(ordered!.countedOn), ordered!.clocks.map(({ key }) => key)]).toEqual(['2026-11-16', '2026-11-16', ['TERM']])
    expect(spot).toMatchObject({ state: 'CLOSED', isOnTime: true, clocks: [], entries: [{ event: { kind: 'OPENED' } }, { event: { kind: 'CLOSED', on: '2026-11-02' }, text: '检查时已当场改正' }] })
    // 15 working days from 2 November 2026 (市场监督管理行政处罚程序规定第十八条).
    expect(investigated).toMatchObject({ state: 'OPEN', step: 'FILING', isTermless: true, dueOn: null, clocks: [{ key: 'FILING', dueOn: new Date('2026-11-23') }] })
    // 24 hours from the end of the visit at 10:30, not from the midnight before it.
    expect(stopped).toMatchObject({ step: 'STOP', isTermless: true, nextDueAt: new Date('2026-11-03T10:30:00+08:00'), clocks: [{ key: 'STOP', dueOn: new Date('2026-11-03'), lateFrom: new Date('2026-11-03T10:30:00+08:00') }] })
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('goes from the order over the report and a recheck of the papers to closing; a mistake is undone, and only the office takes closing back', async () => {
    const { ids: [id] } = await world.find({})
    await expect(world.record(world.inspector, id!, { kind: 'CLOSED', on: '2026-11-10' })).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/复查整改到位/) })
    await expect(world.record(world.inspector, id!, order('2026-11-03', '2026-11-30'))).rejects.toMatchObject({ fieldErrors: { 'event.rectifyBy': expect.stringContaining('不能晚于') } })
    await world.record(world.inspector, id!, order())
    const mistaken = (await world.record(world.inspector, id!, { kind: 'REPORTED', on: '2026-11-04' }, { text: '已整改' })).version
    await world.record(world.inspector, id!, { kind: 'UNDONE', entry: mistaken }, { text: '登记在别家的报告' })
    expect((await world.of(id!)).step).toBe('WORK')
    await expect(world.record(world.inspector, id!, { kind: 'RECHECKED', on: '2026-11-12', outcome: 'PUT_RIGHT', inspectionId: null }, { text: '看过照片' })).rejects.toMatchObject({ message: expect.stringMatching(/还没有收到整改报告/) })
    const fileId = await world.file()
    await world.record(world.inspector, id!, { kind: 'REPORTED', on: '2026-11-12' }, { fileIds: [fileId] })
    expect(await world.of(id!)).toMatchObject({ step: 'RECHECK', clocks: [{ key: 'RECHECK' }] })
    await world.record(world.inspector, id!, { kind: 'RECHECKED', on: '2026-11-18', outcome: 'PUT_RIGHT', inspectionId: null })
    await world.record(world.inspector, id!, { kind: 'CLOSED', on: '2026-11-18' })
    // It was put right when it was reported, in time, though looked at after the day.
    expect(await world.of(id!)).toMatchObject({ state: 'CLOSED', isOnTime: true, putRightOn: new Date('2026-11-12'), clocks: [], step: null })
    const closing = (await world.of(id!)).version
    await expect(world.record(world.inspector, id!, { kind: 'UNDONE', entry: closing }, { text: '遗漏' })).rejects.toMatchObject({ code: 'refused' })
    await world.record(world.office, id!, { kind: 'UNDONE', entry: closing }, { text: '遗漏材料，退回补充' })
    expect(await world.of(id!)).toMatchObject({ state: 'OPEN', step: 'CLOSE' })
    await world.record(world.inspector, id!, { kind: 'CLOSED', on: '2026-11-19' })
    await world.record(world.inspector, id!, { kind: 'REOPENED', on: '2026-11-20', rectifyBy: '2026-12-01' }, { text: '回头看发现又混放' })
    // Found again: the first day still counts, and was missed.
    expect(await world.of(id!)).toMatchObject({ state: 'OPEN', isOnTime: false, dueOn: new Date('2026-11-16'), step: 'ORDER' })
    expect(await sums()).toMatchObject({ differences: 0 })
    expect((await auditOf(database.db, 'rectification.rectification.record')).filter(({ subjectId }) => subjectId === id)).toHaveLength(9)
  })

  test('is extended before its day by the department, later by the office, and what was late stays late', async () => {
    const { ids: [id, late] } = await world.find({ rectifyBy: '2026-11-25' }, { rectifyBy: '2026-11-10' })
    const extend = (clock: string, until: string) => ({ kind: 'EXTENDED', clock, until }) as const
    await expect(world.record(world.inspector, id!, extend('TERM', '2027-02-01'), { text: '设备订货需要时间' })).rejects.toMatchObject({ fieldErrors: { 'event.until': expect.stringMatching(/最多延长至/) } })
    await world.record(world.inspector, id!, extend('TERM', '2026-12-05'), { text: '设备订货需要时间' })
    expect(day((await world.of(id!)).dueOn)).toBe('2026-12-05')
    await expect(world.record(world.inspector, late!, extend('TERM', '2026-12-05'), { text: '设备订货需要时间' })).rejects.toMatchObject({ message: expect.stringMatching(/食安办/) })
    await world.record(world.office, late!, extend('TERM', '2026-12-05'), { text: '设备订货需要时间' })
    expect(day((await world.of(late!)).dueOn)).toBe('2026-11-10')
    expect(await countRectifications(world.office, { state: 'OPEN', due: 'missed' })).toBeGreaterThan(0)
    const { ids: [investigated] } = await world.find({ disposal: 'INVESTIGATE' })
    await expect(world.record(world.office, investigated!, extend('FILING', '2027-06-01'), { text: '案情复杂需要核查' })).rejects.toMatchObject({ message: expect.stringMatching(/依法最多/) })
    await world.record(world.inspector, investigated!, extend('FILING', '2026-12-14'), { text: '案情复杂，经局领导批准' })
  })

  test('is escalated: business stopped and taken up again, a case opened and decided, the police', async () => {
    const { ids: [id] } = await world.find({ disposal: 'STOP', isKey: true })
    await world.record(world.inspector, id!, { kind: 'STOPPED', at: '2026-11-02T15:00:00+08:00', documentNumber: '停〔2026〕1号' })
    await world.record(world.inspector, id!, { kind: 'FILED', on: '2026-11-04', documentNumber: '立〔2026〕1号' })
    expect((await world.of(id!)).clocks.map(({ key }) => key)).toEqual(['DECISION'])
    await expect(world.record(world.inspector, id!, { kind: 'STOP_LIFTED', on: '2026-11-10', documentNumber: '恢复' })).rejects.toMatchObject({ message: expect.stringMatching(/还没有复查/) })
    await world.record(world.inspector, id!, { kind: 'POLICE_REPORTED', to: '市公安局', at: '2026-11-05T09:00:00+08:00' })
    const police = (await world.of(id!)).version
    await world.record(world.inspector, id!, { kind: 'POLICE_DECIDED', transfer: police, at: '2026-11-06T09:00:00+08:00', decision: 'TRANSFER' })
    expect((await world.of(id!)).clocks.find(({ key }) => key === `T${police}.HAND_OVER`)?.lateFrom).toEqual(new Date('2026-11-07T09:00:00+08:00'))
    await world.record(world.inspector, id!, order('2026-11-03', '2026-11-12'))
    await world.record(world.inspector, id!, { kind: 'REPORTED', on: '2026-11-10' }, { text: '已更换设备' })
    // A key item is looked at on the spot.
    await expect(world.record(world.inspector, id!, { kind: 'RECHECKED', on: '2026-11-12', outcome: 'PUT_RIGHT', inspectionId: null }, { text: '照片' })).rejects.toMatchObject({ message: expect.stringMatching(/现场复查/) })
    expect((await getRectification(world.inspector, id!)).obstacles).toHaveLength(4)
  })

  test('stands still while it is suspended, which is the office\'s to say', async () => {
    const { ids: [id] } = await world.find({ rectifyBy: '2026-11-30' })
    await expect(world.record(world.inspector, id!, { kind: 'SUSPENDED', on: '2026-11-10' }, { text: '当事人下落不明' })).rejects.toMatchObject({ code: 'refused' })
    await world.record(world.office, id!, { kind: 'SUSPENDED', on: '2026-11-10' }, { text: '当事人下落不明，经批准' })
    expect(await world.of(id!)).toMatchObject({ isPaused: true, nextDueAt: null })
    await world.record(world.inspector, id!, { kind: 'RESUMED', on: '2026-11-15' })
    expect(await world.of(id!)).toMatchObject({ isPaused: false, dueOn: new Date('2026-12-05') })
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('is written once by two people at once, once for one press, and is not there for others', async () => {
    const { ids: [id] } = await world.find({})
    const key = randomUUID()
    const press = () => world.record(world.inspector, id!, order(), { version: 1, idempotencyKey: key })
    expect(await Promise.all([press(), press()])).toEqual([{ id, version: 2 }, { id, version: 2 }])
    const both = await Promise.allSettled([world.record(world.inspector, id!, { kind: 'REPORTED', on: '2026-11-10' }, { text: '甲', version: 2 }), world.record(world.office, id!, { kind: 'REPORTED', on: '2026-11-11' }, { text: '乙', version: 2 })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    await world.record(world.inspector, id!, { kind: 'RECHECKED', on: '2026-11-12', outcome: 'PUT_RIGHT', inspectionId: null }, { text: '照片齐全' })
    const { version } = await world.of(id!)
    const closed = await Promise.allSettled([1, 2].map(() => world.record(world.inspector, id!, { kind: 'CLOSED', on: '2026-11-12' }, { text: '整改前后照片已核对', version })))
    expect(closed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const who of [world.siblingOffice, world.otherInspector, world.liaison]) {
      await expect(world.record(who, id!, { kind: 'REPORTED', on: '2026-11-10' }, { text: 'x' })).rejects.toMatchObject({ code: 'not-found' })
      await expect(getRectification(who, id!)).rejects.toMatchObject({ code: 'not-found' })
      expect((await listRectifications(who, { state: 'ALL' }, null, 50)).total).toBe(0)
    }
    // A township sees what was found in it, and records nothing.
    expect((await getRectification(world.eastLiaison, id!)).forms).toEqual([])
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('goes over with the department that takes over, and is told of in the morning', async () => {
    const old = await createDepartment(database.db, { jurisdiction: world.county, name: '原粮食局' })
    const { ids: [id] } = await world.find({ rectifyBy: '2026-11-10' })
    await world.record(world.office, id!, { kind: 'ASSIGNED', departmentId: old.id })
    expect(await transact((tx) => handOverRectifications(tx, world.office, 'plan.edit', { id: old.id, name: old.name }, { id: world.market.id, name: world.market.name }))).toBe(1)
    expect(await world.of(id!)).toMatchObject({ departmentId: world.market.id })
    const digests = await transact((tx) => remindOfRectifications(tx, '2026-11-20'))
    const own = digests.find(({ accountId }) => accountId === world.inspector.actor.accountId)!
    expect(own.title).toMatch(/整改提醒：\d+ 个问题逾期/)
    expect(rectificationDigestItemsSchema.parse(own.items)).toContainEqual(expect.objectContaining({ rectificationId: id, standing: 'LATE', dueOn: '2026-11-10' }))
    expect(digests.some(({ accountId }) => accountId === world.office.actor.accountId)).toBe(true)
  })
})

const START = '2026-11-20T01:00:00.000Z'
const refuse = (): VisitEvent => ({ kind: 'SIGNED', signature: { id: randomUUID(), party: 'BUSINESS', accountId: null, name: '王某', fileId: null, refusedReason: '负责人拒绝签字', signedAt: START } })
async function signed(): Promise<VisitEvent[]> {
  const files = await Promise.all(world.inspectorAccounts.map(async ({ id }) => ({ accountId: id, fileId: (await database.db.storedFile.create({ data: { storageKey: randomUUID(), displayName: '签名.png', contentType: 'image/png', byteCount: 9, sha256: 'a'.repeat(64), purpose: 'inspection', jurisdictionId: world.county.id, uploadedById: world.inspectorAccounts[0].id, uploadedAt: new Date() }, select: { id: true } })).id })))
  return [...files.map((one): VisitEvent => ({ kind: 'SIGNED', signature: { id: randomUUID(), party: 'INSPECTOR', name: '检查人员', refusedReason: '', signedAt: START, ...one } })), refuse()]
}
async function played(visit: Visit, events: VisitEvent[], keepsSignatures = false): Promise<Visit> {
  const items = await listChecklistItems(database.db, world.checklist.versionId)
  return events.reduce((before, event) => playVisit(before, event, items, { keepsSignatures }), visit)
}

describe('with inspections', () => {
  const who = () => followed(world.inspectors[0])
  async function begin(id: string) {
    const started = await startVisit(who(), { id, version: 1, key: randomUUID(), checklistVersionId: world.checklist.versionId, startedAt: START })
    return { version: started.version, visit: (await findVisit(id))! }
  }
  const closing = async (): Promise<VisitEvent[]> => [{ kind: 'IDENTITY_SHOWN', at: START, proof: 'CERTIFICATE' }, { kind: 'REST_COMPLIANT', itemIds: world.checklist.items.map(({ id }) => id) }, { kind: 'RESULT_CHOSEN', code: 'compliant' }, { kind: 'ENDED', at: '2026-11-20T01:50:00.000Z' }, ...(await signed())]

  test('a follow-up inspection shows what it looks at again, and filing it settles all or some, in one transaction', async () => {
    const { ids: [key, general, third] } = await world.find({ isKey: true, rectifyBy: '2026-11-20' }, { rectifyBy: '2026-11-18' }, { rectifyBy: '2026-11-25' })
    for (const id of [key!, general!, third!]) await world.record(world.inspector, id, order('2026-11-03', '2026-11-18'))
    const { version } = await world.of(key!)
    const plan = { id: key!, version, otherIds: [general!, third!], plannedOn: '2026-11-20', inspectorIds: world.inspectorAccounts.map(({ id }) => id) }
    await expect(planRecheck(followed(world.otherInspector), plan)).rejects.toMatchObject({ code: 'not-found' })
    const { inspectionId } = await planRecheck(who(), plan)
    expect(await database.db.inspection.findUnique({ where: { id: inspectionId } })).toMatchObject({ source: 'FOLLOW_UP', businessId: world.business.id, departmentId: world.market.id })
    await expect(planRecheck(who(), { ...plan, version: version + 1 })).rejects.toMatchObject({ code: 'refused' })
    const shown = await getRechecks(world.inspectors[0], inspectionId)
    expect(shown.rows).toHaveLength(3)
    const judge = (judgements: Parameters<typeof saveJudgements>[1]['judgements'], of = shown.version) => saveJudgements(world.inspectors[0], { id: inspectionId, version: of, judgements })
    await expect(judge([{ rectificationId: key!, outcome: 'PUT_RIGHT', note: '' }])).rejects.toMatchObject({ code: 'refused' })
    const { visit, version: begun } = await begin(inspectionId)
    await expect(judge([{ rectificationId: general!, outcome: 'NOT_PUT_RIGHT', note: '' }])).rejects.toMatchObject({ code: 'invalid' })
    await judge([{ rectificationId: key!, outcome: 'PUT_RIGHT', note: '隔断已安装' }, { rectificationId: general!, outcome: 'NOT_PUT_RIGHT', note: '仍然混放' }])
    await expect(judge([{ rectificationId: key!, outcome: 'NOT_PUT_RIGHT', note: '旧页面' }])).rejects.toMatchObject({ code: 'conflict' })
    expect((await world.of(key!)).state).toBe('OPEN')
    // Whoever has the visit open is told, and sees what was said.
    await expect(fileVisit(who(), { id: inspectionId, version: begun, key: randomUUID(), visit: await played(visit, await closing()) })).rejects.toMatchObject({ code: 'conflict' })
    const now = (await findVisit(inspectionId))!
    expect(now.rechecks).toEqual({ [key!]: { outcome: 'PUT_RIGHT', note: '隔断已安装' }, [general!]: { outcome: 'NOT_PUT_RIGHT', note: '仍然混放' } })
    await fileVisit(who(), { id: inspectionId, version: begun + 1, key: randomUUID(), visit: await played(now, [...(await closing()).filter(({ kind }) => kind !== 'SIGNED' && kind !== 'RESULT_CHOSEN'), { kind: 'RESULT_CHOSEN', code: 'mostly-compliant' }, ...(await signed())]) })
    expect(await world.of(key!)).toMatchObject({ state: 'CLOSED', isOnTime: false, putRightOn: new Date('2026-11-20') })
    expect(await world.of(general!)).toMatchObject({ state: 'OPEN', step: 'WORK' })
    expect((await world.of(third!)).entries.at(-1)).toMatchObject({ event: { kind: 'RECHECK_DROPPED' } })
    // Not put right: ordered again, but the first day is what counts.
    await world.record(world.inspector, general!, order('2026-11-20', '2026-12-01'))
    expect(day((await world.of(general!)).dueOn)).toBe('2026-11-18')
    // Voided, it is as if it had not looked.
    const filed = await database.db.inspection.findUniqueOrThrow({ where: { id: inspectionId } })
    await voidInspection(followed(world.office), { id: inspectionId, version: filed.version, reason: '误录' })
    expect(await world.of(key!)).toMatchObject({ state: 'OPEN', putRightOn: null })
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('the visit of a follow-up shows the findings with what the business reported, asks for no item, and takes the conclusions', async () => {
    const { ids: [key, general] } = await world.find({ isKey: true, rectifyBy: '2026-11-20', description: '生熟混放' }, { rectifyBy: '2026-11-18' })
    await world.record(world.inspector, key!, order('2026-11-03', '2026-11-20'))
    await world.record(world.inspector, key!, { kind: 'REPORTED', on: '2026-11-10' }, { text: '已分区存放' })
    const { version } = await world.of(key!)
    const { inspectionId } = await planRecheck(who(), { id: key!, version, otherIds: [general!], plannedOn: '2026-11-20', inspectorIds: world.inspectorAccounts.map((one) => one.id) })
    const { version: begun } = await begin(inspectionId)
    const { frame, visit } = await getVisit(who(), inspectionId)
    expect(frame.items).toEqual([])
    expect(frame.rechecks).toMatchObject([{ rectificationId: key, description: '生熟混放', clause: '食品安全法第三十三条', isKey: true, dueOn: '2026-11-20', report: { on: '2026-11-10', text: '已分区存放' } }, { rectificationId: general, report: null }])
    const ends = (await closing()).filter(({ kind }) => kind !== 'REST_COMPLIANT' && kind !== 'SIGNED' && kind !== 'RESULT_CHOSEN')
    const play = async (...said: VisitEvent[]) => [...said, ...ends, { kind: 'RESULT_CHOSEN', code: 'compliant' } as const, ...(await signed())].reduce((before, event) => playVisit(before, event, []), visit!)
    const file = async (whole: Visit, of = begun) => fileVisit(who(), { id: inspectionId, version: of, key: randomUUID(), visit: whole })
    await expect(file(await play())).rejects.toMatchObject({ code: 'invalid', fieldErrors: { [`recheck.${key}`]: '请登记复查结论' } })
    await expect(file(await play({ kind: 'RECHECKED', rectificationId: key!, part: { outcome: 'NOT_PUT_RIGHT' } }))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { [`recheck.${key}`]: expect.stringContaining('未整改到位，请写明情况') as string, resultNote: expect.stringContaining('不符合') as string } })
    await expect(file(await play({ kind: 'RECHECKED', rectificationId: randomUUID(), part: { outcome: 'PUT_RIGHT' } }, { kind: 'RECHECKED', rectificationId: key!, part: { outcome: 'PUT_RIGHT' } }))).rejects.toMatchObject({ code: 'invalid' })
    await saveVisit(who(), { id: inspectionId, version: begun, key: randomUUID(), visit: playVisit(visit!, { kind: 'RECHECKED', rectificationId: general!, part: { outcome: 'PUT_RIGHT', note: '已改' } }, []) })
    expect((await getRechecks(world.inspectors[0], inspectionId)).rows.find(({ rectificationId }) => rectificationId === general)).toMatchObject({ outcome: 'PUT_RIGHT', note: '已改' })
    // A device that says nothing of one leaves it as it was saved.
    await file(await play({ kind: 'RECHECKED', rectificationId: key!, part: { outcome: 'PUT_RIGHT' } }), begun + 1)
    expect(await world.of(key!)).toMatchObject({ state: 'CLOSED' })
    expect(await world.of(general!)).toMatchObject({ putRightOn: new Date('2026-11-20') })
    expect(await database.db.inspection.findUnique({ where: { id: inspectionId }, select: { coversAllItems: true, state: true } })).toEqual({ state: 'FILED', coversAllItems: false })
    expect(recordText(await getVisit(who(), inspectionId), (await findVisit(inspectionId))!).rechecks).toMatchObject([{ description: '生熟混放', conclusion: '已整改到位' }, { conclusion: '已整改到位', note: '已改' }])
  })

  test('a follow-up that is cancelled waits for another', async () => {
    const { ids: [id] } = await world.find({})
    const { version } = await world.of(id!)
    const { inspectionId } = await planRecheck(who(), { id: id!, version, otherIds: [], plannedOn: '2026-11-20', inspectorIds: world.inspectorAccounts.map((one) => one.id) })
    expect((await getRectification(world.inspector, id!)).mayPlanRecheck).toBe(false)
    await cancelInspection(who(), { id: inspectionId, version: 1, reason: '企业停业' })
    expect((await getRectification(world.inspector, id!)).mayPlanRecheck).toBe(true)
  })

  test('corrections of the record change, add and withdraw; a voided record withdraws all; a merger of businesses keeps them', async () => {
    const planned = await planRecheck(who(), { id: (await world.find({})).ids[0]!, version: 1, otherIds: [], plannedOn: '2026-11-20', inspectorIds: world.inspectorAccounts.map((one) => one.id) })
    const { visit, version } = await begin(planned.inspectionId)
    const [first] = world.checklist.items
    const findingId = randomUUID()
    const whole = await played(visit, [{ kind: 'ANSWERED', itemId: first!.id, answer: 'NOT_COMPLIANT', findingId }, { kind: 'FINDING_CHANGED', id: findingId, part: { description: '记录不全' } }, { kind: 'FINDING_DISPOSED', id: findingId, disposal: 'RECTIFY', at: START }, { kind: 'FINDING_CHANGED', id: findingId, part: { rectifyBy: '2026-12-05' } }, ...(await closing()).map((event): VisitEvent => (event.kind === 'RESULT_CHOSEN' ? { kind: 'RESULT_CHOSEN', code: 'mostly-compliant' } : event))])
    const filed = await fileVisit(who(), { id: planned.inspectionId, version, key: randomUUID(), visit: whole })
    const opened = await database.db.rectification.findUniqueOrThrow({ where: { findingId } })
    expect(opened).toMatchObject({ state: 'OPEN', dueOn: new Date('2026-12-05') })
    const added = randomUUID()
    const changed = await played(whole, [{ kind: 'FINDING_CHANGED', id: findingId, part: { rectifyBy: '2026-12-01' } }, { kind: 'FINDING_ADDED', id: added }, { kind: 'FINDING_CHANGED', id: added, part: { description: '地面积水', clause: '食品安全法第三十三条' } }, { kind: 'FINDING_DISPOSED', id: added, disposal: 'ON_THE_SPOT', at: START }], true)
    const corrected = await correctVisit(who(), { id: planned.inspectionId, version: filed.version, key: randomUUID(), visit: changed, reason: '复核后更正' })
    expect(await world.of(opened.id)).toMatchObject({ dueOn: new Date('2026-12-01'), entries: [{}, { event: { kind: 'CORRECTED' } }] })
    expect(await database.db.rectification.findUnique({ where: { findingId: added } })).toMatchObject({ state: 'CLOSED' })
    const without = await played(changed, [{ kind: 'FINDING_REMOVED', id: added }], true)
    const again = await correctVisit(who(), { id: planned.inspectionId, version: corrected.version, key: randomUUID(), visit: without, reason: '误加' })
    expect(await database.db.rectification.findUnique({ where: { findingId: added } })).toMatchObject({ state: 'WITHDRAWN', countedOn: null })
    await voidInspection(followed(world.office), { id: planned.inspectionId, version: again.version, reason: '误录' })
    expect(await world.of(opened.id)).toMatchObject({ state: 'WITHDRAWN', clocks: [] })
    await expect(world.record(world.inspector, opened.id, order('2026-11-20', '2026-12-01'))).rejects.toMatchObject({ code: 'refused' })
    expect(await sums()).toMatchObject({ differences: 0 })
    const { events } = await getBusinessTimeline(world.office, world.business.id, { kind: 'RECTIFICATION' })
    expect(events.length).toBeGreaterThan(10)
    // The duplicate is merged into the one that is kept: what was found at it is found there; what was voided stays with its record.
    const [kept, merged] = await Promise.all([createFoodBusiness(database.db, { jurisdiction: world.county, kind: 'CATERER', name: '望湖餐馆总店' }), database.db.foodBusiness.findUniqueOrThrow({ where: { id: world.business.id }, select: { id: true, version: true } })])
    const total = async (businessId: string) => (await countRectifications(world.office, { state: 'OPEN', businessId })) + (await countRectifications(world.office, { state: 'CLOSED', businessId }))
    const before = await total(merged.id)
    const { version: keptVersion } = await database.db.foodBusiness.findUniqueOrThrow({ where: { id: kept.id }, select: { version: true } })
    await mergeBusinesses(world.office, { keptId: kept.id, keptVersion, mergedId: merged.id, mergedVersion: merged.version, reason: '重复登记' }, businessRecordMovers)
    expect([before > 10, await total(kept.id), await total(merged.id)]).toEqual([true, before, 0])
    expect((await getBusinessTimeline(world.office, kept.id, { kind: 'RECTIFICATION' })).events.length).toBeGreaterThan(10)
  })

  test('what was filed before there were rectifications is opened by the nightly job, once', async () => {
    const { ids: [id], inspectionId } = await world.find({})
    await database.asOwner(async (client) => {
      for (const table of ['rectification_clock', 'rectification_entry']) await client.query(`DELETE FROM ${table} WHERE "rectificationId" = $1`, [id])
      await client.query('DELETE FROM rectification WHERE id = $1', [id])
    })
    await recomputeRectificationSums({ mend: true })
    expect(await transact((tx) => openMissingRectifications(tx, world.office.now))).toBe(1)
    expect(await database.db.rectification.count({ where: { inspectionId } })).toBe(1)
    expect(await transact((tx) => openMissingRectifications(tx, world.office.now))).toBe(0)
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('pages follow one another both ways, in the order in which clocks run out', async () => {
    const all = (await listRectifications(world.office, { state: 'ALL' }, null, 200)).rows.map(({ id }) => id)
    const walked: string[] = []
    let page = await listRectifications(world.office, { state: 'ALL' }, null, 4)
    for (;;) {
      walked.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      page = await listRectifications(world.office, { state: 'ALL' }, page.next, 4)
    }
    expect(walked).toEqual(all)
    const back = await listRectifications(world.office, { state: 'ALL' }, null, 4, page.previous)
    expect(back.rows.map(({ id }) => id)).toEqual(all.slice(all.length - page.rows.length - 4, all.length - page.rows.length))
    expect((await listRectifications(world.office, { state: 'ALL', isKey: true }, null, 50)).rows.every(({ isKey }) => isKey)).toBe(true)
    // A link from a leader's page names the jurisdiction, whatever is chosen in the head of the page.
    expect((await listRectifications(world.office, { state: 'ALL', placeId: world.county.id }, null, 200)).rows.map(({ id }) => id)).toEqual(all)
    expect((await listRectifications(world.office, { state: 'ALL', placeId: world.sibling.id }, null, 200)).total).toBe(0)
    // The workbook has the rows of the list, in its order, and only those in reach.
    const question = rectificationExportSchema.parse(exportQuestionOf({ state: 'ALL' }))
    const { rows, next } = await rectificationExport.read(database.db, world.office.actor, question, null)
    expect([rows.length, next, await rectificationExport.count(database.db, world.office.actor, question)]).toEqual([all.length, null, all.length])
    expect((await rectificationExport.read(database.db, world.siblingOffice.actor, question, null)).rows).toEqual([])
    expect(exportFilterOf(rectificationExportSchema.parse(exportQuestionOf({ state: 'OPEN', isKey: false, due: 'missed', text: '餐馆' })))).toMatchObject({ state: 'OPEN', isKey: false, due: 'missed', text: '餐馆' })
  })
})
