import 'server-only'
import { AppError, InvalidError } from '@/lib/platform/errors'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import type { SheetRow } from '@/lib/platform/workbook/workbook-limits'
import { outputOf, portalWorker } from '@/lib/platform/worker/portal-worker'
import type { SheetHead } from '@/lib/shared/column-mapping'
import { HEADER_ROWS, readSheetHead } from './column-mapping'
import type { ImportArea } from './import-area'
import { IMPORT_OFFICE_LIMITS, IMPORT_WORKBOOK_LIMITS } from './import-limits'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Below the header, to show what stands there. */
const SAMPLE_ROWS = 10

export function formatOf(contentType: string): 'xlsx' | 'csv' {
  if (contentType !== XLSX && contentType !== 'text/csv') throw new FileRefusedError('type-not-allowed', '请上传 Excel 工作簿（xlsx）或 csv 文件；旧的 xls 文件请用 Excel 或 WPS 另存为 xlsx。')
  return contentType === XLSX ? 'xlsx' : 'csv'
}

/**
 * Reads what stands at the head of each visible sheet of a stored file.
 * @throws InvalidError with the sentence to show where it cannot be read, or no sheet has a header of the area's
 */
export async function readHeads(file: { readonly storageKey: string; readonly contentType: string }, area: Pick<ImportArea, 'columns' | 'leastColumns' | 'label'>): Promise<SheetHead[]> {
  const sheets = new Map<string, SheetRow[]>()
  await refusingSentence(async () => {
    const format = formatOf(file.contentType)
    await portalStorage().withLocalPath(file.storageKey, async (path) => {
      const result = await portalWorker().runInWorker({
        kind: 'workbook.read',
        input: { path },
        options: { format, headRows: HEADER_ROWS + SAMPLE_ROWS, limits: IMPORT_WORKBOOK_LIMITS, officeLimits: IMPORT_OFFICE_LIMITS },
        limits: { timeoutMs: 60_000 },
        onChunk: ({ sheetName, rows }) => void sheets.set(sheetName, [...(sheets.get(sheetName) ?? []), ...rows]),
      })
      outputOf(result)
    })
  })
  if (sheets.size === 0) throw new InvalidError('文件中没有内容，请检查后重新上传')
  const heads = [...sheets].map(([name, rows]) => readSheetHead(name, rows, area.columns, area.leastColumns))
  if (heads.every(({ headerRow }) => headerRow === 0)) {
    const wanted = area.columns.filter(({ isRequired }) => isRequired).map(({ label }) => label)
    throw new InvalidError(`${sheets.size === 1 ? '文件' : `文件的 ${sheets.size} 个工作表`}的前 ${HEADER_ROWS} 行中没有找到${area.label}的表头。表头应包含：${wanted.join('、')}。请检查是否选错了文件或工作表`)
  }
  return heads
}

async function refusingSentence(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof FileRefusedError) throw error.code === 'busy' ? new AppError('too-many', error.message) : new InvalidError(error.message)
    throw error
  }
}
