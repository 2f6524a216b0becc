import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { readDocumentText } from '@/lib/platform/document/read-document-text'
import { draftBriefContent, findChangedFigures } from '@/lib/overview/brief-draft.queries'
import { exportBrief } from '@/lib/supervision/brief-export.commands'
import { discardBrief, draftBrief, issueBrief, saveBriefPart, withdrawBrief } from '@/lib/supervision/brief.commands'
import { getBrief, listBriefs } from '@/lib/supervision/brief.queries'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createDuty, createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let second: () => Promise<void>

/** Education has handed in October; November is owed by both, and past its day for the market office. */
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: '校园攻坚方案' })
  const task = await createTask(db, { plan, heading: '校园守护行动', units: [{ role: 'LEAD', department: world.education }] })
  const target = await createTarget(db, { plan, task, indicatorName: '检查学校食堂', measureUnit: '家', value: '500', nature: 'BINDING' })
  await db.indicator.update({ where: { id: target.indicatorId }, data: { flow: 'FLOW' } })
  const duty = await createDuty(db, { plan })
  const file = async (period: string, now: string, total: string) => {
    const obligation = await createObligation(db, { plan, duty, department: world.education, period })
    await createSubmittedSection(db, { obligation, by: { id: world.liaison.actor.accountId }, at: new Date(`${period}-19T02:00:00Z`), entries: [{ task, department: world.education, values: [countOf(target.id, now, total)] }] })
  }
  await file('2026-10', '40', '412')
  await createObligation(db, { plan, duty, department: world.market, period: '2026-11', dueOn: '2026-11-18' })
  second = () => file('2026-11', '46', '458')
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.asOwner(async (client) => {
    await client.query('ALTER TABLE "dispatch_brief" DISABLE TRIGGER USER; ALTER TABLE "dispatch_brief_part" DISABLE TRIGGER USER; DELETE FROM "dispatch_brief_part"; DELETE FROM "dispatch_brief"; ALTER TABLE "dispatch_brief" ENABLE TRIGGER USER; ALTER TABLE "dispatch_brief_part" ENABLE TRIGGER USER')
  })
})

const draft = (period = '2026-11') => draftBrief(world.office, { jurisdictionId: world.county.id, period }, draftBriefContent)
const words = (view: Awaited<ReturnType<typeof getBrief>>, part: 'overview' | 'attention' | 'reporting') => {
  const texts = new Map(view.sources.map(({ id, text }) => [id, text]))
  return view.contents[part].paragraphs.map(({ runs }) => runs.map((run) => ('text' in run ? run.text : texts.get(run.source))).join('')).join('\n')
}

test('drafted from the figures of the leader’s page and of the month’s reports; asked for again it is the same one', async () => {
  const { id } = await draft()
  expect(await draft()).toEqual({ id })
  const view = await getBrief(world.office, id)
  expect(view).toMatchObject({ state: 'DRAFT', number: '', issuedOn: null, dataWords: '数据截至2026年10月20日，按已报送口径' })
  expect(words(view, 'overview')).toContain('在执行的规划、方案1个，任务1项')
  expect(words(view, 'reporting')).toContain('2026年11月应报1份，已报0份')
  expect(words(view, 'reporting')).toContain(`逾期未报的单位：${world.market.name}。`)
  expect(view.indicators.map(({ name, shown }) => [name, shown])).toEqual([['检查学校食堂', '412家']])
  expect((await auditOf(database.db, 'supervision.brief.draft'))[0]).toMatchObject({ subjectType: 'dispatch-brief', subjectId: id, detail: { period: '2026-11' } })
})

test('once its month is over each figure leads to the month as it was filed', async () => {
  const { id } = await draft()
  const hrefs = async (now: string) => (await getBrief({ ...world.office, now: new Date(now) }, id)).sources.filter(({ href }) => href.startsWith('/dashboard')).map(({ href }) => new URLSearchParams(href.split('?')[1]!.split('#')[0]).get('asOf'))
  expect(new Set(await hrefs('2026-11-30T02:00:00Z'))).toEqual(new Set([null]))
  expect(new Set(await hrefs('2026-12-01T02:00:00Z'))).toEqual(new Set(['2026-11']))
})

test('two who draft at once go on with one', async () => {
  const ids = await Promise.all([draft(), draft(), draft()])
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1)
})

