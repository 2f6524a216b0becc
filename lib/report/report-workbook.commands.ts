import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { groupBy } from '@/lib/shared/group-by'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { isStillThere, storeEntry } from './report-entry.commands'
import type { EntryView, ReportView } from './report-view'
import { getOwnReport } from './report-view.queries'
import { applyCells, type CellChange, type EntryChange, type RejectedRow } from './report-workbook-compare'
import { workbookLines } from './report-workbook-line'
import { reportWorkbookSheets } from './report-workbook-sheets'
import { reportWorkbookEntries } from './report-workbook.policy'
import { previewWorkbook, readComparison, type WorkbookPreview } from './report-workbook.queries'
import type { ConfirmWorkbookInput } from './report-workbook.schema'
import { canTypeEntry } from './report.policy'
import { getSectionInHand, type LoadedSection } from './section-in-hand.queries'

/**
 * 填报工作簿 of a department's report: what it may type now, to be filled in elsewhere and brought back.
 * @throws NotFoundError when the report is not the actor's, RefusedError when nothing of it can be typed now
 */
export async function exportWorkbook(context: CommandContext, reportId: string): Promise<{ fileName: string; body: Uint8Array<ArrayBuffer> }> {
  const report = await getOwnReport(context, reportId)
  const lines = workbookLines(report, 'open')
  if (lines.length === 0) throw new RefusedError('这个月没有可以在工作簿中填写的任务：已送审签或提交的部分请先撤回，总结等文字请在网页上填写')
  const body = new Uint8Array(await getWorkbookBytes(reportWorkbookSheets(report, context.now)))
  const label = labelOf(report)
  const { jurisdiction } = await db().monthlyReport.findUniqueOrThrow({ where: { id: reportId }, select: { jurisdiction: { select: { path: true } } } })
  await writeAudit(db(), context, { action: reportWorkbookEntries.export.id, subjectType: 'monthly-report', subjectId: reportId, subjectLabel: label, jurisdictionPath: jurisdiction.path, detail: { rows: lines.length } })
  return { fileName: `${report.departmentName}${formatPeriod(getPeriod(report.period))}填报工作簿.xlsx`, body }
}

const labelOf = ({ departmentName, period }: ReportView) => `${departmentName} ${period}`

export type WorkbookResult = {
  /** Tasks and cells that were written. */
  readonly savedEntries: number
  readonly savedCells: number
  /** Tasks that somebody changed, or whose section moved on, between the preview and now: nothing of them was written. */
  readonly moved: readonly string[]
  /** What is left to look at, made anew; null where nothing moved. */
  readonly preview: WorkbookPreview | null
  readonly rejected: readonly RejectedRow[]
}

type Wanted = { readonly change: EntryChange; readonly cells: readonly CellChange[]; readonly entry: EntryView }

/**
 * Writes what a workbook changes, by the rules that typing has: the file is read and compared anew, an entry is written
 * on the version the preview was made of or not at all, rejected rows and conflicts that nobody decided are left out.
 * All in one transaction, with an audit row for each section. The same again changes nothing.
 * @throws NotFoundError and InvalidError as the preview does, RefusedError when the actor may not type there
 */
export async function confirmWorkbook(context: CommandContext, input: ConfirmWorkbookInput): Promise<WorkbookResult> {
  const { file, report, comparison } = await readComparison(context, input)
  const seen = new Map(input.seen.map(({ entryId, version }) => [entryId, version]))
  const taken = new Set(input.take.map(({ entryId, field }) => `${entryId} ${field}`))
  const entries = new Map(report.sections.flatMap((section) => section.entries).map((entry) => [entry.id, entry]))
  const isSeen = ({ entryId, version }: EntryChange) => seen.get(entryId) === version
  const current = comparison.entries.filter(isSeen).flatMap((change): Wanted[] => {
    const cells = change.cells.filter(({ kind, field }) => kind === 'change' || taken.has(`${change.entryId} ${field}`))
    return cells.length > 0 ? [{ change, cells, entry: entries.get(change.entryId)! }] : []
  })
  const movedBefore = comparison.entries.filter((change) => !isSeen(change))
  const sections = new Map<string, LoadedSection>()
  for (const id of new Set(current.map(({ change }) => change.sectionId))) sections.set(id, await getSectionInHand(db(), context, id))
  for (const { change, entry } of current) assertAllowed(canTypeEntry(context.actor, sections.get(change.sectionId)!.inHand, entry.departmentId))
  const written = await transact(async (tx) => {
    const done: Wanted[] = []
    // In one order for everybody, so that two imports at once wait for each other and never crosswise.
    const bySection = [...groupBy(current, ({ change }) => change.sectionId)].toSorted(([a], [b]) => a.localeCompare(b))
    for (const [sectionId, ofSection] of bySection) done.push(...(await writeSection(tx, context, sections.get(sectionId)!, ofSection, { fileId: file.id, sha256: file.sha256, rejected: comparison.rejected.length })))
    return done
  })
  const moved = [...movedBefore, ...current.filter((one) => !written.includes(one)).map(({ change }) => change)].map(({ task }) => task)
  return {
    savedEntries: written.length, savedCells: written.reduce((sum, { cells }) => sum + cells.length, 0), moved,
    preview: moved.length > 0 ? await previewWorkbook(context, { reportId: input.reportId, fileId: input.fileId }) : null,
    rejected: comparison.rejected.slice(0, 300),
  }
}

/** The entries of one section that could be written; none where it was sent on a moment ago. */
async function writeSection(tx: Db, context: CommandContext, section: LoadedSection, wanted: readonly Wanted[], source: { fileId: string; sha256: string; rejected: number }): Promise<Wanted[]> {
  if (!(await isStillThere(tx, section))) return []
  const written: Wanted[] = []
  for (const one of wanted.toSorted((a, b) => a.entry.id.localeCompare(b.entry.id))) {
    const content = applyCells(one.entry, one.cells)
    if (await storeEntry(tx, context, { content: one.entry.content, section }, { id: one.entry.id, version: one.change.version, content: { ...content, values: [...content.values], prefilled: [...content.prefilled] } })) written.push(one)
  }
  if (written.length > 0) {
    await writeAudit(tx, context, {
      action: reportWorkbookEntries.confirm.id, subjectType: 'report-section', subjectId: section.row.id, subjectLabel: section.label, jurisdictionPath: section.jurisdictionPath,
      detail: { ...source, entries: written.map(({ entry, cells }) => ({ id: entry.id, fields: cells.map(({ field }) => field) })) },
    })
  }
  return written
}
