import { randomUUID } from 'node:crypto'
import { draftSummary } from '@/lib/report/summary.commands'
import { fileSummary } from '@/lib/report/summary-filing.commands'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createSummaryCity } from '../../support/summary-city'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Summaries of the main city's office: one drafted, one to be filed, one filed. */
export async function makeSummarySamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const [officeId, liaisonId] = [city.of('OFFICE').account.id, city.of('LIAISON').account.id]
  const made = await createSummaryCity(db, { jurisdiction: main.jurisdiction, department: main.department, other: main.otherDepartment, office: { id: officeId }, liaison: { id: liaisonId }, title: '权限核对总结方案' })
  const office = await contextOf(await actorOf(db, city.of('OFFICE').account))
  const draft = async (periodKey: string) => (await draftSummary(office, { of: 'office', planId: made.plan.id, periodKey })).id
  const filed = async (periodKey: string) => {
    const id = await draft(periodKey)
    await fileSummary(office, { id, version: 1, note: '', replaceText: false, idempotencyKey: randomUUID() })
    return id
  }
  const [typedId, filingId, shownId, correctedId, settledId, discardedId] = [await draft('2026-Q3'), await draft('2026-H1'), await filed('2026'), await filed('2026-Q1'), await draft('2026-Q2'), await draft('2026-H2')]
  const part = await db.summaryPart.findUniqueOrThrow({ where: { summaryId_key: { summaryId: typedId, key: 'work' } }, select: { id: true, version: true, content: true } })
  // One source of the draft to be settled says something else now.
  const source = await db.summarySource.findFirstOrThrow({ where: { summaryId: settledId, key: 'text:coverage' }, select: { id: true, text: true } })
  await db.summarySource.update({ where: { id: source.id }, data: { text: '权限核对旧内容' }, select: { id: true } })
  return {
    'report.summary.list': { query: `?jurisdiction=${main.jurisdiction.id}&year=2026`, canary: made.plan.title },
    'report.summary.view': { params: { summaryId: shownId }, as: 'OFFICE', canary: '权限核对总结方案' },
    'report.summary.draft': { input: { of: 'office', planId: made.plan.id, periodKey: '2025' }, as: 'OFFICE' },
    'report.summary.savePart': { input: { id: part.id, version: part.version, content: part.content as object }, as: 'OFFICE' },
    'report.summary.settle': { input: { id: settledId, version: 1, items: [{ key: 'coverage', verdict: 'take', seen: source.text, reason: '' }] }, as: 'OFFICE' },
    'report.summary.file': { input: { id: filingId, version: 1, note: '', replaceText: false, idempotencyKey: randomUUID() }, as: 'OFFICE' },
    'report.summary.discard': { input: { id: discardedId, version: 1 }, as: 'OFFICE' },
    'report.summary.correct': { input: { id: correctedId, version: 2, verb: 'begin' }, as: 'OFFICE' },
    'report.summary.export': { params: { summaryId: shownId }, as: 'OFFICE' },
  }
}
