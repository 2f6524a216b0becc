import { createHash, randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET } from '@/app/api/reports/sections/[sectionId]/evidence/[fileId]/route'
import type { Role } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { env } from '@/lib/platform/env'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { getDownload } from '@/lib/platform/files/stored-file.commands'
import { sweepStoredFiles } from '@/lib/platform/files/sweep-stored-files'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import { transact } from '@/lib/platform/transaction'
import { releaseUnusedEvidence } from '@/lib/report/filed-evidence.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { openReport } from '@/lib/report/open-report.commands'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { addEvidence, openEvidence, removeEvidence } from '@/lib/report/report-evidence.commands'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { compareRevisions, getReviewedSection } from '@/lib/report/review-section.queries'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createPlan, createTask } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf, signIn } from '@/prisma/seed/factories/session'
import { buildPng } from '../../support/sample-files'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const NOW = new Date('2026-11-18T02:00:00Z')
type Who = 'market' | 'colleague' | 'approver' | 'edu' | 'stranger' | 'office' | 'leader' | 'inspector'
let database: TestDatabase
let storage: FolderStorage
let world: World
let people: Record<Who, CommandContext & { cookie: string }>
let made: Awaited<ReturnType<typeof openNovember>>

beforeAll(async () => {
  database = await createTestDatabase()
  storage = new FolderStorage(env().STORAGE_DIR)
  world = await createWorld(database.db)
  const someone = async (role: Role, department?: World['market']) => {
    const account = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role, ...(department ? { department } : {}) }] })
    return { ...(await contextOf(await actorOf(database.db, account), { now: NOW })), cookie: (await signIn(database.db, account)).cookie }
  }
  people = {
    market: await someone('LIAISON', world.market), colleague: await someone('LIAISON', world.market), approver: await someone('APPROVER', world.market), edu: await someone('LIAISON', world.education),
    stranger: await someone('LIAISON', await createDepartment(database.db, { jurisdiction: world.county, name: '市民政局' })), office: await someone('OFFICE'), leader: await someone('LEADER'), inspector: await someone('INSPECTOR', world.market),
  }
})
afterAll(async () => {
  await database.drop()
})
beforeEach(async () => {
  made = await openNovember()
})

/** Two tasks the market department leads, the first shared with the education department, due on the 21st. */
async function openNovember() {
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: people.office.actor.accountId })
  const shared = await createTask(db, { plan, heading: '检查校园食堂', units: [{ role: 'LEAD', department: world.market }, { role: 'RESPONSIBLE', department: world.education }] })
  const second = await createTask(db, { plan, heading: '培训食品安全员', sortOrder: 1, units: [{ role: 'LEAD', department: world.market }] })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '月调度台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  await transact((tx) => syncPlanObligations(tx, plan.id, NOW))
  const report = await openReport(people.market, world.market.id, '2026-11', async () => null)
  const section = await db.reportSection.findFirstOrThrow({ where: { obligation: { planId: plan.id, periodKey: '2026-11' } }, include: { entries: true } })
  const entryOf = (taskId: string, departmentId: string) => section.entries.find((one) => one.taskId === taskId && one.departmentId === departmentId)!.id
  return { reportId: report.id, sectionId: section.id, own: entryOf(shared.id, world.market.id), part: entryOf(shared.id, world.education.id), other: entryOf(second.id, world.market.id) }
}

