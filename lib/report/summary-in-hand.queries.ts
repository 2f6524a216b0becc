import 'server-only'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { formatCovered, type CoveredPeriod } from './covered-period'
import { partContentSchema, keptSchema, sourceRowsSchema, type PartContent, type StoredSource, type SummaryContent } from './summary-content.schema'
import { handedInRevision } from './standing-revision'
import { draftSummary } from './summary-draft'
import { findSummaryInput } from './summary-input.queries'
import { STORED_PARTS, type StoredPartKey, type SummaryDraft } from './summary-parts'
import { isWriter, maySee, type SummaryInHand } from './summary.policy'

const select = {
  id: true, version: true, state: true, revisionCount: true, filedAt: true, planId: true, departmentId: true, obligationId: true, periodKey: true, periodFrom: true, periodTo: true,
  jurisdiction: { select: { id: true, name: true, path: true, committeeName: true } },
  plan: { select: { title: true } },
  department: { select: { name: true } },
  obligation: { select: { dueOn: true, duty: { select: { name: true } }, section: { select: { id: true, reportId: true, version: true, state: true, text: true, revisions: { select: { number: true, step: true, madeAt: true } } } } } },
  revisions: { orderBy: { number: 'asc' }, select: { number: true, madeAt: true } },
} as const

async function findRow(tx: Db, id: string) {
  return tx.summary.findUnique({ where: { id }, select })
}

type SummaryRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

export type LoadedSummary = { /** The latest filed revision the actor may read; 0 where none is filed. */ readonly readable: number; readonly row: SummaryRow; readonly inHand: SummaryInHand; readonly period: CoveredPeriod; readonly label: string; readonly jurisdictionPath: string; /** Whose it is: the office's name or the department's. */ readonly organ: string }

/**
 * A summary as commands and pages work on it.
 * @throws NotFoundError for one that does not exist for the actor
 */
export async function getSummaryInHand(tx: Db, { actor }: Pick<CommandContext, 'actor'>, id: string): Promise<LoadedSummary> {
  const row = await findRow(tx, id)
  if (!row) throw new NotFoundError()
  const { jurisdiction, department } = row
  const inHand: SummaryInHand = { jurisdictionPath: jurisdiction.path, departmentId: row.departmentId, state: row.state, wasFiled: row.revisionCount > 0, sectionState: row.obligation?.section?.state ?? null, handedIn: handedInOf(row) }
  if (!maySee(actor, inHand)) throw new NotFoundError()
  const organ = department?.name ?? `${jurisdiction.name}${jurisdiction.committeeName}办公室`
  const readable = row.departmentId === null || isWriter(actor, inHand) ? row.revisionCount : inHand.handedIn!
  return { readable, row, inHand, organ, period: { key: row.periodKey, from: fromDateColumn(row.periodFrom), to: fromDateColumn(row.periodTo) }, label: `${organ} ${row.plan.title} ${formatCovered(row.periodKey)}总结`, jurisdictionPath: jurisdiction.path }
}

/** What of a department's lies with the office: what was filed when its section was last handed in, not what was corrected since. */
function handedInOf({ obligation, revisions }: SummaryRow): number | null {
  const sent = handedInRevision(obligation?.section?.revisions ?? [])
  return sent && (revisions.findLast(({ madeAt }) => madeAt <= sent.madeAt)?.number ?? null)
}

export type StoredPart = { readonly id: string; readonly version: number; readonly content: PartContent; readonly savedAt: string | null; readonly savedBy: string | null }
export type StoredParts = Readonly<Record<StoredPartKey, StoredPart>>

/** What is stored of it now: the parts with their versions, and the sources. */
export async function getStored(tx: Db, summaryId: string): Promise<{ parts: StoredParts; content: SummaryContent }> {
  const [rows, sources] = await Promise.all([
    tx.summaryPart.findMany({ where: { summaryId }, select: { id: true, key: true, version: true, content: true, savedAt: true, savedBy: { select: { displayName: true } } } }),
    tx.summarySource.findMany({ where: { summaryId }, orderBy: { id: 'asc' }, select: { id: true, key: true, kind: true, text: true, formula: true, rows: true, kept: true } }),
  ])
  const byKey = new Map(rows.map(({ key, content, savedAt, savedBy, ...row }) => [key, { ...row, content: partContentSchema.parse(content), savedAt: savedAt?.toISOString() ?? null, savedBy: savedBy?.displayName ?? null }]))
  const parts = Object.fromEntries(STORED_PARTS.map((key) => [key, byKey.get(key)!])) as Record<StoredPartKey, StoredPart>
  const contents = Object.fromEntries(STORED_PARTS.map((key) => [key, parts[key].content])) as SummaryContent['parts']
  const stored = sources.map((one): StoredSource => ({ ...one, rows: sourceRowsSchema.parse(one.rows), kept: keptSchema.nullable().parse(one.kept) }))
  return { parts, content: { parts: contents, sources: stored } }
}

/** What its sources say at this moment. */
export async function findFreshDraft(tx: Db, { now }: Pick<CommandContext, 'now'>, { row, period }: Pick<LoadedSummary, 'row' | 'period'>): Promise<SummaryDraft> {
  return draftSummary(await findSummaryInput(tx, { planId: row.planId, planTitle: row.plan.title, period, departmentId: row.departmentId, todayOn: dateOnOf(now) }))
}
