import 'server-only'
import { businessNow } from '@/lib/platform/clock'
import type { LedgerExport } from '@/lib/platform/export/ledger-export'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import { RECTIFICATION_READERS } from './rectification.policy'
import { countRectifications, readRectifications, type RectificationListRow } from './rectification-list.queries'
import { exportFilterOf, rectificationExportSchema, type RectificationExportQuestion } from './rectification-list.schema'
import { RECTIFICATION_STATE_LABELS, RECTIFICATION_STEP_LABELS } from './rectification-terms'

export const RECTIFICATION_EXPORT_KIND = 'rectification.rectifications'
const ROWS_A_PIECE = 1_000

type Column = LedgerExport<unknown>['columns'][number] & { readonly value: (row: RectificationListRow) => CellValue }
const text = (header: string, width: number, value: Column['value']): Column => ({ header, type: 'text', width, value })
const day = (header: string, value: Column['value']): Column => ({ header, type: 'date', width: 12, value })

const COLUMNS: readonly Column[] = [
  text('检查和问题', 20, (row) => row.number), text('被检查单位', 30, (row) => row.businessName), text('问题', 50, (row) => row.description), text('项目', 8, (row) => (row.isKey ? '重点项' : '一般项')),
  text('处置', 14, (row) => (row.disposal ? FINDING_DISPOSAL_LABELS[row.disposal] : '')), text('责任单位', 16, (row) => row.departmentName), text('乡镇（街道）', 16, (row) => row.townshipName),
  day('发现日期', (row) => row.foundOn), day('整改期限', (row) => row.dueOn), text('环节', 10, (row) => (row.step ? RECTIFICATION_STEP_LABELS[row.step] : '')), day('最近期限', (row) => row.next?.dueOn ?? null),
  text('状态', 10, (row) => (row.isPaused ? '中止' : RECTIFICATION_STATE_LABELS[row.state])), day('销号日期', (row) => row.endedOn), text('是否按期', 10, (row) => (row.state !== 'CLOSED' || row.dueOn === null ? '' : row.isOnTime ? '按期' : '超期')),
]

/** The list of rectifications as a workbook: its rows, in its order. */
export const rectificationExport: LedgerExport<RectificationExportQuestion> = {
  label: '问题整改',
  roles: RECTIFICATION_READERS,
  question: rectificationExportSchema,
  columns: COLUMNS,
  count: async (tx, actor, question) => countRectifications({ actor, now: await businessNow() }, exportFilterOf(question), tx),
  read: async (tx, actor, question, after) => {
    const { rows, next } = await readRectifications(tx, { actor, now: await businessNow() }, exportFilterOf(question), after, ROWS_A_PIECE)
    return { rows: rows.map((row) => COLUMNS.map(({ value }) => value(row))), next }
  },
}
