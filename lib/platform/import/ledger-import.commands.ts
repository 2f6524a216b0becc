import 'server-only'
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportState } from '@/lib/generated/prisma/enums'
import { writeAudit } from '@/lib/platform/audit'
import { isOwn } from '@/lib/platform/auth/ownership'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { systemNow } from '@/lib/platform/clock'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { attachStoredFiles } from '@/lib/platform/files/stored-file.commands'
import { findStoredFile } from '@/lib/platform/files/stored-file.queries'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import { transact } from '@/lib/platform/transaction'
import { mappingProblems, proposeMapping, type ColumnMapping, type ColumnSource, type KeptMapping, type SheetHead } from '@/lib/shared/column-mapping'
import { headerSet, keepMapping } from './column-mapping'
import type { ImportArea } from './import-area'
import { sourceOf } from './import-source'
import { importSteps, isOutdatedCheck, outdatedWords, wholeProblem, type ImportSteps } from './ledger-import'
import { getImportInScope, headsOf, type LedgerImportRecord } from './ledger-import.queries'
import type { CancelImportInput, CheckImportInput, CommitImportInput, ResumeImportInput, StartImportInput, UndoImportInput } from './ledger-import.schema'
import { readHeads } from './read-heads'

/** Tries of a job before an import is said to have failed. */
export const MOST_TRIES = 5

export type StartedArea = Pick<ImportArea, 'id' | 'label' | 'format' | 'writers' | 'columns' | 'leastColumns' | 'actions'>

/**
 * Begins an import with an uploaded file: reads the heads of its sheets and matches their columns as far as it can.
 * @throws NotFoundError where the file or the place is out of reach, InvalidError where the file cannot be read
 */
export async function startImport(context: CommandContext, area: StartedArea, { fileId, jurisdictionId, departmentId }: StartImportInput): Promise<{ readonly id: string }> {
  const place = await db().jurisdiction.findFirst({ where: { id: jurisdictionId, voidedAt: null }, select: { path: true } })
  const isOfPlace = departmentId === null || (await db().department.count({ where: { id: departmentId, jurisdictionId, voidedAt: null } })) === 1
  if (!place || !isOfPlace || !isInScope(scopeFor(context.actor, area.writers), { jurisdictionPath: place.path, departmentId })) throw new NotFoundError('没有找到这个辖区或单位，或它不在您的权限范围内')
  const file = await findStoredFile(db(), fileId)
  if (!file || !isOwn(context.actor, file.uploadedById) || file.purpose !== 'import') throw new NotFoundError('没有找到上传的文件：它可能已被清理，请重新上传')
  const heads = await readHeads({ storageKey: file.storageKey, contentType: file.contentType }, area)
  const best = heads.toSorted((a, b) => Object.keys(b.found).length - Object.keys(a.found).length)[0]!
  const mapping = proposeMapping(best, area.columns, await findKeptMapping(area.id, jurisdictionId, best))
  const id = uuidv7()
  await transact(async (tx) => {
    await attachStoredFiles(tx, context, [fileId], 'import')
    await tx.ledgerImport.create({
      data: {
        id, area: area.id, jurisdictionId, departmentId, fileId, fileName: file.displayName, state: 'MAPPING', startedById: context.actor.accountId, startedAt: context.now,
        heads: heads as unknown as Prisma.InputJsonValue, sheetName: best.name, mapping: mapping as Prisma.InputJsonValue, source: sourceOf(context),
      },
      select: { id: true },
    })
    await writeAudit(tx, context, { action: area.actions.start, subjectType: 'ledger-import', subjectId: id, subjectLabel: file.displayName, jurisdictionPath: place.path, detail: { sha256: file.sha256, byteCount: file.byteCount } })
  })
  return { id }
}

/**
 * Takes the sheet and the matched columns, and has the rows checked. Until a row is written this may be done again.
 * @throws InvalidError at `mapping.<key>`, ConflictError, RefusedError
 */
