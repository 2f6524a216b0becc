import ExcelJS from 'exceljs'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { readHeads } from '@/lib/platform/import/read-heads'
import { checkImport, commitImport, startImport } from '@/lib/platform/import/ledger-import.commands'
import { getImportView } from '@/lib/platform/import/ledger-import.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { ledgerImportTasks } from '@/lib/workflow/ledger-import-jobs.commands'
import type { TestDatabase } from '../../support/test-database'

export const HEADER = ['抽样编号', '任务层级', '抽检类型', '食品大类', '环节', '抽样地点', '被抽样单位名称', '样品名称', '抽样日期', '报告日期', '检验结论', '不合格项目', '检验结果', '标准值']
export const GOOD = ['XC26001', '县级', '监督抽检', '糕点', '流通', '超市', '安和市惠民超市', '蛋糕', '2026-10-12', '2026-10-30', '合格', '', '', '']
/** A good row with a number of its own and what else is given, by header. */
export const rowOf = (number: string, part: Record<string, string> = {}) => GOOD.map((cell, index) => part[HEADER[index]!] ?? (index === 0 ? number : cell))

export const csvBytes = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER) => Buffer.from([header, ...rows].map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n'), 'utf8')

export async function xlsxBytes(fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Keeps bytes as an upload of that person's, without what an upload checks. */
export async function storeImport(database: TestDatabase, { actor }: Pick<CommandContext, 'actor'>, jurisdictionId: string, bytes: Uint8Array, fileName = '抽检.csv'): Promise<string> {
  const stored = await portalStorage().put((async function* () {
    yield bytes
  })(), { maxBytes: 200_000_000 })
  const contentType = fileName.endsWith('.csv') ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return (await database.db.storedFile.create({ data: { ...stored, contentType, purpose: 'import', displayName: fileName, jurisdictionId, uploadedById: actor.accountId, uploadedAt: new Date() }, select: { id: true } })).id
}

export const runJob = (importId: string, attempt = 1, signal = new AbortController().signal) => ledgerImportTasks['ledger-import.run']({ importId }, { jobId: '1', attempt, signal })

export type Importer = ReturnType<typeof importer>

/** Walks an import as a person and the portal would. */
export function importer(database: TestDatabase, context: CommandContext, jurisdictionId: string) {
  const departmentId = context.actor.grants.find(({ role }) => role === 'INSPECTOR')?.departmentId ?? null
  const view = (id: string) => getImportView(context, samplingImport, id)
  const start = async (bytes: Uint8Array, fileName?: string) => (await startImport(context, samplingImport, { fileId: await storeImport(database, context, jurisdictionId, bytes, fileName), jurisdictionId, departmentId })).id
  const check = async (id: string, constants: Record<string, string> = {}, sheetName?: string) => {
    const now = await view(id)
    const mapping = { ...now.mapping, ...Object.fromEntries(Object.entries(constants).map(([key, text]) => [key, { text }])) }
    await checkImport(context, samplingImport, { id, version: now.version, sheetName: sheetName ?? now.sheetName, mapping: Object.entries(mapping).map(([key, source]) => ({ key, column: 'column' in source ? source.column : null, text: 'text' in source ? source.text : null })) })
    await runJob(id)
    return view(id)
  }
  const commit = async (id: string, rows: 'all' | 'good' = 'good', corrections = false) => {
    await commitImport(context, samplingImport, { id, version: (await view(id)).version, rows, corrections })
    await runJob(id)
    return view(id)
  }
  return {
    view, start, check, commit,
    /** From bytes to a finished import. */
    through: async (bytes: Uint8Array, options: { fileName?: string; corrections?: boolean } = {}) => {
      const id = await start(bytes, options.fileName)
      const checked = await check(id)
      return checked.counts.new + checked.counts.differs === 0 ? checked : commit(id, 'good', options.corrections)
    },
    heads: async (bytes: Uint8Array, fileName = '抽检.xlsx') => {
      const id = await storeImport(database, context, jurisdictionId, bytes, fileName)
      const { storageKey, contentType } = await database.db.storedFile.findUniqueOrThrow({ where: { id } })
      return readHeads({ storageKey, contentType }, samplingImport)
    },
  }
}
