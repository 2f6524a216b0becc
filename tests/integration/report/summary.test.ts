import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readZipDirectory } from '@/lib/platform/document/zip-directory'
import { readEntry } from '@/lib/platform/document/zip-entry'
import { bufferSource } from '@/lib/platform/files/byte-source'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { handOverObligations } from '@/lib/report/obligation-hand-over.commands'
import { getReviewedSection } from '@/lib/report/review-section.queries'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { draftSummary, saveSummaryPart, settleSummaryChanges } from '@/lib/report/summary.commands'
import type { PartContent, StoredParagraph } from '@/lib/report/summary-content.schema'
import { discardSummary } from '@/lib/report/summary-discard.commands'
import { exportSummary } from '@/lib/report/summary-export.commands'
import { correctSummary, fileSummary } from '@/lib/report/summary-filing.commands'
import { listOfficeSummaries, listOwnSummaries } from '@/lib/report/summary-list.queries'
import { bindText, editText, paragraphText } from '@/lib/report/summary-runs'
import { findSummarySource, getSummary, type SummaryView } from '@/lib/report/summary.queries'
import { getWorkbench } from '@/lib/overview/workbench.queries'
import { transact } from '@/lib/platform/transaction'
import { createAccount } from '@/prisma/seed/factories/account'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { acceptSection, createSummaryCity, type SummaryCity } from '../../support/summary-city'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let city: SummaryCity
const person = ({ actor }: CommandContext) => ({ id: actor.accountId })