export async function checkImport(context: CommandContext, area: StartedArea, { id, version, sheetName, mapping }: CheckImportInput): Promise<void> {
  await transact(async (tx) => {
    const row = await takeStep(tx, context, area, { id, version }, 'check')
    const head = headsOf(row).find(({ name }) => name === sheetName)
    if (!head || head.headerRow === 0) throw new InvalidError('这个工作表没有可识别的表头，请另选工作表', { sheetName: '没有可识别的表头，请另选工作表' })
    const known = new Set(area.columns.map(({ key }) => key))
    const chosen = chosenMapping(mapping.filter(({ key }) => known.has(key)))
    const problems = mappingProblems(chosen, head, area.columns)
    const [first, ...more] = Object.values(problems)
    if (first !== undefined) throw new InvalidError(more.length === 0 ? first : `有 ${more.length + 1} 列需要核对`, Object.fromEntries(Object.entries(problems).map(([key, message]) => [`mapping.${key}`, message])))
    await begin(tx, context, row, 'CHECKING', { sheetName, mapping: chosen as Prisma.InputJsonValue, rowsDone: 0, rowsExpected: 0, newRows: 0, sameRows: 0, differingRows: 0, renamedRows: 0, rejectedRows: 0, checkedAt: null, wantedRows: 0, passedRow: 0, failure: '', finishedAt: null })
    await rememberMapping(tx, context, area.id, row.jurisdictionId, head, chosen)
    await audit(tx, context, area.actions.check, row, { sheetName })
  })
}

/**
 * Has the checked rows written: all of them, only if none is rejected, or those that are good.
 * @throws InvalidError, ConflictError, RefusedError
 */
export async function commitImport(context: CommandContext, area: StartedArea, { id, version, rows, corrections, renamed = false }: CommitImportInput): Promise<void> {
  await transact(async (tx) => {
    const row = await takeStep(tx, context, area, { id, version }, 'commit')
    const problem = rows === 'all' ? wholeProblem(row.rejectedRows) : null
    if (problem) throw new InvalidError(problem, { rows: problem })
    const wantedRows = row.newRows + (corrections ? row.differingRows : 0) + (renamed ? row.renamedRows : 0)
    if (wantedRows === 0) throw new InvalidError(row.renamedRows > 0 ? '没有需要写入的行；如需按文件更正已登记的内容，或写入名称不一致的行，请先勾选' : '没有需要写入的行；如需按文件更正已登记的内容，请选择同时更正', { corrections: '如需更正已登记的内容，请选择同时更正' })
    await begin(tx, context, row, 'COMMITTING', { takesCorrections: corrections, takesRenamed: renamed, wantedRows, passedRow: 0, insertedRows: 0, correctedRows: 0, unchangedRows: 0, skippedRows: 0, finishedAt: null, failure: '' })
    await audit(tx, context, area.actions.commit, row, { step: 'begin', rows, corrections, renamed, wantedRows })
  })
}

/** Lets a writing that was cancelled or failed go on where it stopped. */
export async function resumeImport(context: CommandContext, area: StartedArea, { id, version }: ResumeImportInput): Promise<void> {
  await transact(async (tx) => {
    const row = await takeStep(tx, context, area, { id, version }, 'resume')
    await begin(tx, context, row, 'COMMITTING', { finishedAt: null, failure: '' })
    await audit(tx, context, area.actions.commit, row, { step: 'resume', passedRow: row.passedRow })
  })
}

/** Gives an import up. What is written by then stays; a running piece is still finished. */
export async function cancelImport(context: CommandContext, area: StartedArea, { id, version }: CancelImportInput): Promise<void> {
  await transact(async (tx) => {
    const row = await takeStep(tx, context, area, { id, version }, 'cancel')
    await tx.ledgerImport.update({ where: { id }, data: { state: 'CANCELLED', runToken: null, finishedAt: context.now, version: { increment: 1 } }, select: { id: true } })
    await audit(tx, context, area.actions.cancel, row, { from: row.state, inserted: row.insertedRows, corrected: row.correctedRows })
  })
}