/** Stored as the upload route stores it, not yet part of a record. */
async function upload(who: CommandContext, department: World['market'], name: string, content: Buffer = Buffer.from(`${name} ${randomUUID()}`), contentType = 'application/pdf') {
  const stored = await storage.put((async function* () { yield content })(), { maxBytes: 1_000_000 })
  const { id } = await database.db.storedFile.create({
    data: { ...stored, displayName: name, contentType, purpose: 'evidence', jurisdictionId: world.county.id, departmentId: department.id, uploadedById: who.actor.accountId, uploadedAt: NOW },
    select: { id: true },
  })
  return id
}
const sectionNow = () => database.db.reportSection.findUniqueOrThrow({ where: { id: made.sectionId } })
const step = async (context: CommandContext, verb: Parameters<typeof handOnSection>[1]['verb'], note = '') => handOnSection(context, { id: made.sectionId, version: (await sectionNow()).version, verb, note, idempotencyKey: randomUUID() })
async function fillAll() {
  for (const [who, id] of [[people.market, made.own], [people.edu, made.part], [people.market, made.other]] as const) {
    const row = await database.db.reportEntry.findUniqueOrThrow({ where: { id } })
    await saveEntry(who, { id, version: row.version, content: entryContentSchema.parse({ ...entryContentSchema.parse(row.content), progress: 'ON_SCHEDULE', done: '检查食堂 46 家' }) })
  }
}
async function handIn() {
  await fillAll()
  await step(people.market, 'send-for-signing')
  await step(people.approver, 'submit')
}
const accept = async () => reviewSection(people.office, { verb: 'accept', id: made.sectionId, version: (await sectionNow()).version, note: '', idempotencyKey: randomUUID() })
const namesIn = async (entryId: string) => (await getOwnReport(people.market, made.reportId)).sections.find(({ id }) => id === made.sectionId)!.entries.find(({ id }) => id === entryId)!.evidence.map(({ name }) => name)
const reviewed = async () => (await getReviewedSection(people.office, made.sectionId)).filed!.entries.flatMap(({ evidence }) => evidence.map(({ name }) => name))
const readers = async (fileId: string) => {
  const who = Object.keys(people) as Who[]
  const can = await Promise.all(who.map((one) => openEvidence(people[one], { sectionId: made.sectionId, fileId }).then(({ stream }) => stream.cancel().then(() => true), (error: unknown) => { expect(error).toBeInstanceOf(NotFoundError); return false })))
  return who.filter((_, index) => can[index])
}
const auditOf = (subjectId: string) => database.db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' }, select: { action: true, actorId: true, detail: true } })

describe('a file beside a task', () => {
  test('stands there with who added it and when, is told of in the audit log, and is there once', async () => {
    const fileId = await upload(people.market, world.market, '检查记录.pdf')
    await addEvidence(people.market, { entryId: made.own, fileId })
    await addEvidence(people.market, { entryId: made.own, fileId })
    const [file] = (await getOwnReport(people.colleague, made.reportId)).sections.find(({ id }) => id === made.sectionId)!.entries.find(({ id }) => id === made.own)!.evidence
    expect(file).toMatchObject({ fileId, name: '检查记录.pdf', kind: 'PDF 文档', isPicture: false, addedBy: people.market.actor.displayName, addedAt: NOW.toISOString() })
    expect(file!.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await auditOf(made.sectionId)).filter(({ action }) => action === 'report.evidence.add')).toEqual([{ action: 'report.evidence.add', actorId: people.market.actor.accountId, detail: expect.objectContaining({ fileId, fileName: '检查记录.pdf' }) }])
  })

  test('serves several tasks without being sent again, also for a colleague', async () => {
    const fileId = await upload(people.market, world.market, '共用材料.pdf')
    await addEvidence(people.market, { entryId: made.own, fileId })
    expect((await getOwnReport(people.colleague, made.reportId)).reusable.find((one) => one.fileId === fileId)).toMatchObject({ name: '共用材料.pdf', usedFor: '2026年11月 检查校园食堂' })
    await addEvidence(people.colleague, { entryId: made.other, fileId })
    await removeEvidence(people.market, { entryId: made.own, fileId })
    expect([await namesIn(made.own), await namesIn(made.other)]).toEqual([[], ['共用材料.pdf']])
  })

  test('comes back when its removal is taken back', async () => {
    const fileId = await upload(people.market, world.market, '误删.pdf')
    await addEvidence(people.market, { entryId: made.own, fileId })
    await removeEvidence(people.colleague, { entryId: made.own, fileId })
    await removeEvidence(people.colleague, { entryId: made.own, fileId })
    await addEvidence(people.colleague, { entryId: made.own, fileId })
    expect(await namesIn(made.own)).toEqual(['误删.pdf'])
  })

  test('is refused twice over with the same content, and beyond twenty', async () => {
    const content = Buffer.from('同一内容')
    await addEvidence(people.market, { entryId: made.own, fileId: await upload(people.market, world.market, '一.pdf', content) })
    await expect(addEvidence(people.market, { entryId: made.own, fileId: await upload(people.market, world.market, '二.pdf', content) })).rejects.toThrow('“二.pdf”与已有的“一.pdf”内容相同')
    for (let count = 1; count < 19; count += 1) await addEvidence(people.market, { entryId: made.own, fileId: await upload(people.market, world.market, `${count}.pdf`) })
    const last = await Promise.all(['甲.pdf', '乙.pdf'].map((name) => upload(people.market, world.market, name)))
    const added = await Promise.allSettled(last.map((fileId) => addEvidence(people.market, { entryId: made.own, fileId })))
    expect(added.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await namesIn(made.own)).toHaveLength(20)
  })

  test('is not taken from another sender, another department, another purpose, or into a section that is not open', async () => {
    const [mine, theirs] = [await upload(people.market, world.market, '我的.pdf'), await upload(people.edu, world.education, '教育局的.pdf')]
    await expect(addEvidence(people.colleague, { entryId: made.own, fileId: mine })).rejects.toThrow(NotFoundError)
    await expect(addEvidence(people.market, { entryId: made.own, fileId: theirs })).rejects.toThrow(NotFoundError)
    await expect(addEvidence(people.market, { entryId: made.own, fileId: randomUUID() })).rejects.toThrow(NotFoundError)
    const notice = await upload(people.market, world.market, '通知.pdf')
    await database.db.storedFile.update({ where: { id: notice }, data: { purpose: 'notice' }, select: { id: true } })
    await expect(addEvidence(people.market, { entryId: made.own, fileId: notice })).rejects.toThrow(NotFoundError)
    await expect(addEvidence(people.stranger, { entryId: made.own, fileId: mine })).rejects.toThrow(NotFoundError)
    await expect(addEvidence(people.office, { entryId: made.own, fileId: mine })).rejects.toThrow(RefusedError)
    await expect(addEvidence(people.edu, { entryId: made.own, fileId: theirs })).rejects.toThrow(RefusedError)
    await handIn()
    await expect(addEvidence(people.market, { entryId: made.own, fileId: mine })).rejects.toThrow(RefusedError)
    await expect(removeEvidence(people.market, { entryId: made.own, fileId: mine })).rejects.toThrow(RefusedError)
    expect((await database.db.storedFile.findUniqueOrThrow({ where: { id: mine } })).attachedAt).toBeNull()
  })
})

