import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { remindParts, returnPart } from '@/lib/report/contribution.commands'
import { standingWords } from '@/lib/report/monthly-ledger'
import { listMonthlyRows } from '@/lib/report/monthly-ledger.queries'
import { exemptObligation } from '@/lib/report/obligation-relief.commands'
import { openReport } from '@/lib/report/open-report.commands'
import { listOwnForms } from '@/lib/report/own-form.queries'
import { makeReminderRound } from '@/lib/report/reminder-round.commands'
import { contribute } from '@/lib/report/report-entry.commands'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { countWaiting } from '@/lib/report/review-list.queries'
import { getReviewedSection } from '@/lib/report/review-section.queries'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { createReportWorld, type OpenSection, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let reports: ReportWorld
let people: ReportWorld['people']
let made: OpenSection

beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
  people = reports.people
})
afterAll(() => database.drop())
beforeEach(async () => {
  made = await reports.openNovember()
})

const sectionNow = () => reports.sectionNow(made.sectionId)
const step = async (context: CommandContext, verb: Parameters<typeof handOnSection>[1]['verb'], note = '') => handOnSection(context, { id: made.sectionId, version: (await sectionNow()).version, verb, note, idempotencyKey: randomUUID() })
const review = async (remarks: { entryId: string; field: string; reason: string }[] | null) => reviewSection(people.office, { id: made.sectionId, version: (await sectionNow()).version, note: '', idempotencyKey: randomUUID(), ...(remarks ? { verb: 'return', remarks, correctionDueOn: '2026-11-25' } : { verb: 'accept' }) })
const give = async (withdraw = false) => contribute(people.edu, { id: made.part.id, version: (await reports.entryNow(made.part.id)).version, withdraw })
const titlesOf = async (person: 'market' | 'edu' | 'approver') => (await database.db.notification.findMany({ where: { accountId: reports.accounts[person].id }, orderBy: { id: 'asc' } })).map(({ title }) => title)
const partOf = async () => {
  const { id } = await openReport(people.edu, reports.world.education.id, '2026-11', async () => null)
  return (await getOwnReport(people.edu, id)).sections.find((one) => one.id === made.sectionId)!
}
const countOf = async () => (await listOwnForms(people.edu)).find(({ period }) => period === '2026-11')!.contributions

describe('a part that has not come', () => {
  test('keeps nothing back: the lead hands in, and it stands as not come in the report, the ledger and the review', async () => {
    await reports.fill(people.market, made.own.id)
    await database.db.reportEntry.update({ where: { id: made.part.id }, data: { content: { ...(made.part.content as object), done: '', problems: '只写了一半' } } })
    await step(people.market, 'send-for-signing')
    await step(people.approver, 'submit')
    const reviewed = await getReviewedSection(people.office, made.sectionId)
    expect(reviewed.filed!.entries.map(({ entryId, notGiven, fields }) => [entryId === made.part.id, notGiven, fields.length > 0])).toEqual(expect.arrayContaining([[true, true, false], [false, false, true]]))
    const revision = await database.db.sectionRevision.findFirstOrThrow({ where: { sectionId: made.sectionId, step: 'SUBMITTED' } })
    expect(JSON.stringify(revision.content)).not.toContain('只写了一半')
    const rows = await listMonthlyRows(people.office, { id: made.plan.id, jurisdictionPath: reports.world.county.path }, '2026-11')
    expect(rows.map((row) => [row.departmentId === reports.world.education.id, standingWords(row)])).toEqual(expect.arrayContaining([[true, '责任单位未交来'], [false, '已报待审核']]))
    expect((await reports.entryNow(made.part.id)).content).toMatchObject({ problems: '只写了一半' })
  })

  test('is asked for by the lead, each once a day; what has come is not', async () => {
    expect(await remindParts(people.market, { id: made.sectionId })).toEqual({ count: 1 })
    await remindParts(people.market, { id: made.sectionId })
    expect((await titlesOf('edu')).filter((title) => title.includes('请尽快把责任任务的进展交牵头单位'))).toHaveLength(1)
    await reports.fill(people.edu, made.part.id)
    await give()
    await expect(remindParts(people.market, { id: made.sectionId })).rejects.toThrow('都已交来')
    await expect(remindParts(people.edu, { id: made.sectionId })).rejects.toThrow(RefusedError)
    await expect(remindParts(people.office, { id: made.sectionId })).rejects.toThrow(RefusedError)
  })

  test('the lead’s own is still asked of it, and what came with a gap as well', async () => {
    await reports.fill(people.edu, made.part.id)
    await expect(step(people.market, 'send-for-signing')).rejects.toThrow(InvalidError)
    await reports.fill(people.market, made.own.id)
    await database.db.reportEntry.update({ where: { id: made.part.id }, data: { content: made.part.content as object, contributedAt: new Date() } })
    await expect(step(people.market, 'send-for-signing')).rejects.toThrow(InvalidError)
  })
})

