import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportOutcome, LedgerImportState } from '@/lib/generated/prisma/enums'
import { recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { systemNow } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { mappingProblems, type ColumnMapping, type SheetHead } from '@/lib/shared/column-mapping'
import type { ImportArea, ImportPlace, RowChange, RowProblem } from './import-area'
import { importSteps, isOutdatedCheck, isUnwritten, RUNNING_STATES, type ImportSteps } from './ledger-import'
import type { ShownRows } from './ledger-import.schema'

type Asking = Pick<CommandContext, 'actor'>

/** What an import needs of its area's description to be listed and shown. */
export type ShownArea = Pick<ImportArea, 'id' | 'format' | 'writers' | 'columns'>

const PAGE = 20
export const SHOWN_ROWS = 50
/** Without a sign of life for so long, a run is taken to be dead. */
export const STALLED_MS = 90_000

const select = {
  id: true, area: true, jurisdictionId: true, departmentId: true, fileId: true, fileName: true, state: true, startedById: true, startedAt: true, heads: true, sheetName: true, mapping: true,
  heartbeatAt: true, rowsDone: true, rowsExpected: true, newRows: true, sameRows: true, differingRows: true, renamedRows: true, rejectedRows: true, checkedAt: true, rowFormat: true, takesCorrections: true, takesRenamed: true, wantedRows: true, passedRow: true,
  insertedRows: true, correctedRows: true, unchangedRows: true, skippedRows: true, undoReason: true, voidedRows: true, keptRows: true, finishedAt: true, failure: true, version: true,
  jurisdiction: { select: { path: true, name: true } }, department: { select: { name: true } }, startedBy: { select: { displayName: true } }, file: { select: { sha256: true, storageKey: true, contentType: true } },
} as const

/** @throws NotFoundError where there is none, or none in the actor's reach */
export async function getImportInScope(tx: Db, { actor }: Asking, area: Pick<ImportArea, 'id' | 'writers'>, id: string) {
  const row = await tx.ledgerImport.findFirst({ where: { id, area: area.id, ...recordInScope(scopeFor(actor, area.writers)) }, select })
  if (!row) throw new NotFoundError('没有找到这次导入：它可能已被清理，或不在您的权限范围内')
  return row
}

export type LedgerImportRecord = Awaited<ReturnType<typeof getImportInScope>>

/** The same unscoped, for the portal's own work on it. */
export async function findImport(tx: Db, id: string): Promise<LedgerImportRecord | null> {
  return tx.ledgerImport.findUnique({ where: { id }, select })
}

export function placeOf(row: LedgerImportRecord, now: Date): ImportPlace {
  return { importId: row.id, fileName: row.fileName, jurisdictionId: row.jurisdictionId, jurisdictionPath: row.jurisdiction.path, jurisdictionName: row.jurisdiction.name, departmentId: row.departmentId, now }
}

export function headsOf(row: Pick<LedgerImportRecord, 'heads'>): SheetHead[] {
  return row.heads as unknown as SheetHead[]
}

export function mappingOf(row: Pick<LedgerImportRecord, 'mapping'>): ColumnMapping {
  return row.mapping as unknown as ColumnMapping
}

export type ImportSummary = {
  readonly id: string
  readonly fileName: string
  readonly state: LedgerImportState
  readonly jurisdictionName: string
  readonly jurisdictionPath: string
  readonly departmentName: string | null
  readonly startedByName: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly version: number
  /** Where nothing was written and nobody goes on: when somebody last did (ISO), from which the days are counted until it is removed. */
  readonly idleSince: string | null
  readonly counts: { readonly new: number; readonly same: number; readonly differs: number; readonly renamed: number; readonly rejected: number }
  readonly written: { readonly inserted: number; readonly corrected: number; readonly unchanged: number; readonly skipped: number; readonly voided: number; readonly kept: number }
}

function summaryOf(row: LedgerImportRecord): ImportSummary {
  return {
    id: row.id, fileName: row.fileName, state: row.state, jurisdictionName: row.jurisdiction.name, jurisdictionPath: row.jurisdiction.path, departmentName: row.department?.name ?? null, startedByName: row.startedBy.displayName,
    startedAt: row.startedAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null, version: row.version,
    idleSince: isUnwritten(row) ? lastTouched(row).toISOString() : null,
    counts: { new: row.newRows, same: row.sameRows, differs: row.differingRows, renamed: row.renamedRows, rejected: row.rejectedRows },
    written: { inserted: row.insertedRows, corrected: row.correctedRows, unchanged: row.unchangedRows, skipped: row.skippedRows, voided: row.voidedRows, kept: row.keptRows },
  }
}

/** When somebody last took a step with an import that wrote nothing. Business clock. */
export function lastTouched({ startedAt, checkedAt, finishedAt }: { readonly startedAt: Date; readonly checkedAt: Date | null; readonly finishedAt: Date | null }): Date {
  return [startedAt, checkedAt, finishedAt].reduce<Date>((latest, one) => (one !== null && one > latest ? one : latest), startedAt)
}

/** The imports in the actor's reach, the latest first, twenty a page. `page` counts from 1. */
export async function listImports(context: Asking, area: Pick<ImportArea, 'id' | 'writers'>, page: number): Promise<{ readonly rows: readonly ImportSummary[]; readonly total: number }> {
  const where = { area: area.id, ...recordInScope(scopeFor(context.actor, area.writers)) }
  const [rows, total] = await Promise.all([
    db().ledgerImport.findMany({ where, select, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * PAGE, take: PAGE }),
    db().ledgerImport.count({ where }),
  ])
  return { rows: rows.map(summaryOf), total }
}

export type ImportProgress = {
  readonly state: LedgerImportState
  readonly version: number
  /** Rows looked at or dealt with, of about how many. */
  readonly done: number
  readonly of: number
  /** Nothing was heard of the run for a while: it is taken up again by itself. */
  readonly isStalled: boolean
}

function progressOf(row: LedgerImportRecord): ImportProgress {
  const isStalled = RUNNING_STATES.includes(row.state) && row.heartbeatAt !== null && systemNow().getTime() - row.heartbeatAt.getTime() > STALLED_MS
  const shared = { state: row.state, version: row.version, isStalled }
  if (row.state === 'COMMITTING') return { ...shared, done: row.insertedRows + row.correctedRows + row.unchangedRows + row.skippedRows, of: row.wantedRows }
  if (row.state === 'UNDOING') return { ...shared, done: row.voidedRows + row.keptRows, of: row.insertedRows }
  return { ...shared, done: row.rowsDone, of: row.rowsExpected }
}

/** How far the portal is, for a page that waits. */
export async function getImportProgress(context: Asking, area: Pick<ImportArea, 'id' | 'writers'>, id: string): Promise<ImportProgress> {
  return progressOf(await getImportInScope(db(), context, area, id))
}

export type ImportView = ImportSummary & {
  readonly sheetName: string
  readonly heads: readonly SheetHead[]
  readonly mapping: ColumnMapping
  readonly mappingProblems: Readonly<Record<string, string>>
  readonly isChecked: boolean
  /** The check was made before the form of what is kept changed: nothing is written of it. */
  readonly isOutdated: boolean
  readonly takesCorrections: boolean
  readonly wantedRows: number
  readonly failure: string
  readonly undoReason: string
  readonly can: ImportSteps
  readonly progress: ImportProgress
  /** An earlier import of the very same file that was written. */
  readonly earlier: { readonly id: string; readonly startedAt: string } | null
}

/** An import with what may be done next. @throws NotFoundError */
export async function getImportView(context: Asking, area: ShownArea, id: string): Promise<ImportView> {
  const row = await getImportInScope(db(), context, area, id)
  const earlier = await db().ledgerImport.findFirst({
    where: { area: area.id, jurisdictionId: row.jurisdictionId, id: { not: id }, state: 'DONE', startedAt: { lte: row.startedAt }, file: { sha256: row.file.sha256 }, ...recordInScope(scopeFor(context.actor, area.writers)) },
    orderBy: { startedAt: 'desc' },
    select: { id: true, startedAt: true },
  })
  const heads = headsOf(row)
  const mapping = mappingOf(row)
  const head = heads.find(({ name }) => name === row.sheetName)
  const isOutdated = isOutdatedCheck(row, area.format)
  return {
    ...summaryOf(row), isOutdated, sheetName: row.sheetName, heads, mapping, mappingProblems: head ? mappingProblems(mapping, head, area.columns) : {}, isChecked: row.checkedAt !== null,
    takesCorrections: row.takesCorrections, wantedRows: row.wantedRows, failure: row.failure, undoReason: row.undoReason, can: importSteps({ ...row, isChecked: row.checkedAt !== null, isOutdated }), progress: progressOf(row),
    earlier: earlier && { id: earlier.id, startedAt: earlier.startedAt.toISOString() },
  }
}

const OUTCOME_OF: Record<ShownRows, LedgerImportOutcome> = { rejected: 'REJECTED', renamed: 'RENAMED', differs: 'DIFFERS', new: 'NEW', same: 'SAME', kept: 'NEW' }

/** `problems` of what is rejected, `changes` of what differs, `note` of the rest; `kept`: why the row stayed when the import was taken back. */
export type RowNotes = { readonly problems?: readonly RowProblem[]; readonly changes?: readonly RowChange[]; readonly note?: string; readonly kept?: string }
export type ImportRowView = { /** The ledger's row. */ readonly targetId: string | null; readonly rowNumber: number; readonly outcome: LedgerImportOutcome; /** By column key, of the columns matched. */ readonly cells: Readonly<Record<string, string>>; readonly notes: RowNotes }

/** Rows of an import in their order, of one outcome or all. @returns at most fifty, and the row to go on after */
export async function listImportRows(context: Asking, area: ShownArea, id: string, which: ShownRows | undefined, after: number): Promise<{ readonly rows: readonly ImportRowView[]; readonly next: number | null }> {
  const { mapping } = await getImportInScope(db(), context, area, id)
  const sources = Object.entries(mappingOf({ mapping }))
  const rows = await db().ledgerImportRow.findMany({
    where: { importId: id, rowNumber: { gt: after }, ...(which === undefined ? {} : { outcome: OUTCOME_OF[which] }), ...(which === 'kept' ? { notes: { path: ['kept'], not: Prisma.AnyNull } } : {}) },
    orderBy: { rowNumber: 'asc' }, take: SHOWN_ROWS + 1, select: { rowNumber: true, outcome: true, cells: true, notes: true, targetId: true },
  })
  const shown = rows.slice(0, SHOWN_ROWS).map(({ rowNumber, outcome, cells, notes, targetId }) => ({
    rowNumber, outcome, targetId, notes: notes as RowNotes,
    cells: Object.fromEntries(sources.map(([key, source]) => [key, 'text' in source ? source.text : textOf((cells as CellValue[])[source.column])])),
  }))
  return { rows: shown, next: rows.length > SHOWN_ROWS ? shown.at(-1)!.rowNumber : null }
}

function textOf(cell: CellValue | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell)
}