beforeAll(async () => {
  await buildWorker()
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())
beforeEach(async () => {
  city = await createSummaryCity(database.db, { jurisdiction: world.county, department: world.education, other: world.market, office: person(world.office), liaison: person(world.liaison) })
})

const draftOffice = (context = world.office, periodKey = '2026-Q3') => draftSummary(context, { of: 'office', planId: city.plan.id, periodKey })
const draftOwn = () => draftSummary(world.liaison, { of: 'department', obligationId: city.obligationId })
const textsOf = (view: SummaryView, part: keyof SummaryView['content']) => view.content[part].paragraphs.map((one) => paragraphText(one, new Map(view.sources.map((source) => [source.id, source]))))
const target = (view: SummaryView) => textsOf(view, 'targets').find((text) => text.startsWith('检查学校食堂'))
const file = (context: CommandContext, view: SummaryView, more: { note?: string; replaceText?: boolean; idempotencyKey?: string } = {}) => fileSummary(context, { id: view.id, version: view.version, note: '', replaceText: false, idempotencyKey: randomUUID(), ...more })

/** What typing in the paragraph about canteens sends. */
function typed(view: SummaryView, change: (text: string) => string) {
  const sources = new Map(view.sources.map((source) => [source.id, source]))
  const retype = (one: StoredParagraph) => (paragraphText(one, sources).startsWith('检查学校食堂') ? { ...one, runs: bindText(change(editText(one, sources)), one.runs, sources) } : one)
  const { id, version, content } = view.parts!.targets
  return { id, version, content: { paragraphs: content.paragraphs.map(retype) } satisfies PartContent }
}

describe('a draft', () => {
  test('rests on accepted reports only, and says what is missing', async () => {
    const view = await getSummary(world.office, (await draftOffice()).id)
    expect(view).toMatchObject({ state: 'DRAFT', covered: '2026年第三季度', isOffice: true, changes: [] })
    expect(textsOf(view, 'work')).toEqual(['2026年第三季度，《校园攻坚方案》应报任务进展 4 份，已采纳 2 份，未采纳 2 份（市教育局9月已报待审核，市市场监督管理局9月未报送）。以下内容均出自已采纳的报送。', '校园守护行动', '市教育局：7月，检查学校食堂 40 家；8月，检查学校食堂 46 家。', '下列任务本期没有已采纳的进展：摊贩规范行动。'])
    expect(target(view)).toBe('检查学校食堂，目标≥500家：本期合计86家，累计446家，为年度目标的 89.2%，预计本期129家；市教育局9月未采纳，未计入。')
    expect(textsOf(view, 'problems')).toEqual(['“校园守护行动”，市教育局：7月、8月，基层人手不足。'])
    expect((await auditOf(database.db, 'report.summary.draft'))[0]).toMatchObject({ subjectId: view.id, subjectType: 'summary' })
  })

  test('opens every figure to its rows, and they to the reports', async () => {
    const view = await getSummary(world.office, (await draftOffice()).id)
    const sum = view.sources.find(({ key }) => key.endsWith(':sum'))!
    const detail = await findSummarySource(world.office, view.id, sum.id)
    expect(detail).toMatchObject({ kind: 'ACTUAL', text: '86', rows: [{ department: '市教育局', time: '7月', value: '40', revision: 2, href: `/reports/review/${city.sections.get('2026-07')}` }, { time: '8月', value: '46' }] })
    expect(await findSummarySource(world.office, view.id, randomUUID())).toBeNull()
  })

  test('is one for a plan and period, whoever begins', async () => {
    const [first, second] = await Promise.all([draftOffice(), draftOffice()])
    expect(second).toEqual(first)
    expect(await draftOffice()).toEqual(first)
    await expect(draftOffice(world.office, '2027-Q1')).rejects.toThrow(RefusedError)
  })

  test('is the office’s, and for others it does not exist; a department’s is its own', async () => {
    const { id } = await draftOffice()
    for (const context of [world.siblingOffice, world.liaison, world.leader, world.systemAdmin]) await expect(getSummary(context, id)).rejects.toThrow(NotFoundError)
    await expect(draftOffice(world.siblingOffice)).rejects.toThrow(NotFoundError)
    await expect(draftOffice(world.liaison)).rejects.toThrow(NotFoundError)
    const own = await draftOwn()
    await expect(getSummary(world.office, own.id)).rejects.toThrow(NotFoundError)
    await expect(draftSummary(world.office, { of: 'department', obligationId: city.obligationId })).rejects.toThrow(NotFoundError)
    expect((await getSummary(world.liaison, own.id)).organ).toBe('市教育局')
  })
})

describe('what sources say later', () => {
  test('is shown with old and new, and taken over or kept by a person', async () => {
    const { id } = await draftOffice()
    await acceptSection(database.db, city.sections.get('2026-09')!, world.office.actor.accountId)
    const view = await getSummary(world.office, id)
    expect(target(view)).toContain('本期合计86家')
    const change = view.changes.find(({ key }) => key === `target:${city.targetId}`)!
    expect(change).toMatchObject({ kind: 'changed', isEdited: false, after: '检查学校食堂，目标≥500家：本期合计130家，累计490家，为年度目标的 98%。' })
    expect(change.figures.map(({ before, after }) => [before, after])).toEqual([['86', '130'], ['446', '490'], ['89.2%', '98%'], ['129', '']])
    const item = (verdict: 'take' | 'keep', reason = '') => ({ key: change.key, verdict, seen: change.after, reason })
    await expect(settleSummaryChanges(world.office, { id, version: view.version, items: [item('keep')] })).rejects.toThrow(InvalidError)
    await expect(settleSummaryChanges(world.office, { id, version: view.version, items: [{ ...item('take'), seen: '别的' }] })).rejects.toThrow(ConflictError)
    await expect(file(world.office, view)).rejects.toThrow('来源已变')
    await settleSummaryChanges(world.office, { id, version: view.version, items: view.changes.map(({ key, after }) => ({ key, verdict: 'take' as const, seen: after, reason: '' })) })
    const after = await getSummary(world.office, id)
    expect(after.changes).toEqual([])
    expect(target(after)).toContain('本期合计130家')
    expect(textsOf(after, 'work')[2]).toContain('9月，检查学校食堂 44 家')
  })

  test('never replaces what a person typed', async () => {
    const { id } = await draftOffice()
    const before = await getSummary(world.office, id)
    await saveSummaryPart(world.office, typed(before, (text) => text.replace('本期合计', '三季度共检查食堂')))
    await acceptSection(database.db, city.sections.get('2026-09')!, world.office.actor.accountId)
    const view = await getSummary(world.office, id)
    const change = view.changes.find(({ key }) => key === `target:${city.targetId}`)!
    expect(change.isEdited).toBe(true)
    await settleSummaryChanges(world.office, { id, version: view.version, items: [{ key: change.key, verdict: 'take', seen: change.after, reason: '' }] })
    expect(target(await getSummary(world.office, id))).toContain('三季度共检查食堂130家')
  })
})

describe('typing', () => {
  test('at once with somebody else is a conflict that brings their text', async () => {
    const view = await getSummary(world.office, (await draftOffice()).id)
    await saveSummaryPart(world.office, typed(view, (text) => `${text}第一人`))
    const late = await saveSummaryPart(world.office, typed(view, (text) => `${text}第二人`)).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(ConflictError)
    expect(String((late as ConflictError).current?.values.content)).toContain('第一人')
    expect((await auditOf(database.db, 'report.summary.savePart')).filter(({ subjectId }) => subjectId === view.id)).toHaveLength(1)
  })

  test('of 20 at once, one wins', async () => {
    const view = await getSummary(world.office, (await draftOffice()).id)
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => saveSummaryPart(world.office, typed(view, (text) => `${text}${index}`))))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('cannot give a figure a source of another summary, nor a part another shape', async () => {
    const view = await getSummary(world.office, (await draftOffice()).id)
    const { id, version, content } = view.parts!.targets
    const foreign: StoredParagraph = { id: randomUUID(), level: 'body', source: null, runs: [{ source: randomUUID(), hand: null }] }
    await expect(saveSummaryPart(world.office, { id, version, content: { paragraphs: [...content.paragraphs, foreign] } })).rejects.toThrow(InvalidError)
    await expect(saveSummaryPart(world.office, { id, version, content: { paragraphs: [{ ...foreign, level: 'title', runs: [] }] } })).rejects.toThrow(InvalidError)
    await expect(saveSummaryPart(world.siblingOffice, { id, version, content })).rejects.toThrow(NotFoundError)
  })
})

describe('filing', () => {
  test('freezes the summary with its sources, once; leaders read it then', async () => {
    const view = await getSummary(world.office, (await draftOffice()).id)
    const idempotencyKey = randomUUID()
    const [first, second] = [await file(world.office, view, { idempotencyKey }), await file(world.office, view, { idempotencyKey })]
    expect(second).toEqual(first)
    await acceptSection(database.db, city.sections.get('2026-09')!, world.office.actor.accountId)
    const filed = await getSummary(world.leader, view.id)
    expect(filed).toMatchObject({ state: 'FILED', revision: 1, parts: null, changes: [], can: { write: { allowed: false }, correct: { allowed: false } } })
    expect(target(filed)).toContain('本期合计86家')
    const sum = filed.sources.find(({ key }) => key.endsWith(':sum'))!
    expect((await findSummarySource(world.leader, view.id, sum.id))!.rows).toHaveLength(2)
    await expect(saveSummaryPart(world.office, typed(view, (text) => `${text}晚了`))).rejects.toThrow(RefusedError)
    await expect(database.asOwner((client) => client.query('UPDATE summary_revision SET note = $1 WHERE "summaryId" = $2', ['改', view.id]))).rejects.toThrow('frozen')
    expect((await auditOf(database.db, 'report.summary.file'))[0]).toMatchObject({ subjectId: view.id, detail: { revision: 1, intoReport: false } })
  })

  test('a correction is a revision of its own with its reason; given up, it leaves nothing behind', async () => {
    const { id } = await draftOffice()
    await file(world.office, await getSummary(world.office, id))
    await acceptSection(database.db, city.sections.get('2026-09')!, world.office.actor.accountId)
    const filed = await getSummary(world.office, id)
    expect(filed.changes.length).toBeGreaterThan(0)
    await correctSummary(world.office, { id, version: filed.version, verb: 'begin' })
    const open = await getSummary(world.office, id)
    await settleSummaryChanges(world.office, { id, version: open.version, items: open.changes.map(({ key, after }) => ({ key, verdict: 'take' as const, seen: after, reason: '' })) })
    const renewed = await getSummary(world.office, id)
    expect(target(await getSummary(world.leader, id))).toContain('本期合计86家')
    await expect(file(world.office, renewed)).rejects.toThrow(InvalidError)
    await correctSummary(world.office, { id, version: renewed.version, verb: 'abandon' })
    const back = await getSummary(world.office, id)
    expect(target(back)).toContain('本期合计86家')
    await correctSummary(world.office, { id, version: back.version, verb: 'begin' })
    const again = await getSummary(world.office, id)
    expect(again.changes).toEqual(open.changes.map((one) => ({ ...one })))
    await settleSummaryChanges(world.office, { id, version: again.version, items: again.changes.map(({ key, after }) => ({ key, verdict: 'take' as const, seen: after, reason: '' })) })
    await file(world.office, await getSummary(world.office, id), { note: '补入9月数据' })
    const corrected = await getSummary(world.leader, id)
    expect(corrected).toMatchObject({ revision: 2, history: [{ number: 2, note: '补入9月数据' }, { number: 1, note: '' }] })
    expect(target(await getSummary(world.leader, id, 1))).toContain('本期合计86家')
  })

  test('waits for the reasons of figures that were changed by hand', async () => {
    const { id } = await draftOffice()
    const view = await getSummary(world.office, id)
    const changed = typed(view, (text) => text.replace('「129」', '「150」'))
    await saveSummaryPart(world.office, changed)
    await expect(file(world.office, await getSummary(world.office, id))).rejects.toThrow('1 处手工改动的数字没有写明理由')
    const reasoned = { paragraphs: changed.content.paragraphs.map((one) => ({ ...one, runs: one.runs.map((run) => ('source' in run && run.hand ? { ...run, hand: { ...run.hand, reason: '市教育局来函预计' } } : run)) })) }
    await saveSummaryPart(world.office, { id: changed.id, version: changed.version + 1, content: reasoned })
    await file(world.office, await getSummary(world.office, id))
    const bytes = (await exportSummary(world.office, id)).body
    const source = bufferSource(Buffer.from(bytes))
    const entry = (await readZipDirectory(source, { maxEntries: 100 })).find(({ name }) => name === 'word/document.xml')!
    const xml = (await readEntry(source, entry, 5_000_000)).toString('utf8')
    for (const words of ['校园攻坚方案', '安和市食品安全委员会：', '一、工作开展情况', '五、需协调事项和意见建议', '附件：数据来源表', '手工改动（来源为 129）', '改动理由：市教育局来函预计', 'w:val="dotted"']) expect(xml).toContain(words)
    expect((await auditOf(database.db, 'report.summary.export'))[0]).toMatchObject({ subjectId: id, detail: { revision: 1 } })
  })
})

describe('a draft that nobody needs', () => {
  test('is deleted by whoever may write it, with all that hangs on it, and can be drafted anew', async () => {
    const { id } = await draftOffice()
    const view = await getSummary(world.office, id)
    expect(view.can.discard).toEqual({ allowed: true })
    for (const context of [world.siblingOffice, world.liaison, world.leader]) await expect(discardSummary(context, { id, version: view.version })).rejects.toThrow(NotFoundError)
    await discardSummary(world.office, { id, version: view.version })
    await expect(getSummary(world.office, id)).rejects.toThrow(NotFoundError)
    expect(await Promise.all([database.db.summaryPart.count({ where: { summaryId: id } }), database.db.summarySource.count({ where: { summaryId: id } })])).toEqual([0, 0])
    expect((await auditOf(database.db, 'report.summary.discard')).filter(({ subjectId }) => subjectId === id)).toMatchObject([{ subjectType: 'summary', subjectLabel: expect.stringContaining('校园攻坚方案'), detail: { period: '2026-Q3' } }])
    expect((await draftOffice()).id).not.toBe(id)
  })

  test('is kept once it was filed, also while it is corrected, and where somebody else was quicker', async () => {
    const { id } = await draftOffice()
    const view = await getSummary(world.office, id)
    await expect(discardSummary(world.office, { id, version: view.version + 1 })).rejects.toThrow(ConflictError)
    await file(world.office, view)
    await expect(discardSummary(world.office, { id, version: view.version + 1 })).rejects.toThrow(RefusedError)
    await correctSummary(world.office, { id, version: view.version + 1, verb: 'begin' })
    await expect(discardSummary(world.office, { id, version: view.version + 2 })).rejects.toThrow(RefusedError)
    expect((await getSummary(world.office, id)).can.discard.allowed).toBe(false)
  })

  test('typed in at the same moment, it is either kept or said to be gone', async () => {
    const view = await getSummary(world.office, (await draftOffice()).id)
    const [, late] = await Promise.allSettled([discardSummary(world.office, { id: view.id, version: view.version }), saveSummaryPart(world.office, typed(view, (text) => `${text}最后一句`))])
    if (late.status === 'rejected') expect([NotFoundError, RefusedError].some((kind) => late.reason instanceof kind)).toBe(true)
    expect(await database.db.summary.count({ where: { id: view.id } })).toBe(0)
  })
})

test('the workbench tells the office what is due and not filed, and nobody else', async () => {
  const due = async (context: CommandContext, on: string) => (await getWorkbench({ ...context, now: new Date(`${on}T02:00:00Z`) })).items.filter(({ key }) => key === `report:summary:${city.plan.id}`)
  expect(await due(world.office, '2026-09-20')).toEqual([])
  expect(await due(world.office, '2026-10-01')).toMatchObject([{ title: '《校园攻坚方案》2026年第三季度的总结尚未定稿', detail: '2026年第三季度各单位总结应报 1 份，已通过 0 份', href: `/reports/summaries?year=2026&jurisdiction=${world.county.id}`, action: '起草总结' }])
  for (const context of [world.liaison, world.leader, world.siblingOffice]) expect(await due(context, '2026-10-01')).toEqual([])
  const { id } = await draftOffice()
  expect(await due(world.office, '2026-10-01')).toMatchObject([{ href: `/reports/summaries/${id}`, action: '继续编写' }])
  expect(await due(world.office, '2027-01-05')).toHaveLength(1)
  await file(world.office, await getSummary(world.office, id))
  expect(await due(world.office, '2026-10-01')).toEqual([])
})

describe('a department’s own summary', () => {
  const section = () => database.db.reportSection.findUniqueOrThrow({ where: { obligationId: city.obligationId } })

  test('is open to the office with its sources once it was handed in, as it was then', async () => {
    const later = (minutes: number) => ({ ...world.liaison, now: new Date(world.liaison.now.getTime() + minutes * 60_000) })
    const { id } = await draftOwn()
    await file(later(1), await getSummary(world.liaison, id))
    await expect(getSummary(world.office, id)).rejects.toThrow(NotFoundError)
    await database.db.reportingSetting.upsert({ where: { departmentId: world.education.id }, update: { needsSigning: false }, create: { departmentId: world.education.id, needsSigning: false, changedAt: new Date() } })
    const { id: sectionId, version } = await section()
    expect((await getReviewedSection(world.office, sectionId)).summaryId).toBeNull()
    await handOnSection(later(2), { id: sectionId, version, verb: 'submit', note: '', idempotencyKey: randomUUID() })
    const seen = await getSummary(world.office, id)
    expect(seen).toMatchObject({ state: 'FILED', revision: 1, parts: null, changes: [], report: null, reviewedSectionId: sectionId, can: { write: { allowed: false }, discard: { allowed: false } } })
    expect((await getReviewedSection(world.office, sectionId)).summaryId).toBe(id)
    const sum = seen.sources.find(({ key }) => key.endsWith(':sum'))!
    expect(await findSummarySource(world.office, id, sum.id)).toMatchObject({ text: '86', rows: [{ href: `/reports/review/${city.sections.get('2026-07')}` }, {}] })
    for (const context of [world.siblingOffice, world.leader]) await expect(getSummary(context, id)).rejects.toThrow(NotFoundError)
    await reviewSection(world.office, { id: sectionId, version: version + 1, verb: 'return', note: '请补充', correctionDueOn: '2026-12-31', remarks: [], idempotencyKey: randomUUID() })
    const open = await getSummary(world.liaison, id)
    await correctSummary(later(3), { id, version: open.version, verb: 'begin' })
    await file(later(4), await getSummary(world.liaison, id), { note: '补充' })
    expect(await getSummary(world.office, id)).toMatchObject({ revision: 1, history: [{ number: 1 }] })
    await expect(getSummary(world.office, id, 2)).rejects.toThrow(NotFoundError)
    await database.db.reportingSetting.delete({ where: { departmentId: world.education.id } })
  })

  test('goes into its report when filed, and is handed in from there', async () => {
    const view = await getSummary(world.liaison, (await draftOwn()).id)
    expect(textsOf(view, 'work')[2]).toBe('7月，检查学校食堂 40 家；8月，检查学校食堂 46 家。')
    expect(textsOf(view, 'work').join()).not.toContain('摊贩')
    await file(world.liaison, view)
    const { id, version, text } = await section()
    expect(text).toContain('一、工作开展情况\n')
    expect(text).toContain('预计本期129家')
    await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'APPROVER', department: world.education }] })
    await handOnSection(world.liaison, { id, version, verb: 'send-for-signing', note: '', idempotencyKey: randomUUID() })
    const filed = await getSummary(world.liaison, view.id)
    expect(filed.can.correct).toMatchObject({ allowed: false })
    await expect(correctSummary(world.liaison, { id: view.id, version: filed.version, verb: 'begin' })).rejects.toThrow(RefusedError)
  })

  test('does not replace what a person wrote there, unless told to', async () => {
    const { id } = await section()
    await database.db.reportSection.update({ where: { id }, data: { text: '手工写的总结' } })
    const view = await getSummary(world.liaison, (await draftOwn()).id)
    expect(view.report).toMatchObject({ state: 'DRAFT', wouldReplace: true })
    await expect(file(world.liaison, view)).rejects.toThrow(RefusedError)
    expect((await section()).text).toBe('手工写的总结')
    await file(world.liaison, view, { replaceText: true })
    expect((await section()).text).toContain('工作开展情况')
  })
})

