import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { requestExport } from '@/lib/platform/export/ledger-export.commands'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import { RECTIFICATION_EXPORT_KIND, rectificationExport } from './rectification-export.queries'
import { exportFilterOf, exportQuestionOf, type RectificationExportQuestion } from './rectification-list.schema'
import { rectificationEntries } from './rectification.policy'
import { RECTIFICATION_STATE_LABELS, RECTIFICATION_STEP_LABELS } from './rectification-terms'

const DUE_WORDS = { missed: '到期未销号', overdue: '有环节逾期', soon: '即将到期', paused: '已中止', unassigned: '未指定责任单位' } as const

/** Asks for a workbook of what the list shows. */
export async function exportRectifications(context: CommandContext, question: RectificationExportQuestion): Promise<{ id: string }> {
  const filter = exportFilterOf(question)
  const { state, step, due, isKey, disposal, departmentId, townshipId, businessId, text } = filter
  const words = [
    `状态 ${state === 'ALL' ? '全部' : RECTIFICATION_STATE_LABELS[state]}`, step && `环节 ${RECTIFICATION_STEP_LABELS[step]}`, due && `期限 ${DUE_WORDS[due]}`, isKey === undefined ? '' : isKey ? '重点项' : '一般项', disposal && `处置 ${FINDING_DISPOSAL_LABELS[disposal]}`,
    departmentId && '一个责任单位', townshipId && '一个乡镇（街道）', businessId && '一个监管对象', text && `含“${text}”`,
  ].filter(Boolean).join('，')
  return requestExport(context, { kind: RECTIFICATION_EXPORT_KIND, ledger: rectificationExport, question: exportQuestionOf(filter), words, action: rectificationEntries.export.id })
}
