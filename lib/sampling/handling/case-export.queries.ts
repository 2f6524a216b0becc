import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { businessNow } from '@/lib/platform/clock'
import type { LedgerExport } from '@/lib/platform/export/ledger-export'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { FAILED_ITEM_COLUMNS } from '../sample-batch'
import { withUnit } from '../with-unit'
import { CASE_PARTS } from './case-event'
import { CASE_PART_LABELS, CASE_STATE_LABELS, CASE_STEP_LABELS, clockLabel } from './case-terms'
import { formatMoment } from '@/lib/organisation/legal-moment'
import { CASE_READERS } from './case.policy'
import { casesInReach } from './case.queries'
import { caseExportSchema, type CaseExportQuestion } from './case.schema'
import { caseFilterFrom } from './case-question'
import { playCase, type HandledCase } from './case-state'
import { toCaseEntry } from './held-cases.queries'

export const CASE_EXPORT_KIND = 'sampling.cases'
/** Each has its history with it. */
const ROWS_A_PIECE = 500

const SELECT = {
  id: true, level: true, kind: true, receivedOn: true, dueOn: true, endedOn: true, state: true, isPaused: true, isStatutory: true, step: true, nextDueAt: true,
  jurisdiction: { select: { name: true } }, department: { select: { name: true } }, township: { select: { name: true } },
  batch: { select: { number: true, productName: true, lot: true, businessName: true, producerName: true, sampledOn: true, failedItems: { orderBy: { position: 'asc' }, select: FAILED_ITEM_COLUMNS } } },
  clocks: { where: { isStopped: false }, orderBy: { lateFrom: 'asc' }, take: 1, select: { key: true, dueOn: true } },
  entries: { orderBy: { number: 'asc' }, select: { number: true, event: true } },
} as const satisfies Prisma.UnqualifiedCaseSelect

type Row = Prisma.UnqualifiedCaseGetPayload<{ select: typeof SELECT }>
type ExportedCase = { readonly row: Row; readonly handled: HandledCase; readonly now: Date }
type Column = LedgerExport<unknown>['columns'][number] & { readonly value: (one: ExportedCase) => CellValue }
const text = (header: string, width: number, value: Column['value']): Column => ({ header, type: 'text', width, value })
const date = (header: string, value: Column['value']): Column => ({ header, type: 'date', width: 14, value })

const COLUMNS: readonly Column[] = [
  text('抽样编号', 24, ({ row }) => row.batch.number),
  text('任务层级', 10, ({ row }) => SAMPLING_LEVEL_LABELS[row.level]),
  text('抽检种类', 14, ({ row }) => SAMPLING_KIND_LABELS[row.kind]),
  text('样品名称', 24, ({ row }) => row.batch.productName),
  text('生产日期或批号', 16, ({ row }) => row.batch.lot),
  text('被抽样单位', 30, ({ row }) => row.batch.businessName),
  text('标称生产者', 30, ({ row }) => row.batch.producerName),
  date('抽样日期', ({ row }) => fromDateColumn(row.batch.sampledOn)),
  text('不合格项目', 40, ({ row }) => row.batch.failedItems.map(({ item, measured, limit, unit }) => `${item} ${withUnit(measured, unit)}（标准值 ${withUnit(limit, unit)}）`).join('；')),
  text('辖区', 14, ({ row }) => row.jurisdiction.name),
  text('乡镇（街道）', 16, ({ row }) => row.township?.name ?? ''),
  text('责任单位', 20, ({ row }) => row.department?.name ?? ''),
  date('收到结论', ({ row }) => fromDateColumn(row.receivedOn)),
  text('状态', 12, ({ row }) => (row.state === 'OPEN' && row.isPaused ? '依法暂停' : CASE_STATE_LABELS[row.state])),
  text('当前环节', 12, ({ row }) => (row.state !== 'OPEN' ? '' : row.step ? CASE_STEP_LABELS[row.step] : '待办结')),
  text('最近期限的事项', 22, ({ row }) => (row.state === 'OPEN' && row.clocks[0] ? clockLabel(row.clocks[0].key) : '')),
  date('最近期限', ({ row }) => (row.state === 'OPEN' && row.clocks[0] ? fromDateColumn(row.clocks[0].dueOn) : null)),
  text('有环节逾期', 12, ({ row, now }) => (row.state === 'OPEN' && row.nextDueAt !== null && row.nextDueAt <= now ? '是' : '')),
  date('处置总期限', ({ row }) => fromOptionalDateColumn(row.dueOn)),
  date('办结或撤销', ({ row }) => fromOptionalDateColumn(row.endedOn)),
  ...CASE_PARTS.map((part) => text(CASE_PART_LABELS[part], 20, ({ handled }) => partWords(handled, part))),
]

function partWords({ parts }: HandledCase, part: (typeof CASE_PARTS)[number]): string {
  const { standing, at } = parts[part]
  return standing === 'DONE' ? (at === null ? '' : formatMoment(at)) : standing === 'NOT_NEEDED' ? '不需要' : standing === 'ABSENT' ? '不涉及' : ''
}

/** Cases of failed batches as a workbook: the rows of the list, in the order in which their results were received. */
export const caseExport: LedgerExport<CaseExportQuestion> = {
  label: '核查处置',
  roles: CASE_READERS,
  question: caseExportSchema,
  columns: COLUMNS,
  count: async (tx, actor, question) => tx.unqualifiedCase.count({ where: casesInReach(actor, caseFilterFrom((key) => question[key]), await businessNow()) }),
  read: async (tx, actor, question, after) => {
    const now = await businessNow()
    const at = after === null ? null : await tx.unqualifiedCase.findUniqueOrThrow({ where: { id: after }, select: { id: true, receivedOn: true } })
    const behind: Prisma.UnqualifiedCaseWhereInput[] = at === null ? [] : [{ OR: [{ receivedOn: { gt: at.receivedOn } }, { receivedOn: at.receivedOn, id: { gt: at.id } }] }]
    const rows = await tx.unqualifiedCase.findMany({ where: { AND: [casesInReach(actor, caseFilterFrom((key) => question[key]), now), ...behind] }, orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }], take: ROWS_A_PIECE, select: SELECT })
    const cells = rows.map((row) => {
      const one = { row, handled: playCase(row.entries.map(toCaseEntry)), now }
      return COLUMNS.map(({ value }) => value(one))
    })
    return { rows: cells, next: rows.length < ROWS_A_PIECE ? null : rows.at(-1)!.id }
  },
}
