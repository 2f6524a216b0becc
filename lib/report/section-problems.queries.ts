import 'server-only'
import type { Db } from '@/lib/platform/db'
import { findAskedTargets, askedOf } from './asked-targets.queries'
import { checkedTargets } from './checked-target'
import { findEntryProblems, type EntryProblem } from './entry-complete'
import { findLastEntries } from './last-entry.queries'
import { entryContentSchema } from './section-content.schema'

export type SectionProblem = EntryProblem & { readonly entryId: string }

/** What keeps a section from being handed in: each of its entries against last month and its targets. */
export async function findSectionProblems(tx: Db, sectionId: string): Promise<SectionProblem[]> {
  const section = await tx.reportSection.findUniqueOrThrow({ where: { id: sectionId }, select: { text: true, fileId: true, obligation: { select: { deliverable: true } }, report: { select: { period: true } }, entries: { select: { id: true, taskId: true, departmentId: true, content: true } } } })
  const { period } = section.report
  const own: SectionProblem[] = section.obligation.deliverable !== 'LEDGER' && section.text.trim() === '' && section.fileId === null ? [{ entryId: sectionId, field: 'text', message: '请填写正文', severity: 'missing' }] : []
  const [targets, last] = await Promise.all([findAskedTargets(tx, section.entries.map(({ taskId }) => taskId)), findLastEntries(tx, section.entries, period)])
  const ofEntries = section.entries.flatMap((entry) => {
    const before = last.get(`${entry.taskId} ${entry.departmentId}`)
    const checked = checkedTargets(askedOf(targets, entry.taskId, entry.departmentId), before, period)
    return findEntryProblems(entryContentSchema.parse(entry.content), checked).map((problem) => ({ ...problem, entryId: entry.id }))
  })
  return [...own, ...ofEntries]
}
