import 'server-only'
import type { Db } from '@/lib/platform/db'
import { findAskedTargets, askedOf } from './asked-targets.queries'
import { checkedTargets } from './checked-target'
import { findEntryProblems, type EntryProblem } from './entry-complete'
import { findLastEntries } from './last-entry.queries'
import { entryContentSchema } from './section-content.schema'
import type { LoadedSection } from './section-in-hand.queries'

export type SectionProblem = EntryProblem & { readonly entryId: string }

/** What keeps a section from being handed in: each of its entries against last month and its targets. */
export async function findSectionProblems(tx: Db, { row: { id, text, fileId, report: { period }, obligation: { deliverable } } }: Pick<LoadedSection, 'row'>): Promise<SectionProblem[]> {
  const entries = await tx.reportEntry.findMany({ where: { sectionId: id }, select: { id: true, taskId: true, departmentId: true, content: true } })
  const own: SectionProblem[] = deliverable !== 'LEDGER' && text.trim() === '' && fileId === null ? [{ entryId: id, field: 'text', message: '请填写正文', severity: 'missing' }] : []
  const [targets, last] = await Promise.all([findAskedTargets(tx, entries.map(({ taskId }) => taskId)), findLastEntries(tx, entries, period)])
  const ofEntries = entries.flatMap((entry) => {
    const before = last.get(`${entry.taskId} ${entry.departmentId}`)
    const checked = checkedTargets(askedOf(targets, entry.taskId, entry.departmentId), before, period)
    return findEntryProblems(entryContentSchema.parse(entry.content), checked).map((problem) => ({ ...problem, entryId: entry.id }))
  })
  return [...own, ...ofEntries]
}
