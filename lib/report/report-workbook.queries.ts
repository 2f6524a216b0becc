import 'server-only'
import { isOwn } from '@/lib/platform/auth/ownership'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { findStoredFile, type StoredFileRow } from '@/lib/platform/files/stored-file.queries'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import type { SheetRows } from '@/lib/platform/workbook/read-workbook'
import { outputOf, portalWorker } from '@/lib/platform/worker/portal-worker'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { REPORT_FILLERS } from './report-fill.policy'
import type { ReportView } from './report-view'
import { getOwnReport } from './report-view.queries'
import { compareWorkbook, type EntryChange, type RejectedRow, type WorkbookComparison } from './report-workbook-compare'
import { readReportWorkbook } from './report-workbook-read'
import { BASE_SHEET } from './report-workbook-sheets'
import type { PreviewWorkbookInput } from './report-workbook.schema'

/** Far more than a department's tasks and targets, with the hidden sheet's row for each filled cell. */
const LIMITS = { maxSheets: 12, maxRows: 12_000, maxColumns: 100, maxCellCharacters: 32_767 }
/** Of all cells together: a small file may name one long text a million times over. */
const MOST_CHARACTERS = 4_000_000
const SHOWN_REJECTED = 300
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What the preview shows of a workbook. */
export type WorkbookPreview = Omit<WorkbookComparison, 'entries' | 'rejected'> & {
  readonly fileName: string
  /** An instant as the workbook says it; empty where it says none. */
  readonly exportedAt: string
  readonly entries: readonly Omit<EntryChange, 'sectionId'>[]
  /** At most 300; `rejectedCount` counts all. */
  readonly rejected: readonly RejectedRow[]
  readonly rejectedCount: number
}

/**
 * Reads an uploaded 填报工作簿 and says, cell by cell, what it would change in the report as it stands now. Writes nothing.
 * @throws NotFoundError when the report is not the actor's to fill in or the file not the actor's own
 * @throws InvalidError when it is no workbook of this report, with the sentence to show
 */
export async function previewWorkbook(context: CommandContext, input: PreviewWorkbookInput): Promise<WorkbookPreview> {
  const { file, comparison, exportedAt } = await readComparison(context, input)
  const { entries, rejected, ...rest } = comparison
  return {
    ...rest, fileName: file.displayName, exportedAt,
    entries: entries.map(({ entryId, version, task, cells, follows, doubts }) => ({ entryId, version, task, cells, follows, doubts })),
    rejected: rejected.slice(0, SHOWN_REJECTED), rejectedCount: rejected.length,
  }
}

export type ReadComparison = { readonly file: StoredFileRow; readonly report: ReportView; readonly comparison: WorkbookComparison; readonly exportedAt: string }

/** The workbook against the report as it stands at this moment; read anew for the preview and for the import. */
export async function readComparison(context: CommandContext, { reportId, fileId }: PreviewWorkbookInput): Promise<ReadComparison> {
  const report = await getOwnReport(context, reportId)
  const file = await findStoredFile(db(), fileId)
  if (!file || !isOwn(context.actor, file.uploadedById) || file.purpose !== 'import') throw new NotFoundError('没有找到上传的文件：它可能已被清理，请重新上传')
  if (file.contentType !== XLSX) throw new InvalidError('请上传从门户下载、填好的填报工作簿（xlsx）；其他格式请在表格软件中另存为 xlsx')
  const read = readReportWorkbook(await readPieces(file))
  if (!read.ok) throw new InvalidError(read.message)
  if (read.workbook.reportId !== reportId) throw new InvalidError(await otherReport(context, report, read.workbook.reportId))
  const exportedAt = Number.isNaN(Date.parse(read.workbook.exportedAt)) ? '' : new Date(read.workbook.exportedAt).toISOString()
  return { file, report, comparison: compareWorkbook(report, read.workbook), exportedAt }
}

async function readPieces(file: StoredFileRow): Promise<SheetRows[]> {
  const pieces: SheetRows[] = []
  let characters = 0
  try {
    await portalStorage().withLocalPath(file.storageKey, async (path) => {
      const result = await portalWorker().runInWorker({
        kind: 'workbook.read',
        input: { path },
        options: { format: 'xlsx', limits: LIMITS, hiddenSheetNames: [BASE_SHEET], markUncomputed: true, markPercents: true },
        onChunk: (chunk) => {
          for (const { cells } of chunk.rows) for (const cell of cells) characters += typeof cell === 'string' ? cell.length : 8
          if (characters > MOST_CHARACTERS) throw new InvalidError('工作簿中的文字过多，不像是填报工作簿。请在本页重新下载后填写')
          pieces.push(chunk)
        },
      })
      outputOf(result)
    })
  } catch (error) {
    if (error instanceof FileRefusedError) throw error.code === 'busy' ? new AppError('too-many', error.message) : new InvalidError(error.message)
    throw error
  }
  return pieces
}

/** Whose workbook it is instead, where the actor may know that. */
async function otherReport(context: CommandContext, report: ReportView, id: string): Promise<string> {
  const wanted = `本页是${report.departmentName}${formatPeriod(getPeriod(report.period))}的报送`
  const other = /^[0-9a-f-]{36}$/i.test(id) ? await db().monthlyReport.findUnique({ where: { id }, select: { period: true, departmentId: true, department: { select: { name: true } }, jurisdiction: { select: { path: true } } } }) : null
  if (other && isInScope(scopeFor(context.actor, REPORT_FILLERS), { jurisdictionPath: other.jurisdiction.path, departmentId: other.departmentId })) {
    return `这是${other.department.name}${formatPeriod(getPeriod(other.period))}的填报工作簿，${wanted}，不能导入。请到对应月份的报送页面导入，或在本页重新下载`
  }
  return `这份填报工作簿不属于${wanted.slice(2)}，不能导入。请在本页重新下载后填写`
}
