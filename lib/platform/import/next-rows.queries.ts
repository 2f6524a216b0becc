import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportOutcome } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { PIECE_ROWS } from './import-limits'

/** Row numbers of a piece, both included. */
export type RowSpan = { readonly first: number; readonly last: number }

export type Sought = {
  readonly importId: string
  readonly outcomes: readonly LedgerImportOutcome[]
  /** How many rows there are of these outcomes, in all. */
  readonly count: number
}

/**
 * The rows that the next piece is made of: those behind `passedRow`, within so many row numbers as the piece may have rows,
 * so that finding them takes no longer the more rows there are; all of them where they are one piece of `PIECE_ROWS`.
 * @returns null where there are none
 */
export async function findNextSpan(tx: Db, { importId, outcomes, count }: Sought, passedRow: number, rows: number = PIECE_ROWS): Promise<RowSpan | null> {
  const among = async (condition: Prisma.Sql): Promise<RowSpan | null> => {
    const [found] = await tx.$queryRaw<[{ first: number | null; last: number | null }]>`
      SELECT min(r."rowNumber") AS "first", max(r."rowNumber") AS "last" FROM "ledger_import_row" r
      WHERE r."importId" = ${importId}::uuid AND r."rowNumber" > ${passedRow} AND ${condition} AND r."outcome" = ANY(${outcomes}::"LedgerImportOutcome"[])`
    return found.first === null || found.last === null ? null : { first: found.first, last: found.last }
  }
  if (count <= PIECE_ROWS) return among(Prisma.sql`true`)
  const near = await among(Prisma.sql`r."rowNumber" <= ${passedRow + rows}`)
  if (near !== null) return near
  const beyond = await among(Prisma.sql`true`)
  return beyond && { first: beyond.first, last: Math.min(beyond.last, beyond.first + rows - 1) }
}
