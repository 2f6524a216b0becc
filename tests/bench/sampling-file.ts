/** A file of samples as measured imports take it, kept as an upload, and what a person does with it. */
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import ExcelJS from 'exceljs'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { CommandContext } from '@/lib/platform/command-context'
import { checkImport } from '@/lib/platform/import/ledger-import.commands'
import { getImportView } from '@/lib/platform/import/ledger-import.queries'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const HEADER = ['序号', '抽样编号', '任务层级', '抽检类型', '食品大类', '环节', '抽样场所', '被抽样单位名称', '被抽样单位地址', '标称生产企业名称', '样品名称', '规格型号', '商标', '生产日期', '抽样日期', '报告日期', '检验机构', '检验结论', '不合格项目', '检验结果', '标准值', '备注']

/** A workbook as sampling systems export it: a merged title, 22 columns, texts shared, one in fifty failed. */
export async function makeSamplingFile(file: string, prefix: string, rows: number, businesses: readonly string[]): Promise<string> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: createWriteStream(file), useStyles: false, useSharedStrings: true })
  const sheet = workbook.addWorksheet('抽检信息')
  sheet.addRow(['食品安全抽检信息汇总表']).commit()
  sheet.addRow(HEADER).commit()
  for (let row = 1; row <= rows; row += 1) {
    const isBad = row % 50 === 0
    const day = String((row % 28) + 1).padStart(2, '0')
    sheet.addRow([row, `${prefix.toUpperCase()}2026${String(row).padStart(8, '0')}`, '县级', '监督抽检', row % 3 === 0 ? '食用农产品' : '糕点', '流通', row % 2 === 0 ? '超市' : '农贸市场', businesses[row % businesses.length] ?? '惠民超市', `人民路 ${row % 900} 号`, `某某食品有限公司${row % 400}`, `样品${row % 700}`, '计量称重', '/', `2026-08-${day}`, `2026-09-${day}`, `2026-10-${day}`, '省食品检验研究院', isBad ? '不合格' : '合格', isBad ? '霉菌' : '/', isBad ? '180' : '/', isBad ? '≤150' : '/', '']).commit()
  }
  sheet.commit()
  await workbook.commit()
  return file
}

/** Keeps a workbook as an upload of that person's, without what an upload checks. @returns its id */
export async function storeBenchFile(db: PrismaClient, { actor }: CommandContext, jurisdictionId: string, file: string): Promise<string> {
  const bytes = await readFile(file)
  const stored = await portalStorage().put((async function* () {
    yield bytes
  })(), { maxBytes: bytes.length })
  return (await db.storedFile.create({ data: { ...stored, contentType: XLSX, purpose: 'import', displayName: path.basename(file), jurisdictionId, uploadedById: actor.accountId, uploadedAt: new Date() }, select: { id: true } })).id
}

/** Asks for the check, with the columns as the portal found them. */
export async function askForCheck(context: CommandContext, id: string): Promise<void> {
  const { version, sheetName, mapping } = await getImportView(context, samplingImport, id)
  await checkImport(context, samplingImport, { id, version, sheetName, mapping: Object.entries(mapping).map(([key, source]) => ({ key, column: 'column' in source ? source.column : null, text: null })) })
}