test('a draft is the office’s; an issued one is the leader’s and the place’s departments’ too, whose figures lead nowhere; nobody else’s ever', async () => {
  const { id } = await draft()
  for (const context of [world.leader, world.liaison, world.siblingOffice]) await expect(getBrief(context, id)).rejects.toThrow(NotFoundError)
  expect(await listBriefs(world.leader, world.county)).toEqual([])
  await issueBrief(world.office, { id, version: 1 })
  expect((await getBrief(world.leader, id)).can.write.allowed).toBe(false)
  expect((await listBriefs(world.leader, world.county)).map(({ number, state }) => [number, state])).toEqual([['2026年第1期', 'ISSUED']])
  expect((await getBrief(world.leader, id)).can.follow).toBe(true)
  expect((await getBrief(world.liaison, id)).can).toMatchObject({ write: { allowed: false }, withdraw: { allowed: false }, follow: false })
  expect(await listBriefs(world.liaison, world.county)).toHaveLength(1)
  await expect(listBriefs(world.liaison, world.sibling)).rejects.toThrow(NotFoundError)
  for (const context of [world.siblingOffice, world.auditor]) await expect(getBrief(context, id)).rejects.toThrow(NotFoundError)
  await expect(listBriefs(world.siblingOffice, world.county)).rejects.toThrow(NotFoundError)
  await expect(draftBrief(world.siblingOffice, { jurisdictionId: world.county.id, period: '2026-10' }, draftBriefContent)).rejects.toThrow(NotFoundError)
  await expect(issueBrief(world.leader, { id, version: 2 })).rejects.toThrow(RefusedError)
})

test('typing is kept with its version; the second of two is told and sees what stands', async () => {
  const { id } = await draft()
  const { parts } = await getBrief(world.office, id)
  const typed = (text: string) => ({ paragraphs: [...parts.next.content.paragraphs, { id: '0198f000-0000-7000-8000-000000000001', level: 'body' as const, source: null, runs: [{ text }] }] })
  expect(await saveBriefPart(world.office, { id: parts.next.id, version: 1, content: typed('请于月底前完成。') })).toMatchObject({ version: 2 })
  const late = await saveBriefPart(world.office, { id: parts.next.id, version: 1, content: typed('另一句。') }).catch((error: unknown) => error)
  expect(late).toBeInstanceOf(ConflictError)
  expect((await getBrief(world.office, id)).contents.next.paragraphs.at(-1)!.runs).toEqual([{ text: '请于月底前完成。' }])
  await expect(saveBriefPart(world.leader, { id: parts.next.id, version: 2, content: typed('领导改') })).rejects.toThrow(NotFoundError)
})

test('a figure of somewhere else, and a title inside a part, are refused', async () => {
  const { id } = await draft()
  const { parts } = await getBrief(world.office, id)
  const one = { id: '0198f000-0000-7000-8000-000000000002', source: null }
  await expect(saveBriefPart(world.office, { id: parts.next.id, version: 1, content: { paragraphs: [{ ...one, level: 'body', runs: [{ source: '0198f000-0000-7000-8000-00000000abcd', hand: null }] }] } })).rejects.toThrow(InvalidError)
  await expect(saveBriefPart(world.office, { id: parts.next.id, version: 1, content: { paragraphs: [{ ...one, level: 'title', runs: [{ text: '标题' }] }] } })).rejects.toThrow(InvalidError)
  await expect(saveBriefPart(world.office, { id: parts.head.id, version: 1, content: { paragraphs: [] } })).rejects.toThrow(InvalidError)
})

test('issued it has the next number of the year and its day, and nothing changes it', async () => {
  const first = await draft('2026-10')
  const { id } = await draft()
  expect(await issueBrief(world.office, { id: first.id, version: 1 })).toEqual({ version: 2 })
  expect(await issueBrief(world.office, { id, version: 1 })).toEqual({ version: 2 })
  expect(await issueBrief(world.office, { id, version: 1 })).toEqual({ version: 2 })
  const view = await getBrief(world.office, id)
  expect(view).toMatchObject({ number: '2026年第2期', issuedOn: '2026-11-20', state: 'ISSUED' })
  await expect(saveBriefPart(world.office, { id: view.parts.next.id, version: 1, content: view.parts.next.content })).rejects.toThrow(RefusedError)
  await expect(discardBrief(world.office, { id, version: 2 })).rejects.toThrow(RefusedError)
  await expect(database.db.dispatchBriefPart.update({ where: { id: view.parts.next.id }, data: { content: {} } })).rejects.toThrow(/frozen/)
  await expect(database.db.dispatchBrief.update({ where: { id }, data: { dataWords: '另一天' } })).rejects.toThrow(/frozen/)
  await expect(database.db.dispatchBrief.delete({ where: { id } })).rejects.toThrow()
})

