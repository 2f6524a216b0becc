import 'server-only'
import type { SectionState, SummaryState } from '@/lib/generated/prisma/enums'
import type { Decision } from '@/lib/organisation/decision'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { formatCovered } from './covered-period'
import { findChanges, type SummaryChange } from './summary-change'
import { summaryContentSchema, type StoredSource, type SummaryContent } from './summary-content.schema'
import { findFreshDraft, getStored, getSummaryInHand, type LoadedSummary, type StoredParts } from './summary-in-hand.queries'
import type { SourceRow } from './summary-parts'
import { headOf, summaryText } from './summary-text'
import { canCorrect, canDiscard, canFile, canWrite, isWriter } from './summary.policy'

/** A source without its rows: those are shown one source at a time. */
export type SourceView = Omit<StoredSource, 'rows'> & { readonly rowCount: number }

export type SummaryView = {
  readonly id: string
  readonly version: number
  readonly state: SummaryState
  readonly title: string
  readonly organ: string
  readonly isOffice: boolean
  readonly planId: string
  readonly planTitle: string
  readonly covered: string
  readonly year: string
  readonly filedAt: string | null
  /** The filed revision that is shown; null: what is being written. */
  readonly revision: number | null
  readonly content: SummaryContent['parts']
  readonly sources: readonly SourceView[]
  /** What is being written, with versions; null where a revision is shown. */
  readonly parts: StoredParts | null
  /** Where sources say something else now; told to its writers only. */
  readonly changes: readonly SummaryChange[]
  readonly history: readonly { readonly number: number; readonly note: string; readonly by: string; readonly at: string }[]
  readonly can: { readonly write: Decision; readonly file: Decision; readonly correct: Decision; readonly discard: Decision }
  /** A department's: the form it goes into, and whether words typed there would be replaced. */
  readonly report: { readonly id: string | null; readonly state: SectionState | null; readonly wouldReplace: boolean } | null
  /** A department's that the office reads: where the report lies with it. */
  readonly reviewedSectionId: string | null
}

/**
 * A summary for whoever may see it: writers what they write, others what was filed last.
 * @param revision an older filed one to be shown instead
 * @throws NotFoundError for one that does not exist for the actor, or a revision there is not
 */
export async function getSummary(context: CommandContext, id: string, revision?: number): Promise<SummaryView> {
  const summary = await getSummaryInHand(db(), context, id)
  const { row, inHand, organ, period, readable } = summary
  if (revision !== undefined && revision > readable) throw new NotFoundError()
  const writes = isWriter(context.actor, inHand)
  const shownRevision = revision ?? (writes && row.state !== 'FILED' ? null : readable)
  const stored = writes ? await getStored(db(), id) : null
  const content = shownRevision === null ? stored!.content : await getFiled(id, shownRevision)
  const changes = stored && revision === undefined ? findChanges(stored.content, await findFreshDraft(db(), context, summary)) : []
  const history = await db().summaryRevision.findMany({ where: { summaryId: id, number: { lte: readable } }, orderBy: { number: 'desc' }, select: { number: true, note: true, madeAt: true, madeBy: { select: { displayName: true } } } })
  return {
    id, version: row.version, state: writes || row.departmentId === null ? row.state : 'FILED', title: headOf(content).title, organ, isOffice: row.departmentId === null, planId: row.planId, planTitle: row.plan.title, covered: formatCovered(period.key), year: period.key.slice(0, 4),
    filedAt: row.filedAt?.toISOString() ?? null, revision: shownRevision, content: content.parts, sources: content.sources.map(({ rows, ...one }) => ({ ...one, rowCount: rows.length })),
    parts: shownRevision === null ? stored!.parts : null, changes,
    history: history.map(({ madeAt, madeBy, ...one }) => ({ ...one, by: madeBy.displayName, at: madeAt.toISOString() })),
    can: { write: canWrite(context.actor, inHand), file: canFile(context.actor, inHand), correct: canCorrect(context.actor, inHand), discard: canDiscard(context.actor, inHand) },
    reviewedSectionId: writes ? null : (row.obligation?.section?.id ?? null),
    report: row.obligation && writes ? { id: row.obligation.section?.reportId ?? null, state: row.obligation.section?.state ?? null, wouldReplace: await wouldReplace(summary) } : null,
  }
}

async function getFiled(summaryId: string, number: number): Promise<SummaryContent> {
  const row = await db().summaryRevision.findUnique({ where: { summaryId_number: { summaryId, number } }, select: { content: true } })
  if (!row) throw new NotFoundError()
  return summaryContentSchema.parse(row.content)
}

/** Whether the report holds words that are not what was filed here the last time. */
async function wouldReplace({ row }: LoadedSummary): Promise<boolean> {
  const text = row.obligation?.section?.text.trim() ?? ''
  if (text === '') return false
  return row.revisionCount === 0 || summaryText(await getFiled(row.id, row.revisionCount)).trim() !== text
}

/** What an export is made of. @throws NotFoundError as `getSummary` does */
export async function getSummaryContent(context: CommandContext, id: string, revision?: number): Promise<{ summary: LoadedSummary; content: SummaryContent; revision: number | null; filedAt: Date | null }> {
  const summary = await getSummaryInHand(db(), context, id)
  const shown = revision ?? (isWriter(context.actor, summary.inHand) && summary.row.state !== 'FILED' ? null : summary.readable)
  if (shown !== null && shown > summary.readable) throw new NotFoundError()
  const content = shown === null ? (await getStored(db(), id)).content : await getFiled(id, shown)
  const filed = shown === null ? null : await db().summaryRevision.findUnique({ where: { summaryId_number: { summaryId: id, number: shown } }, select: { madeAt: true } })
  return { summary, content, revision: shown, filedAt: filed?.madeAt ?? null }
}

export type SourceDetail = SourceView & { readonly rows: readonly (SourceRow & { readonly href: string | null })[] }

/** One source with its rows and where each is read; null where the summary has no such source. */
export async function findSummarySource(context: CommandContext, id: string, sourceId: string, revision?: number): Promise<SourceDetail | null> {
  const { summary, content } = await getSummaryContent(context, id, revision)
  const source = content.sources.find((one) => one.id === sourceId)
  if (!source) return null
  return { ...source, rowCount: source.rows.length, rows: source.rows.map((one) => ({ ...one, href: hrefOf(one, summary.row.planId) })) }
}

function hrefOf({ of, id }: SourceRow, planId: string): string {
  switch (of) {
    case 'entry':
      return `/reports/review/${id}`
    case 'obligation':
      return `/reports/obligations/${id}`
    case 'acceptance':
      return `/plans/${planId}/acceptance`
    case 'target':
      return `/plans/${planId}/targets`
  }
}