describe('a part that came', () => {
  test('goes back with a reason that its form shows, and comes again', async () => {
    await reports.fill(people.edu, made.part.id)
    await give()
    const { version } = await reports.entryNow(made.part.id)
    await expect(returnPart(people.edu, { id: made.part.id, version, reason: '自己' })).rejects.toThrow(RefusedError)
    await expect(returnPart(people.market, { id: made.own.id, version: 1, reason: '自己' })).rejects.toThrow(RefusedError)
    await expect(returnPart(people.market, { id: made.part.id, version: version - 1, reason: '旧的' })).rejects.toThrow(ConflictError)
    await returnPart(people.market, { id: made.part.id, version, reason: '请补充检查家数' })
    expect((await partOf()).entries[0]).toMatchObject({ contributedAt: null, partReturn: { reason: '请补充检查家数' } })
    expect((await titlesOf('edu')).some((title) => title.includes('被牵头单位退回'))).toBe(true)
    await give()
    expect((await partOf()).entries[0]!.partReturn).toBeNull()
  })

  test('is asked for again after the office’s return of it, which its department sees; not what was said of others', async () => {
    await reports.fill(people.market, made.own.id)
    await reports.fill(people.edu, made.part.id)
    await give()
    await step(people.market, 'send-for-signing')
    await step(people.approver, 'submit')
    const counted = await countOf()
    await review([{ entryId: made.part.id, field: 'done', reason: '请写明家数' }, { entryId: made.own.id, field: 'done', reason: '牵头单位的事' }])
    expect((await countOf()).given).toBe(counted.given - 1)
    const part = await partOf()
    expect(part.sentBack).toMatchObject({ step: 'RETURNED', note: '', remarks: [{ entryId: made.part.id, reason: '请写明家数' }] })
    expect(part.entries[0]!.contributedAt).toBeNull()
    expect((await titlesOf('edu')).some((title) => title.includes('提出意见'))).toBe(true)
    await give()
    expect((await countOf()).given).toBe(counted.given)
  })

  test('closed with the lead’s report, it is the lead that takes it back, and the words say so', async () => {
    await reports.fill(people.market, made.own.id)
    await reports.fill(people.edu, made.part.id)
    await step(people.market, 'send-for-signing')
    expect((await partOf()).closedBecause).toBe('牵头单位已汇总，正在审签；如需修改，请联系牵头单位撤回')
    await step(people.approver, 'submit')
    expect((await partOf()).closedBecause).toContain('请联系牵头单位撤回，或由食安办退回')
  })
})

describe('whose turn it is', () => {
  test('is told at each step: the approver, the liaison, and the liaison again', async () => {
    await reports.fill(people.market, made.own.id)
    await step(people.market, 'send-for-signing')
    expect((await titlesOf('approver')).some((title) => title.includes('待审签'))).toBe(true)
    await step(people.approver, 'send-back', '请核对')
    await step(people.market, 'send-for-signing')
    await step(people.approver, 'submit')
    await review(null)
    const titles = await titlesOf('market')
    expect(titles.filter((title) => title.includes('被审签人退回')).length).toBeGreaterThan(0)
    expect(titles.filter((title) => title.includes('已审核通过')).length).toBeGreaterThan(0)
  })

  test('nothing is sent to a signature that nobody can give', async () => {
    await reports.fill(people.market, made.own.id)
    const where = { accountId: reports.accounts.approver.id, role: 'APPROVER' as const }
    await database.db.roleGrant.updateMany({ where, data: { revokedAt: new Date() } })
    try {
      expect((await getOwnReport(people.market, made.reportId)).sections.find(({ id }) => id === made.sectionId)!.lacksApprover).toBe(true)
      await expect(step(people.market, 'send-for-signing')).rejects.toThrow('没有在用的审签人账号')
      expect((await sectionNow()).state).toBe('DRAFT')
    } finally {
      await database.db.roleGrant.updateMany({ where, data: { revokedAt: null } })
    }
  })

  test('a department is reminded of the part it owes before the lead’s day, on a line of its own', async () => {
    expect(await transact((tx) => makeReminderRound(tx, '2026-11-18', { mail: null, webhook: null } as never))).not.toBeNull()
    const digest = await database.db.reminderDigest.findFirstOrThrow({ where: { accountId: reports.accounts.edu.id, roundOn: new Date('2026-11-18T00:00:00Z') } })
    expect(digest.title).toContain('待交牵头单位')
    expect(digest.items as { obligationId: string }[]).toContainEqual(expect.objectContaining({ obligationId: (await sectionNow()).obligationId, need: 'CONTRIBUTE', reason: 'OWN', dueOn: '2026-11-21' }))
  })
})

describe('a section that is not owed any more', () => {
  test.each(['EXEMPT', 'WITHDRAWN'] as const)('%s: nothing is typed, given or sent in a form that is still open', async (status) => {
    await reports.fill(people.market, made.own.id)
    await reports.fill(people.edu, made.part.id)
    const { obligationId } = await sectionNow()
    if (status === 'EXEMPT') await exemptObligation(people.office, { id: obligationId, version: 1, reason: '合并报送' })
    else await database.db.obligation.update({ where: { id: obligationId }, data: { status } })
    const words = status === 'EXEMPT' ? '已批准本次免报' : '本部分不再报送'
    await expect(reports.fill(people.market, made.own.id, '迟到的修改')).rejects.toThrow(words)
    await expect(give()).rejects.toThrow(words)
    await expect(step(people.market, 'send-for-signing')).rejects.toThrow(words)
    expect((await reports.entryNow(made.own.id)).content).toMatchObject({ done: '检查食堂 46 家' })
    await expect(getReviewedSection(people.edu, randomUUID())).rejects.toThrow(NotFoundError)
  })

  test('waits for nobody', async () => {
    await reports.fill(people.market, made.own.id)
    await step(people.market, 'send-for-signing')
    await step(people.approver, 'submit')
    const before = await countWaiting({ path: { startsWith: reports.world.county.path } })
    await database.db.obligation.update({ where: { id: (await sectionNow()).obligationId }, data: { status: 'WITHDRAWN' } })
    expect((await countWaiting({ path: { startsWith: reports.world.county.path } })).count).toBe(before.count - 1)
    await expect(review(null)).rejects.toThrow('本部分不再报送')
  })
})
