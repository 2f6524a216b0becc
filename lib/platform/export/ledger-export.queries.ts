import 'server-only'
import type { LedgerExportState } from '@/lib/generated/prisma/enums'
import { ownedBy } from '@/lib/platform/auth/ownership'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { EXPORT_SILENCE_MS, findLedgerExport, type LedgerExports } from './ledger-export'

/** An export as its page shows it. Instants are ISO 8601. */
export type ExportRow = {
  readonly id: string
  readonly label: string
  readonly words: string
  readonly fileName: string
  /** Of a file that was swept, GONE; of a run that shows no more progress, SILENT. */
  readonly state: LedgerExportState | 'GONE' | 'SILENT'
  readonly requestedAt: string
  readonly finishedAt: string | null
  readonly rowsDone: number
  readonly rowsExpected: number | null
  readonly failure: string
  readonly byteCount: number | null
  readonly keptUntil: string | null
}

const SHOWN = 50

/** The actor's own exports, the latest first. */
export async function listExports(context: CommandContext, exports: LedgerExports): Promise<ExportRow[]> {
  const rows = await db().ledgerExport.findMany({ where: { requestedById: ownedBy(context.actor) }, orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], take: SHOWN })
  return rows.map((row) => ({
    id: row.id,
    label: findLedgerExport(exports, row.kind)?.label ?? row.kind,
    words: row.words,
    fileName: row.fileName,
    state: stateOf(row, context.at),
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    rowsDone: row.rowsDone,
    rowsExpected: row.rowsExpected,
    failure: row.failure,
    byteCount: row.byteCount,
    keptUntil: row.keptUntil?.toISOString() ?? null,
  }))
}

function stateOf(row: { state: LedgerExportState; storageKey: string | null; keptUntil: Date | null; heartbeatAt: Date | null }, now: Date): ExportRow['state'] {
  if (row.state === 'DONE' && (row.storageKey === null || (row.keptUntil !== null && row.keptUntil <= now))) return 'GONE'
  if (row.state === 'RUNNING' && row.heartbeatAt !== null && now.getTime() - row.heartbeatAt.getTime() > EXPORT_SILENCE_MS) return 'SILENT'
  return row.state
}
