import 'server-only'
import type { Db } from '@/lib/platform/db'
import { findAskedTargets, askedOf } from './asked-targets.queries'
import { checkedTargets } from './checked-target'
import { periodWords } from './covered-period'
import { findEntryProblems, isAwaited, missingOf, type EntryProblem } from './entry-complete'
import { findKnownEntries } from './known-entry.queries'
import { entryContentSchema } from './section-content.schema'
import type { LoadedSection } from './section-in-hand.queries'

export type SectionProblem = EntryProblem & { readonly entryId: string }

/** A part that another department was asked for and has not handed over. */
export type AwaitedPart = { readonly entryId: string; readonly taskId: string; readonly departmentId: string }

/** How far a section has come: what keeps it from being handed in, and what of others has not come; that keeps nothing. */
export type SectionReadiness = { readonly problems: readonly SectionProblem[]; readonly awaited: readonly AwaitedPart[] }

/** What keeps a section from being handed in: each of its entries against last month and its targets. */
export async function findSectionProblems(tx: Db, section: Pick<LoadedSection, 'row'>): Promise<SectionProblem[]> {
  return [...(await findSectionReadiness(tx, section)).problems]
}

/** The same, with what of others has not come. */
export async function findSectionReadiness(tx: Db, { row: { id, text, fileId, obligation } }: Pick<LoadedSection, 'row'>): Promise<SectionReadiness> {
  const rows = await tx.reportEntry.findMany({ where: { sectionId: id }, select: { id: true, taskId: true, departmentId: true, content: true, contributedAt: true } })
  const missing = missingOf(obligation.deliverable, text, fileId !== null)
  const own: SectionProblem[] = missing ? [{ entryId: id, ...missing, severity: 'missing' }] : []
  const [targets, last] = await Promise.all([findAskedTargets(tx, rows.map(({ taskId }) => taskId)), findKnownEntries(tx, rows, obligation.about)])
  const entries = rows.map((entry) => {
    const before = last.get(`${entry.taskId} ${entry.departmentId}`)
    const problems = findEntryProblems(entryContentSchema.parse(entry.content), checkedTargets(askedOf(targets, entry.taskId, entry.departmentId), before, obligation.about), periodWords(obligation.about, before))
    return { entry, problems, isAwaited: isAwaited({ isAnswering: entry.departmentId === obligation.departmentId, isGiven: entry.contributedAt !== null }, problems) }
  })
  return {
    problems: [...own, ...entries.flatMap(({ entry, problems, isAwaited: awaited }) => (awaited ? [] : problems.map((problem) => ({ ...problem, entryId: entry.id }))))],
    awaited: entries.filter((one) => one.isAwaited).map(({ entry: { id: entryId, taskId, departmentId } }) => ({ entryId, taskId, departmentId })),
  }
}