test('issued or taken back, leaders and the departments it names are told, once, and nobody else', async () => {
  const { db } = database
  const market = await createAccount(db, { jurisdiction: world.county, roles: [{ role: 'LIAISON', department: world.market }] })
  const unnamed = await createAccount(db, { jurisdiction: world.county, roles: [{ role: 'LIAISON', department: await createDepartment(db, { jurisdiction: world.county, name: '市档案局' }) }] })
  const { id } = await draft()
  const told = async () => (await db.notification.findMany({ where: { href: `/dashboard/brief/${id}` }, orderBy: { createdAt: 'asc' }, select: { accountId: true, title: true } }))
  expect(await told()).toEqual([])
  await issueBrief(world.office, { id, version: 1 })
  await issueBrief(world.office, { id, version: 1 })
  const issued = await told()
  expect(new Set(issued.map(({ accountId }) => accountId))).toEqual(new Set([world.leader.actor.accountId, world.liaison.actor.accountId, market.id]))
  expect(issued).toHaveLength(3)
  expect(issued.map(({ accountId }) => accountId)).not.toContain(unnamed.id)
  expect(issued[0]!.title).toBe(`《${world.county.name}2026年11月调度通报》已印发（2026年第1期），请查阅`)
  await withdrawBrief(world.office, { id, version: 2, reason: '数字有误' })
  expect((await told()).filter(({ title }) => title.includes('已撤回'))).toHaveLength(3)
})

test('many who issue at once get numbers that follow each other', async () => {
  const made = await Promise.all(['2026-06', '2026-07', '2026-08', '2026-09'].map((period) => draft(period)))
  await Promise.all(made.map(({ id }) => issueBrief(world.office, { id, version: 1 })))
  expect((await listBriefs(world.office, world.county)).map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4].map((number) => `2026年第${number}期`))
})

test('what is missing keeps it from being issued, and nothing is left behind', async () => {
  const { id } = await draft()
  const { parts } = await getBrief(world.office, id)
  await saveBriefPart(world.office, { id: parts.next.id, version: 1, content: { paragraphs: [] } })
  await expect(issueBrief(world.office, { id, version: 1 })).rejects.toThrow('“下一步工作要求”没有内容')
  expect(await getBrief(world.office, id)).toMatchObject({ state: 'DRAFT', number: '', version: 1 })
})

test('taken back it says so and stays; the month may have another one, with another number', async () => {
  const { id } = await draft()
  await issueBrief(world.office, { id, version: 1 })
  await expect(withdrawBrief(world.leader, { id, version: 2, reason: '数字有误' })).rejects.toThrow(RefusedError)
  await withdrawBrief(world.office, { id, version: 2, reason: '数字有误' })
  expect((await getBrief(world.leader, id)).withdrawn).toMatchObject({ reason: '数字有误' })
  await expect(withdrawBrief(world.office, { id, version: 3, reason: '再撤' })).rejects.toThrow(RefusedError)
  const other = await draft()
  expect(other.id).not.toBe(id)
  await issueBrief(world.office, { id: other.id, version: 1 })
  expect((await getBrief(world.leader, other.id)).number).toBe('2026年第2期')
  expect((await auditOf(database.db, 'supervision.brief.withdraw'))[0]).toMatchObject({ subjectId: id, detail: { reason: '数字有误' } })
})

test('a draft is deleted with what was typed, not against a newer state', async () => {
  const { id } = await draft()
  await expect(discardBrief(world.office, { id, version: 2 })).rejects.toThrow(ConflictError)
  await discardBrief(world.office, { id, version: 1 })
  await expect(getBrief(world.office, id)).rejects.toThrow(NotFoundError)
  expect(await database.db.dispatchBriefPart.count({ where: { briefId: id } })).toBe(0)
})

test('a month that has not begun has no brief', async () => {
  await expect(draft('2026-12')).rejects.toThrow('尚未开始')
})

test('as Word it says what it says, and the export is recorded', async () => {
  const { id } = await draft()
  await issueBrief(world.office, { id, version: 1 })
  const file = await exportBrief(world.leader, id)
  expect(file.fileName).toBe(`${world.county.name}2026年11月食品安全工作调度通报.docx`)
  const lines: string[] = []
  await readDocumentText(bufferSource(Buffer.from(file.body)), { format: 'docx' }, async (paragraphs) => void lines.push(...paragraphs))
  const text = lines.join('\n')
  for (const part of ['一、总体情况', '二、指标完成情况', '三、需要关注的事项', '四、各单位报送情况', '五、下一步工作要求', '2026年第1期', '数据截至2026年10月20日', '检查学校食堂', '412家']) expect(text).toContain(part)
  expect((await auditOf(database.db, 'supervision.brief.export'))[0]).toMatchObject({ subjectId: id, detail: { state: 'ISSUED' } })
  await expect(exportBrief(world.siblingOffice, id)).rejects.toThrow(NotFoundError)
})

test('a draft shows which figures say something else by now; an issued one stays as it was', async () => {
  const { id } = await draft()
  const view = await getBrief(world.office, id)
  expect(await findChangedFigures(world.office, view)).toEqual({})
  await second()
  const changed = await findChangedFigures(world.office, view)
  const value = view.sources.find(({ text }) => text === '412家')!
  expect(changed[value.id]).toBe('458家')
  expect((await getBrief(world.office, id)).sources).toEqual(view.sources)
})
