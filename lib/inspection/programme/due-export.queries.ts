import 'server-only'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import type { ExportActor, LedgerExport } from '@/lib/platform/export/ledger-export'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { businessNow } from '@/lib/platform/clock'
import { dateOnOf } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { DUE_STATE_LABELS } from '@/lib/terms/inspection-programme'
import { countDue, dueCursor, duePageSql, toDueRow, type DueRow } from './due-list.queries'
import { dueExportSchema, type DueExportQuestion } from './due-list.schema'
import { DUE_READERS } from './due.policy'
import { noticeDaysOf, type RuleLimits } from './inspection-rule'
import { getRuleLimits } from './inspection-rule.queries'

export const DUE_EXPORT_KIND = 'inspection.due'
const ROWS_A_PIECE = 2_000

type Column = LedgerExport<unknown>['columns'][number] & { readonly value: (row: DueRow) => CellValue }
const text = (header: string, width: number, value: Column['value']): Column => ({ header, type: 'text', width, value })

const COLUMNS: readonly Column[] = [
  text('名称', 32, (row) => row.name),
  text('类别', 10, (row) => FOOD_BUSINESS_KIND_LABELS[row.kind]),
  text('风险等级', 14, (row) => (row.riskGrade === null ? '未定级' : RISK_GRADE_LABELS[row.riskGrade])),
  text('重点监督检查对象', 24, (row) => row.keyReasons.join('、')),
  text('乡镇（街道）', 16, (row) => row.townshipName),
  text('负责单位', 18, (row) => row.departmentName),
  { header: '上次检查', type: 'date', width: 12, value: (row) => row.lastOn },
  { header: '应检日期', type: 'date', width: 12, value: (row) => row.dueOn },
  text('到期情况', 12, (row) => DUE_STATE_LABELS[row.state]),
  { header: '逾期天数', type: 'integer', width: 10, value: (row) => (row.state === 'OVERDUE' ? row.daysLate : null) },
  text('依据', 90, (row) => [...row.why, ...(row.uncounted ? [row.uncounted] : [])].join('\n')),
  text('暂不检查的情形', 60, (row) => row.leaveOut.join('\n')),
  { header: '已安排', type: 'integer', width: 8, value: (row) => row.openCount },
]

/** Who is due in a jurisdiction as a workbook: the rows of the list, in its order. */
export const dueExport: LedgerExport<DueExportQuestion> = {
  label: '应检监管对象',
  roles: DUE_READERS,
  question: dueExportSchema,
  columns: COLUMNS,
  count: async (tx, actor, { jurisdiction, ...filter }) => {
    const { todayOn, limits } = await standing(tx, actor, jurisdiction)
    return (await countDue(tx, jurisdiction, filter, todayOn, noticeDaysOf(limits))).businesses
  },
  read: async (tx, actor, { jurisdiction, ...filter }, after) => {
    const { todayOn, limits } = await standing(tx, actor, jurisdiction)
    const found = await tx.$queryRaw<Parameters<typeof toDueRow>[0][]>(duePageSql(jurisdiction, filter, { after, before: null }, todayOn, noticeDaysOf(limits), ROWS_A_PIECE))
    const last = found.length < ROWS_A_PIECE ? undefined : found.at(-1)
    const rows = found.map((row) => toDueRow(row, limits, todayOn))
    return { rows: rows.map((row) => COLUMNS.map(({ value }) => value(row))), next: last ? dueCursor(last) : null }
  },
}

/** @throws NotFoundError where the jurisdiction lies outside the actor's reach by now */
async function standing(tx: Db, actor: ExportActor, jurisdictionId: string): Promise<{ todayOn: string; limits: RuleLimits }> {
  const place = await getPlaceInScope(tx, scopeFor(actor, DUE_READERS), jurisdictionId)
  const todayOn = dateOnOf(await businessNow())
  return { todayOn, limits: await getRuleLimits(place.path, todayOn, tx) }
}
