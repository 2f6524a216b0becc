import type { Prisma } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/generated/prisma/enums'
import type { AuditSource } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import type { InputForm } from '@/lib/platform/workbook/cell-input'
import type { SoughtColumn } from '@/lib/platform/workbook/header-search'

/** A column of a ledger as files bring it. */
export type ImportColumn = SoughtColumn & {
  /** `text` unless told. */
  readonly form?: InputForm
  /** For the template and beside the column's choice: what is to stand there. */
  readonly rule: string
  /** The answers there are, as the file writes them. Where the file has no such column, one may be chosen for all its rows. */
  readonly choices?: readonly string[]
  /** The key of another column that does in its place: one of the two is required. */
  readonly orElse?: string
}

/** Where an import goes. `departmentId`: of the department whose rows it brings; null: the office's. */
export type ImportPlace = {
  readonly importId: string
  readonly fileName: string
  readonly jurisdictionId: string
  readonly jurisdictionPath: string
  readonly jurisdictionName: string
  readonly departmentId: string | null
  /** Business clock. */
  readonly now: Date
}

/** `column` is a label; null: the whole row. */
export type RowProblem = { readonly column: string | null; readonly message: string }
/** `key`: by what the ledger tells rows apart; two rows of a file with the same key and different contents are both refused. */
export type MappedRow<T> = { readonly key: string; readonly content: T } | { readonly problems: readonly RowProblem[] }
/** Values by column key as the cells give them; empty ones are absent. */
export type RowInput = Readonly<Record<string, unknown>>

/** A row that reads well. `id` is what the ledger's row gets if it is new. */
export type Candidate<T> = { readonly rowNumber: number; readonly id: string; readonly content: T }
/** What would change, in words. */
export type RowChange = { readonly column: string; readonly before: string; readonly after: string }
/**
 * What a row is to the ledger. `renamed`: it has the number of one that is there under another name, so that it is pointed
 * out, counted by itself and written only by choice; its `note` says both names.
 */
export type Judgement<T> =
  | { readonly outcome: 'NEW'; readonly content: T; /** Something to know of, in a sentence. */ readonly note?: string; readonly renamed?: true }
  | { readonly outcome: 'SAME'; readonly targetId: string; readonly targetVersion: number; readonly note?: string }
  | { readonly outcome: 'DIFFERS'; readonly targetId: string; readonly targetVersion: number; readonly content: T; readonly changes: readonly RowChange[]; readonly note?: string; readonly renamed?: true }
  | { readonly outcome: 'REJECTED'; readonly problems: readonly RowProblem[] }

/** Who had it written, and why a row that was there is changed. */
export type ImportWriting = { readonly now: Date; readonly byId: string; readonly reason: string; readonly source: AuditSource }

/** What to write of one piece: rows of this import, each judged in the same transaction. */
export type ImportPiece<T> = {
  readonly inserts: readonly { readonly id: string; readonly content: T }[]
  readonly corrections: readonly { readonly id: string; readonly version: number; readonly content: T }[]
}

/**
 * Checked rows of an import that are new, as a relation of `"rowNumber" int, "key" text, "id" uuid, "content" jsonb` (a
 * sub-select in brackets): what the check kept is written without leaving the database.
 */
export type CheckedRows = Prisma.Sql

/** What became of rows that were taken back: how many are void, and those that stay, each with a sentence that says why. */
export type UndoneRows = { readonly voided: number; readonly kept: readonly { readonly id: string; readonly reason: string }[] }

/** HANDLED: people went on with what came of the row; CHANGED: corrected or voided since; PUBLISHED: it stands in a publication. */
export type KeptOnUndo = { readonly reason: 'HANDLED' | 'CHANGED' | 'PUBLISHED'; readonly count: number }

/** What a ledger tells the import of itself. Everything that takes a list does its work in a few statements over all of it. */
export interface ImportArea<T = unknown> {
  /** Kept with each import: never changed. */
  readonly id: string
  /** 抽检批次. */
  readonly label: string
  readonly columns: readonly ImportColumn[]
  /**
   * In which form the check keeps the rows (`content`): raised with every change of it, so that what was checked before is
   * not written as something it is not, but checked anew.
   */
  readonly format: number
  /** So many of the columns found make a header. */
  readonly leastColumns: number
  /** Rows below the header that are no data, by the text of their first filled cell. */
  readonly isRemark?: (firstText: string) => boolean
  /** Who sees and makes imports, within their jurisdictions and departments. */
  readonly writers: readonly Role[]
  readonly hrefOf: (importId: string) => string
  /** Names in the audit log, `area.noun.verb`. */
  readonly actions: { readonly start: string; readonly check: string; readonly commit: string; readonly cancel: string; readonly undo: string; readonly remove: string; readonly rejected: string }
  /** Reads what the rows name (units, categories) once, and returns the pure mapper of a row. */
  readonly prepare: (db: Db, place: ImportPlace) => Promise<(input: RowInput) => MappedRow<T>>
  /**
   * What of these is there already, by index; completes contents where the ledger knows more (a business by its code).
   * With `lock` the rows that are there are locked: within the transaction that writes.
   */
  readonly judge: (db: Db, place: ImportPlace, rows: readonly Candidate<T>[], options: { readonly lock: boolean }) => Promise<readonly Judgement<T>[]>
  /** Writes a piece with its sums and revisions, in the caller's transaction. The audit row is the caller's. */
  readonly write: (tx: Db, place: ImportPlace, piece: ImportPiece<T>, writing: ImportWriting) => Promise<void>
  /**
   * Where a ledger can: writes new rows just as they were checked, as `write` would, by statements over all of them, in
   * the caller's transaction. Other rows of the same import are written beside it: `turn` resolves when those before these
   * are in, and is awaited once the rows stand and before anything is touched that other rows change too (sums, counters).
   * @returns how many; null, with nothing written, where one of them is in the ledger by now: then each is judged
   */
  readonly writeChecked?: (tx: Db, place: ImportPlace, rows: CheckedRows, writing: ImportWriting, turn: () => Promise<void>) => Promise<number | null>
  /** Voids those of the rows that stand as the import wrote them and that nobody went on with, in the caller's transaction. */
  readonly undo: (tx: Db, place: ImportPlace, ids: readonly string[], writing: ImportWriting) => Promise<UndoneRows>
  /** Makes one content of those of several rows with the same key, in their order; null where they cannot be one. */
  readonly merge?: (contents: readonly T[]) => T | null
}

/** An area whose contents are its own affair: what takes it hands them back as it got them. */
export function anyArea<T>(area: ImportArea<T>): ImportArea {
  return area as unknown as ImportArea
}