/** Has everything voided that an import brought and nobody changed since. */
export async function undoImport(context: CommandContext, area: StartedArea, { id, version, reason }: UndoImportInput): Promise<void> {
  await transact(async (tx) => {
    const row = await takeStep(tx, context, area, { id, version }, 'undo')
    await begin(tx, context, row, 'UNDOING', { undoReason: reason, passedRow: 0, voidedRows: 0, keptRows: 0, finishedAt: null, failure: '' })
    await audit(tx, context, area.actions.undo, row, { step: 'begin', reason, inserted: row.insertedRows })
  })
}

function chosenMapping(given: CheckImportInput['mapping']): ColumnMapping {
  const mapping: Record<string, ColumnSource> = {}
  for (const { key, column, text } of given) {
    if (column !== null) mapping[key] = { column }
    else if (text !== null && text !== '') mapping[key] = { text }
  }
  return mapping
}

/** The import, locked, in reach, as the actor last saw it, and allowing the step. */
export async function takeStep(tx: Db, context: CommandContext, area: StartedArea, { id, version }: ResumeImportInput, step: keyof ImportSteps): Promise<LedgerImportRecord> {
  await getImportInScope(tx, context, area, id)
  await tx.$queryRaw`SELECT i."id" FROM "ledger_import" i WHERE i."id" = ${id}::uuid FOR UPDATE`
  const row = await getImportInScope(tx, context, area, id)
  const isOutdated = isOutdatedCheck(row, area.format)
  if (!importSteps({ ...row, isChecked: row.checkedAt !== null, isOutdated })[step]) throw isOutdated && (step === 'commit' || step === 'resume') ? new RefusedError(outdatedWords(step === 'resume')) :  new RefusedError('这次导入现在不能这样操作：它的状态可能刚刚变化，请刷新页面查看')
  if (row.version !== version) throw new ConflictError('这次导入刚刚有变化，没有执行，请刷新页面后再操作')
  return row
}

async function begin(tx: Db, context: CommandContext, { id }: LedgerImportRecord, state: LedgerImportState, data: Prisma.LedgerImportUpdateInput): Promise<void> {
  await tx.ledgerImport.update({ where: { id }, data: { ...data, state, runToken: null, heartbeatAt: systemNow(), source: sourceOf(context), version: { increment: 1 } }, select: { id: true } })
  await enqueueImportRun(tx, id)
}

/** One waiting run an import. */
export async function enqueueImportRun(tx: Db, importId: string, runAt?: Date): Promise<void> {
  await enqueueJob(tx, 'ledger-import.run', { importId }, { jobKey: `ledger-import:${importId}`, maxAttempts: MOST_TRIES, ...(runAt ? { runAt } : {}) })
}

function audit(tx: Db, context: CommandContext, action: string, row: LedgerImportRecord, detail: Prisma.InputJsonObject): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'ledger-import', subjectId: row.id, subjectLabel: row.fileName, jurisdictionPath: row.jurisdiction.path, detail })
}

function headerKeyOf(head: SheetHead): string {
  return createHash('sha256').update(headerSet(head)).digest('hex')
}

async function findKeptMapping(area: string, jurisdictionId: string, head: SheetHead): Promise<KeptMapping | null> {
  const row = await db().ledgerImportMapping.findUnique({ where: { area_jurisdictionId_headerKey: { area, jurisdictionId, headerKey: headerKeyOf(head) } }, select: { mapping: true } })
  return row && (row.mapping as unknown as KeptMapping)
}

async function rememberMapping(tx: Db, context: CommandContext, area: string, jurisdictionId: string, head: SheetHead, mapping: ColumnMapping): Promise<void> {
  const kept = { mapping: keepMapping(head, mapping) as Prisma.InputJsonValue, usedAt: context.now, usedById: context.actor.accountId }
  const key = { area, jurisdictionId, headerKey: headerKeyOf(head) }
  await tx.ledgerImportMapping.upsert({ where: { area_jurisdictionId_headerKey: key }, create: { ...key, ...kept }, update: kept, select: { area: true } })
}
