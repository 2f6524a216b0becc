import type { z } from 'zod'
import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import type { Db } from '@/lib/platform/db'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import type { ExportColumn } from './export-sheet'

/** Whose rows are exported: the account's roles as they are when the export runs, and what was chosen in the switch. */
export type ExportActor = Pick<Actor, 'accountId' | 'grants' | 'focus'>

/** What an area says of the export of its ledger. Columns and reading are its own; the machine knows neither. */
export interface LedgerExport<Q> {
  /** What the rows are: 抽检批次. Stands on the sheet, in the file's name and in the notice. */
  readonly label: string
  /** Who may export, and fetch the file: whoever has none of these roles any more gets nothing. */
  readonly roles: readonly Role[]
  /** Reads the stored question back. */
  readonly question: z.ZodType<Q>
  readonly columns: readonly ExportColumn[]
  /** How many rows there will be. */
  count(tx: Db, actor: ExportActor, question: Q): Promise<number>
  /**
   * The next rows behind a place, by column, each read by one statement.
   * @param after null from the beginning, else the place the answer before gave
   * @returns no place where nothing follows
   */
  read(tx: Db, actor: ExportActor, question: Q, after: string | null): Promise<{ readonly rows: readonly (readonly CellValue[])[]; readonly next: string | null }>
}

/** Every export there is, by its kind: the top of the portal puts them together and hands them in. */
export type LedgerExports = Readonly<Record<string, LedgerExport<unknown>>>

/** The export of a kind; null for one that this version does not know. */
export function findLedgerExport(exports: LedgerExports, kind: string): LedgerExport<unknown> | null {
  return Object.hasOwn(exports, kind) ? exports[kind]! : null
}

/** Days the file is kept. */
export const EXPORT_KEPT_DAYS = 7
/** Exports of one account that wait or run at the same time. */
export const MOST_ACTIVE_EXPORTS = 2
/** A run that shows nothing for so long has died with its server. */
export const EXPORT_SILENCE_MS = 5 * 60_000