describe('what was handed in', () => {
  test('names its files for good: what is removed afterwards changes the form only, and shows as a change', async () => {
    const [kept, dropped] = [await upload(people.market, world.market, '留下.pdf'), await upload(people.market, world.market, '撤下.pdf')]
    await addEvidence(people.market, { entryId: made.own, fileId: kept })
    await addEvidence(people.market, { entryId: made.own, fileId: dropped })
    await handIn()
    await accept()
    expect(await reviewed()).toEqual(['留下.pdf', '撤下.pdf'])
    await step(people.market, 'begin-correction')
    await removeEvidence(people.market, { entryId: made.own, fileId: dropped })
    expect(await reviewed()).toEqual(['留下.pdf', '撤下.pdf'])
    expect(await readers(dropped)).toContain('office')
    await step(people.market, 'send-for-signing')
    await step(people.approver, 'submit')
    expect(await reviewed()).toEqual(['留下.pdf'])
    const section = await getReviewedSection(people.office, made.sectionId)
    const [accepted, corrected] = [section.history.find((one) => one.step === 'ACCEPTED')!.number, section.history.find((one) => one.step === 'CORRECTED')!.number]
    expect(await compareRevisions(section, accepted, corrected)).toEqual([expect.objectContaining({ label: '佐证材料', before: expect.stringContaining('撤下.pdf'), after: expect.not.stringContaining('撤下.pdf') })])
  })

  test('stands in the form again when a correction is given up', async () => {
    const [kept, added] = [await upload(people.market, world.market, '原有.pdf'), await upload(people.market, world.market, '新增.pdf')]
    await addEvidence(people.market, { entryId: made.own, fileId: kept })
    await handIn()
    await accept()
    await step(people.market, 'begin-correction')
    await removeEvidence(people.market, { entryId: made.own, fileId: kept })
    await addEvidence(people.market, { entryId: made.other, fileId: added })
    await step(people.market, 'abandon-correction')
    expect([await namesIn(made.own), await namesIn(made.other)]).toEqual([['原有.pdf'], []])
  })

  test('a file added at the instant of sending is in what was sent, or refused', async () => {
    await fillAll()
    const fileId = await upload(people.market, world.market, '最后一刻.pdf')
    const [added] = await Promise.allSettled([addEvidence(people.market, { entryId: made.own, fileId }), step(people.market, 'send-for-signing')])
    const sent = await database.db.sectionRevision.findFirst({ where: { sectionId: made.sectionId }, orderBy: { number: 'desc' }, select: { evidence: { select: { fileId: true } } } })
    if (sent) expect(sent.evidence.some((one) => one.fileId === fileId)).toBe(added!.status === 'fulfilled')
  })
})

