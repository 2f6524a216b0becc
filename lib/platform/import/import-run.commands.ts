import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportState } from '@/lib/generated/prisma/enums'
import { systemNow } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import type { JobRun } from '@/lib/platform/jobs/job-payloads'
import { notify } from '@/lib/platform/notify'
import type { ImportArea, ImportPlace } from './import-area'
import type { LedgerImportRecord } from './ledger-import.queries'

/** An import that is being worked on by this run, as long as nobody cancels it or takes its place. */
export type ImportRun = {
  readonly row: LedgerImportRecord
  readonly place: ImportPlace
  readonly token: string
  readonly job: JobRun
}

/** Another run took its place, or a person cancelled it: nothing more is to be done. */
export class RunEnded extends Error {}

/** What of a held import its next piece depends on. */
export type HeldImport = Pick<LedgerImportRecord, 'rowsDone' | 'newRows' | 'sameRows' | 'differingRows' | 'renamedRows' | 'rejectedRows' | 'wantedRows' | 'passedRow' | 'takesCorrections' | 'takesRenamed' | 'insertedRows' | 'correctedRows' | 'skippedRows' | 'voidedRows'> & { readonly source: unknown }

/** Locks the import, and makes sure that this run may go on with it. @throws RunEnded */
export async function holdImport(tx: Db, { row: { id, state }, token }: ImportRun): Promise<HeldImport> {
  const [held] = await tx.$queryRaw<HeldImport[]>`
    SELECT i."rowsDone", i."newRows", i."sameRows", i."differingRows", i."renamedRows", i."rejectedRows", i."wantedRows", i."passedRow", i."takesCorrections", i."takesRenamed", i."insertedRows", i."correctedRows", i."skippedRows", i."voidedRows", i."source"
    FROM "ledger_import" i WHERE i."id" = ${id}::uuid AND i."runToken" = ${token}::uuid AND i."state" = ${state}::"LedgerImportState" FOR UPDATE`
  if (!held) throw new RunEnded()
  return held
}

/** Notes how far it is and that the run goes on. The import is held by the caller. */
export async function noteProgress(tx: Db, { row: { id } }: ImportRun, data: Prisma.LedgerImportUpdateManyMutationInput): Promise<void> {
  await tx.ledgerImport.updateMany({ where: { id }, data: { ...data, heartbeatAt: systemNow() } })
}

/** The step is over: says so on the import and to who asked for it. The import is held by the caller. */
export async function endStep(tx: Db, { row }: ImportRun, area: ImportArea, state: LedgerImportState, data: Prisma.LedgerImportUpdateInput, notice: string): Promise<void> {
  const { version, source } = await tx.ledgerImport.update({ where: { id: row.id }, data: { ...data, state, runToken: null, heartbeatAt: null, version: { increment: 1 } }, select: { version: true, source: true } })
  const { accountId } = source as { accountId: string }
  await notify(tx, { accountIds: [accountId], kind: 'work', title: `${area.label}导入“${[...row.fileName].slice(0, 60).join('')}”：${notice}`, href: area.hrefOf(row.id), dedupeKey: `ledger-import:${row.id}:${version}` })
}
