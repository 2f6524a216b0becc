import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { openReport } from '@/lib/report/open-report.commands'
import { sortForms } from '@/lib/report/own-form'
import { listOwnForms } from '@/lib/report/own-form.queries'
import { contribute, saveEntry } from '@/lib/report/report-entry.commands'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { createReportWorld, type OpenSection, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let reports: ReportWorld
let people: ReportWorld['people']
let world: ReportWorld['world']
let made: OpenSection

beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
  ;({ people, world } = reports)
})
afterAll(() => database.drop())
beforeEach(async () => {
  made = await reports.openNovember()
})

const entryNow = (id: string) => reports.entryNow(id)
const sectionNow = () => reports.sectionNow(made.sectionId)
const fill: ReportWorld['fill'] = (context, id, done) => reports.fill(context, id, done)
const step = async (context: CommandContext, verb: Parameters<typeof handOnSection>[1]['verb'], note = '') => handOnSection(context, { id: made.sectionId, version: (await sectionNow()).version, verb, note, idempotencyKey: randomUUID() })
async function accept() {
  await fill(people.market, made.own.id)
  await fill(people.edu, made.part.id)
  await step(people.market, 'send-for-signing')
  await step(people.approver, 'submit')
  await reviewSection(people.office, { verb: 'accept', id: made.sectionId, version: (await sectionNow()).version, note: '', idempotencyKey: randomUUID() })
}

describe('what a department owes', () => {
  test('its own sections, and the parts others wait for; not the other way round', async () => {
    const [lead] = (await listOwnForms(people.market)).filter(({ period }) => period === '2026-11')
    expect(lead!.sections.some(({ planId, record }) => planId === made.plan.id && record.state === 'DRAFT')).toBe(true)
    const part = (await listOwnForms(people.edu)).find(({ period }) => period === '2026-11')!
    expect(part.sections).toEqual([])
    const { asked, given } = part.contributions
    await contribute(people.edu, { id: made.part.id, version: (await entryNow(made.part.id)).version, withdraw: false })
    expect((await listOwnForms(people.edu)).find(({ period }) => period === '2026-11')!.contributions).toEqual({ asked, given: given + 1 })
    expect(await listOwnForms(people.office)).toEqual([])
  })

  test('what was taken over by the office is done, what lies months ahead comes later', async () => {
    await accept()
    const mine = (await listOwnForms(people.market)).map((form) => ({ ...form, sections: form.sections.filter(({ planId }) => planId === made.plan.id) })).filter(({ sections }) => sections.length > 0)
    const sorted = sortForms(mine.map((form) => ({ ...form, contributions: { asked: 0, given: 0 } })), '2026-11-18')
    expect(sorted.done.map(({ period }) => period)).toEqual(['2026-11'])
    expect(sorted.later.map(({ period }) => period)).toEqual(['2026-12'])
  })
})

describe('when a part was begun', () => {
  test('is when its own department first wrote in it, once; what others contribute does not count', async () => {
    expect(await sectionNow()).toMatchObject({ startedAt: null })
    await fill(people.edu, made.part.id)
    expect(await sectionNow()).toMatchObject({ startedAt: null })
    await fill(people.market, made.own.id)
    const { startedAt } = await sectionNow()
    expect(startedAt).toEqual(people.market.now)
    await fill({ ...people.market, now: new Date(people.market.now.getTime() + 60_000) }, made.own.id, '再次填写')
    expect((await sectionNow()).startedAt).toEqual(startedAt)
  })

  test('by two at the same moment is noted without either waiting for the other', async () => {
    const { id } = made.own
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => fill(people.market, id, `第 ${index} 次`)))
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(ConflictError)
    expect((await sectionNow()).startedAt).toEqual(people.market.now)
  })
})

describe('a form', () => {
  test('shows a lead the whole, a responsible department its own part only, and others nothing', async () => {
    const lead = (await getOwnReport(people.market, made.reportId)).sections.find(({ id }) => id === made.sectionId)!
    expect(lead.entries).toHaveLength(2)
    expect(lead.verbs).toEqual(['send-for-signing'])
    const { id } = await openReport(people.edu, world.education.id, '2026-11', async () => null)
    const part = (await getOwnReport(people.edu, id)).sections.find((one) => one.id === made.sectionId)!
    expect(part).toMatchObject({ isOwn: false, verbs: [], text: '', sentBack: null })
    expect(part.entries.map(({ departmentId }) => departmentId)).toEqual([world.education.id])
    await expect(getOwnReport(people.edu, made.reportId)).rejects.toThrow(NotFoundError)
    await expect(getOwnReport(people.office, made.reportId)).rejects.toThrow(NotFoundError)
  })

  test('brings a second typist what stands there now', async () => {
    await fill(people.market, made.own.id, '第一人')
    const late = await saveEntry(people.approver, { id: made.own.id, version: 1, content: entryContentSchema.parse({ ...entryContentSchema.parse(made.own.content), done: '第二人' }) }).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(ConflictError)
    expect((late as ConflictError).current).toMatchObject({ context: { version: 2 }, values: { savedBy: people.market.actor.displayName } })
    expect(JSON.parse(String((late as ConflictError).current!.values.content))).toMatchObject({ done: '第一人' })
  })

  test('sent back with a reason only, and typed in no more once it was sent', async () => {
    await fill(people.market, made.own.id)
    await fill(people.edu, made.part.id)
    await step(people.market, 'send-for-signing')
    await expect(fill(people.market, made.own.id, '迟到的修改')).rejects.toThrow(RefusedError)
    await expect(step(people.approver, 'send-back')).rejects.toThrow(InvalidError)
    await step(people.approver, 'send-back', '请核对数字')
    expect((await getOwnReport(people.market, made.reportId)).sections.find(({ id }) => id === made.sectionId)!.sentBack).toMatchObject({ note: '请核对数字', by: people.approver.actor.displayName })
    await fill(people.market, made.own.id, '已核对')
  })

  test('typing and sending at the same instant: what is typed is in what was sent, or refused', async () => {
    await fill(people.market, made.own.id)
    await fill(people.edu, made.part.id)
    const [typed] = await Promise.allSettled([fill(people.market, made.own.id, '最后一刻的修改'), step(people.market, 'send-for-signing')])
    const sent = await database.db.sectionRevision.findFirst({ where: { sectionId: made.sectionId }, orderBy: { number: 'desc' } })
    if (sent) expect(JSON.stringify(sent.content).includes('最后一刻的修改')).toBe(typed!.status === 'fulfilled')
  })

  test('a correction given up leaves what was accepted', async () => {
    await accept()
    await step(people.market, 'begin-correction')
    await fill(people.market, made.own.id, '更正到一半')
    await step(people.market, 'abandon-correction')
    expect((await sectionNow()).state).toBe('ACCEPTED')
    expect((await entryNow(made.own.id)).content).toMatchObject({ done: '检查食堂 46 家' })
  })
})
