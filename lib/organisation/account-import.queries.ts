import 'server-only'
import { isOwn } from '@/lib/platform/auth/ownership'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { findStoredFile, type StoredFileRow } from '@/lib/platform/files/stored-file.queries'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { mapSheet, type MappedSheet, type RowError } from '@/lib/platform/workbook/sheet-mapper'
import type { SheetRow } from '@/lib/platform/workbook/workbook-limits'
import { outputOf, portalWorker } from '@/lib/platform/worker/portal-worker'
import { planAccountImport, type ExistingAccount, type ImportPlan, type ImportWorld } from './account-import'
import { importColumns } from './account-import-columns'
import { importCellsSchema, type ImportCells, type PreviewImportInput } from './account-import.schema'
import { listPlaceOptions } from './account-options.queries'

/** Far more than the accounts one import takes: several rows may stand for one account. */
const MOST_ROWS = 3_000
const SHOWN_ERRORS = 200
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What the preview shows: the plan without the data that only the import needs. */
export type ImportPreview = {
  fileName: string
  accounts: (Omit<ImportPlan['accounts'][number], 'input'>)[]
  counts: { create: number; unchanged: number; error: number }
  /** At most 200; `errorCount` counts all. */
  errors: RowError[]
  errorCount: number
  ignoredColumns: string[]
}

/**
 * Reads an uploaded sheet and says, account by account, what importing it would do. Writes nothing.
 * @throws NotFoundError when the file is not the actor's own import file, InvalidError when it cannot be read
 */
export async function previewAccountImport(context: CommandContext, input: PreviewImportInput): Promise<ImportPreview> {
  const { file, plan, ignoredColumns } = await readImportPlan(context, input.fileId)
  const count = (outcome: string) => plan.accounts.filter((account) => account.outcome === outcome).length
  return {
    fileName: file.displayName,
    accounts: plan.accounts.map(({ rowNumbers, loginName, displayName, jurisdictionName, roles, outcome }) => ({ rowNumbers, loginName, displayName, jurisdictionName, roles, outcome })),
    counts: { create: count('create'), unchanged: count('unchanged'), error: count('error') },
    errors: plan.errors.slice(0, SHOWN_ERRORS),
    errorCount: plan.errors.length,
    ignoredColumns,
  }
}

/** The plan of an uploaded sheet as things stand now; read anew for the preview and for the import. */
export async function readImportPlan(context: CommandContext, fileId: string): Promise<{ file: StoredFileRow; plan: ImportPlan; ignoredColumns: string[] }> {
  const file = await findStoredFile(db(), fileId)
  if (!file || !isOwn(context.actor, file.uploadedById) || file.purpose !== 'import') throw new NotFoundError('没有找到上传的文件：它可能已被清理，请重新上传')
  const sheet = mapSheet(await readRows(file), { columns: importColumns, schema: importCellsSchema, maxErrors: SHOWN_ERRORS, isRemark: (first) => first.startsWith('示例') || first.startsWith('说明') })
  if (sheet.rows.length === 0 && sheet.errorCount === 0) throw new InvalidError('表中没有数据，请在表头下逐行填写后重新上传')
  const world = await readWorld(context, sheet)
  const planned = planAccountImport(sheet.rows.map(({ rowNumber, value }) => ({ rowNumber, cells: value })), world)
  const errors = [...sheet.errors, ...planned.errors].toSorted((a, b) => a.rowNumber - b.rowNumber)
  return { file, plan: { accounts: planned.accounts, errors }, ignoredColumns: sheet.ignoredColumns }
}

/** The rows of the first sheet that has any. */
async function readRows(file: StoredFileRow): Promise<SheetRow[]> {
  const format = file.contentType === XLSX ? 'xlsx' : 'csv'
  const rows: SheetRow[] = []
  let sheetIndex: number | undefined
  try {
    await portalStorage().withLocalPath(file.storageKey, async (path) => {
      const result = await portalWorker().runInWorker({
        kind: 'workbook.read',
        input: { path },
        options: { format, limits: { maxRows: MOST_ROWS } },
        onChunk: (chunk) => {
          sheetIndex ??= chunk.sheetIndex
          if (chunk.sheetIndex === sheetIndex) rows.push(...chunk.rows)
        },
      })
      outputOf(result)
    })
  } catch (error) {
    if (error instanceof FileRefusedError) throw error.code === 'busy' ? new AppError('too-many', error.message) : new InvalidError(error.message)
    throw error
  }
  return rows
}

async function readWorld(context: CommandContext, sheet: MappedSheet<ImportCells>): Promise<ImportWorld> {
  const scope = scopeFor(context.actor, ['SYSTEM_ADMIN'])
  const loginNames = [...new Set(sheet.rows.map((row) => row.value.loginName.trim().toLowerCase()))]
  const places = await listPlaceOptions(context)
  const accounts = await db().account.findMany({
    where: { loginName: { in: loginNames } },
    select: { loginName: true, displayName: true, jurisdictionId: true, jurisdiction: { select: { path: true } }, grants: { where: { revokedAt: null }, select: { role: true, jurisdictionId: true, departmentId: true } } },
  })
  const existing = new Map(accounts.map(({ jurisdiction, ...account }): [string, ExistingAccount] => [account.loginName, { ...account, isWithin: isInScope(scope, { jurisdictionPath: jurisdiction.path }) }]))
  return { ...places, existing }
}