test('a department’s draft goes with what it owes to the one that takes over', async () => {
  const { id } = await draftOwn()
  await transact((tx) => handOverObligations(tx, city.plan.id, world.education, world.market, { accountId: world.office.actor.accountId, now: world.office.now }))
  await expect(getSummary(world.liaison, id)).rejects.toThrow(NotFoundError)
  expect(await database.db.summary.findUniqueOrThrow({ where: { id }, select: { departmentId: true } })).toEqual({ departmentId: world.market.id })
})

test('lists say what is asked for, by when, and how far it has come', async () => {
  const place = { id: world.county.id, path: world.county.path }
  const mine = async (context: CommandContext) => (await listOfficeSummaries(context, place, 2026)).filter(({ planId }) => planId === city.plan.id)
  expect(await mine(world.office)).toMatchObject([{ periodKey: '2026-Q3', dueOn: '2026-09-21', units: { owed: 1, submitted: 0, accepted: 0 }, isBegun: true, summary: null }])
  expect(await mine(world.leader)).toEqual([])
  const { id } = await draftOffice()
  await draftOffice(world.office, '2026')
  expect((await mine(world.office)).map(({ periodKey, summary }) => [periodKey, summary?.state])).toEqual([['2026', 'DRAFT'], ['2026-Q3', 'DRAFT']])
  await file(world.office, await getSummary(world.office, id))
  expect(await mine(world.leader)).toMatchObject([{ periodKey: '2026-Q3', summary: { state: 'FILED' } }])
  const own = (await listOwnSummaries(world.liaison, 2026)).filter(({ obligationId }) => obligationId === city.obligationId)
  expect(own).toMatchObject([{ departmentName: '市教育局', covered: '2026年第三季度', sectionState: 'DRAFT', summary: null }])
  expect(await listOwnSummaries(world.office, 2026)).toEqual([])
})