describe('who reads a file', () => {
  test('the department while it drafts, who contributes its own part, the office and leaders once it is handed in; nobody else', async () => {
    const [own, part] = [await upload(people.market, world.market, '牵头.pdf'), await upload(people.edu, world.education, '责任.pdf')]
    await addEvidence(people.market, { entryId: made.own, fileId: own })
    await addEvidence(people.edu, { entryId: made.part, fileId: part })
    expect(await readers(own)).toEqual(['market', 'colleague', 'approver'])
    expect(await readers(part)).toEqual(['market', 'colleague', 'approver', 'edu'])
    await fillAll()
    await step(people.market, 'send-for-signing')
    expect(await readers(own)).toEqual(['market', 'colleague', 'approver'])
    await step(people.approver, 'submit')
    expect(await readers(own)).toEqual(['market', 'colleague', 'approver', 'edu', 'office', 'leader'])
    expect((await getReviewedSection(people.leader, made.sectionId)).filed!.entries.flatMap(({ evidence }) => evidence.map(({ name }) => name)).toSorted()).toEqual(['牵头.pdf', '责任.pdf'].toSorted())
    // The general way to files leads to none that a report refers to, not even for its sender.
    await expect(getDownload(people.market, own)).rejects.toThrow(NotFoundError)
    await expect(getDownload(people.office, own)).rejects.toThrow(NotFoundError)
  })

  test('only through a section in which it stands', async () => {
    const fileId = await upload(people.market, world.market, '他处.pdf')
    await addEvidence(people.market, { entryId: made.own, fileId })
    const { sectionId } = made
    made = await openNovember()
    expect(made.sectionId).not.toBe(sectionId)
    expect(await readers(fileId)).toEqual([])
  })

  test('gets a picture shown, anything else saved, each reading on record; to others it does not exist', async () => {
    const get = (who: Who, fileId: string, query = '') => GET(new NextRequest(`http://localhost:3000/api/reports/sections/${made.sectionId}/evidence/${fileId}${query}`, { headers: { cookie: people[who].cookie } }), { params: Promise.resolve({ sectionId: made.sectionId, fileId }) })
    const bytes = buildPng()
    const [picture, paper] = [await upload(people.market, world.market, '现场.png', bytes, 'image/png'), await upload(people.market, world.market, '记录.pdf')]
    for (const fileId of [picture, paper]) await addEvidence(people.market, { entryId: made.own, fileId })
    const shown = await get('approver', picture, '?show=inline')
    expect(Object.fromEntries(shown.headers)).toMatchObject({ 'content-type': 'image/png', 'content-disposition': 'inline', 'content-security-policy': "sandbox; default-src 'none'", 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    expect(createHash('sha256').update(Buffer.from(await shown.arrayBuffer())).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    for (const [fileId, query] of [[picture, ''], [paper, ''], [paper, '?show=inline']] as const) expect((await get('market', fileId, query)).headers.get('content-disposition')).toMatch(/^attachment/)
    expect((await auditOf(picture)).map(({ action, actorId }) => [action, actorId])).toEqual([['report.evidence.file', people.approver.actor.accountId], ['report.evidence.file', people.market.actor.accountId]])
    const missing = await get('stranger', randomUUID())
    for (const who of ['stranger', 'edu', 'office', 'leader'] as const) {
      const refused = await get(who, picture)
      expect([refused.status, await refused.clone().text()]).toEqual([404, await missing.clone().text()])
    }
    expect((await get('inspector', picture)).status).toBe(403)
  })
})

test('the sweep drops what was removed everywhere and never handed in, and nothing that a report or a revision names', async () => {
  const { db } = database
  const [live, filed, unused] = [await upload(people.market, world.market, '在用.pdf'), await upload(people.market, world.market, '已报.pdf'), await upload(people.market, world.market, '无用.pdf')]
  for (const fileId of [live, filed, unused]) await addEvidence(people.market, { entryId: made.own, fileId })
  await removeEvidence(people.market, { entryId: made.own, fileId: unused })
  await handIn()
  await step(people.approver, 'withdraw')
  await removeEvidence(people.market, { entryId: made.own, fileId: filed })
  await db.storedFile.updateMany({ where: { id: { in: [live, filed, unused] } }, data: { attachedAt: NOW } })
  const later = new Date(NOW.getTime() + 4 * 24 * 3600_000)
  await releaseUnusedEvidence(db, new Date(NOW.getTime() + 24 * 3600_000))
  expect((await db.storedFile.findUniqueOrThrow({ where: { id: unused } })).attachedAt).not.toBeNull()
  await releaseUnusedEvidence(db, later)
  await sweepStoredFiles(db, storage, later)
  const left = await db.storedFile.findMany({ where: { id: { in: [live, filed, unused] } }, orderBy: { id: 'asc' }, select: { id: true } })
  expect(left.map(({ id }) => id)).toEqual([live, filed])
  await expect(addEvidence(people.market, { entryId: made.own, fileId: unused })).rejects.toThrow('请重新上传')
  await expect(addEvidence(people.market, { entryId: made.own, fileId: filed })).resolves.toBeUndefined()
})
