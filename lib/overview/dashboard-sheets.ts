import { isRateUnit } from '@/lib/indicator/indicator-value'
import { prepareSheet, type PreparedSheet, type SheetColumn, type SheetSpec } from '@/lib/platform/workbook/sheet-spec'
import { daysBetween } from '@/lib/shared/format'
import { formatPeriod, listPeriods } from '@/lib/shared/period'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import type { Dashboard, DepartmentStanding, OverdueRow, PlanStanding } from './dashboard'
import { amountWords } from './formula-words'
import type { CellState } from './standing-matrix'
import { matrixOf, type StandingMatrix } from './standing-matrix'
import type { StandingRow } from './target-standing.queries'

/** The leader's page and the matrix as sheets of a workbook, a sheet a table; numbers exact, texts as texts, formulas in words. Pure. */

/** What stands above each sheet: whose figures, and of when. */
export type SheetHead = { readonly place: string; /** 数据截至2026年11月20日，按已报送口径. */ readonly data: string }

const statusWord = (status: JudgedStatus) => JUDGED_STATUS_WORDS[status].word
const stateWord = (state: CellState) => (state === 'FILED' ? '已报，计入合计' : statusWord(state))
const namesOf = ({ owners }: StandingRow) => owners.map(({ name }) => name).join('、')

/** How an indicator's value was made, in words. */
function valueFormula({ numerator, source, parts, measureUnit, value }: StandingRow): string {
  const from = source === 'DERIVED' ? '平台台账' : '各单位报送'
  if (numerator !== null) return `${from}：分子÷分母${parts.length > 1 ? '，分子、分母分别相加后相除' : ''}`
  if (isRateUnit(measureUnit)) return source === 'DERIVED' ? `${from}数` : amountWords({ parts, measureUnit, value })
  return parts.length > 1 ? `${from}数相加` : `${from}数`
}

/** What every sheet has in common. */
export function sheetOf<Row>({ place, data }: SheetHead, title: string, spec: Omit<SheetSpec<Row>, 'title' | 'subtitles'>): PreparedSheet {
  return prepareSheet<Row>({ frozenColumns: 1, ...spec, title: `${place}${title}`, subtitles: [`${place}　　${data}`] })
}

/**
 * All tables of the leader's page.
 * @param filtered what is said of the filter that the targets came through, after the date of the figures; '' for none
 */
export function dashboardSheets({ targets, plans, departments, overdue }: Dashboard, head: SheetHead, todayOn: string, filtered = ''): PreparedSheet[] {
  const headOfTargets = { ...head, data: `${head.data}${filtered}` }
  return [standingSheet(targets, headOfTargets), seriesSheet(targets, headOfTargets), taskSheet(plans, head), planTargetSheet(plans, head), departmentSheet(departments, head), overdueSheet(overdue, head, todayOn), notesSheet(head)]
}

function standingSheet(rows: readonly StandingRow[], head: SheetHead): PreparedSheet {
  return sheetOf<StandingRow>(head, '各项指标', {
    name: '指标',
    paper: 'A3',
    columns: [
      { header: '指标', type: 'text', width: 28, value: ({ indicatorName }) => indicatorName },
      { header: '规划、方案', type: 'text', width: 24, value: ({ planTitle }) => planTitle },
      { header: '性质', type: 'text', width: 9, value: ({ nature }) => (nature ? TARGET_NATURE_LABELS[nature] : '未注明') },
      { header: '计量单位', type: 'text', width: 11, value: ({ measureUnit }) => measureUnit ?? '' },
      { header: ['现值', '显示'], type: 'text', width: 16, value: ({ shown }) => shown ?? '' },
      { header: ['现值', '数值'], type: 'number', width: 14, value: ({ value }) => value },
      { header: ['现值', '分子'], type: 'number', width: 12, value: ({ numerator }) => numerator },
      { header: ['现值', '分母'], type: 'number', width: 12, value: ({ denominator }) => denominator },
      { header: ['目标', '要求'], type: 'text', width: 18, value: ({ asked }) => asked },
      { header: ['目标', '数值'], type: 'number', width: 12, value: ({ bound }) => bound },
      { header: '状态', type: 'text', align: 'center', width: 12, value: ({ status }) => statusWord(status) },
      { header: '能否完成', type: 'text', width: 44, value: ({ sentence }) => sentence },
      { header: '算法', type: 'text', width: 22, value: valueFormula },
      { header: '数据到', type: 'text', width: 13, value: ({ through }) => (through ? formatPeriod(through) : '') },
      { header: '缺报月份', type: 'text', width: 18, value: ({ missing }) => missing.map((month) => formatPeriod(month)).join('、') },
      { header: '责任单位', type: 'text', width: 24, value: namesOf },
    ],
    rows,
    notes: ['说明：“现值 数值”最多六位小数；判断使用分子、分母的精确值，不使用舍入后的数。目标为区间的，“目标 数值”空缺。'],
  })
}

/** The lines of twelve months as numbers: a gap in a line is an empty cell. */
function seriesSheet(targets: readonly StandingRow[], head: SheetHead): PreparedSheet {
  const drawn = targets.filter(({ series }) => series.some(({ value }) => value !== null))
  const shown = drawn.flatMap(({ series }) => series.map(({ period }) => period)).toSorted()
  const months = shown.length === 0 ? [] : listPeriods(shown[0]!, shown.at(-1)!)
  return sheetOf<StandingRow>(head, '指标逐月走势', {
    name: '近12个月',
    paper: 'A3',
    columns: [
      { header: '指标', type: 'text', width: 32, value: ({ indicatorName }) => indicatorName },
      { header: '计量单位', type: 'text', width: 11, value: ({ measureUnit }) => measureUnit ?? '' },
      { header: '目标数值', type: 'number', width: 12, value: ({ bound }) => bound },
      ...months.map((month): SheetColumn<StandingRow> => ({ header: formatPeriod(month), type: 'number', width: 12, value: ({ series }) => series.find(({ period }) => period === month)?.value ?? null })),
    ],
    rows: drawn,
    notes: ['说明：累计类指标为当年自1月（或目标起算月）起的累计数，时点类指标为当月末数；当月无人报送的空缺。比率取两位小数，数量最多四位。'],
  })
}

const TASK_STATES = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED'] as const

function taskSheet(plans: readonly PlanStanding[], head: SheetHead): PreparedSheet {
  return sheetOf<PlanStanding>(head, '规划和方案的任务', {
    name: '规划方案任务',
    columns: [
      { header: '规划、方案', type: 'text', width: 44, value: ({ title }) => title },
      { header: '任务', type: 'integer', width: 10, value: ({ taskCount }) => taskCount },
      ...TASK_STATES.map((state): SheetColumn<PlanStanding> => ({ header: PROGRESS_LABELS[state], type: 'integer', width: 12, value: ({ progress }) => progress.tasks[state] })),
      { header: '尚无报送', type: 'integer', width: 12, value: ({ progress }) => progress.tasks.none },
    ],
    rows: plans,
    notes: ['说明：以最近一次报送的任务状态为准；多家单位报送同一任务的，取最滞后的状态；通过成效验收的为已完成。'],
  })
}

type PlanCounts = { readonly title: string; readonly nature: string; readonly counts: Readonly<Record<JudgedStatus, number>> }

function planTargetSheet(plans: readonly PlanStanding[], head: SheetHead): PreparedSheet {
  return sheetOf<PlanCounts>(head, '规划和方案的指标', {
    name: '规划方案指标',
    columns: [
      { header: '规划、方案', type: 'text', width: 40, value: ({ title }) => title },
      { header: '指标性质', type: 'text', width: 11, value: ({ nature }) => nature },
      ...JUDGED_STATUSES.map((status): SheetColumn<PlanCounts> => ({ header: statusWord(status), type: 'integer', width: 11, value: ({ counts }) => counts[status] })),
    ],
    rows: plans.flatMap(({ title, progress }): PlanCounts[] => [
      { title, nature: TARGET_NATURE_LABELS.BINDING, counts: progress.binding },
      { title, nature: TARGET_NATURE_LABELS.ANTICIPATORY, counts: progress.anticipatory },
      { title, nature: '未注明', counts: progress.unnamed },
    ]),
    notes: ['说明：按状态计数，不合成单一的完成率；待定的目标不计入达标统计。'],
  })
}

function departmentSheet(rows: readonly DepartmentStanding[], head: SheetHead): PreparedSheet {
  return sheetOf<DepartmentStanding>(head, '责任单位情况', {
    name: '责任单位',
    columns: [
      { header: '单位', type: 'text', width: 34, value: ({ name }) => name },
      { header: ['任务', '牵头'], type: 'integer', width: 10, value: ({ led }) => led },
      { header: ['任务', '责任'], type: 'integer', width: 10, value: ({ shared }) => shared },
      { header: ['今年报送', '应计'], type: 'integer', width: 10, value: ({ judged }) => judged },
      { header: ['今年报送', '按时'], type: 'integer', width: 10, value: ({ onTime }) => onTime },
      { header: ['今年报送', '逾期未报'], type: 'integer', width: 12, value: ({ overdue }) => overdue },
      { header: ['指标', '偏离'], type: 'integer', width: 10, value: ({ atRisk }) => atRisk },
      { header: ['指标', '无数据'], type: 'integer', width: 10, value: ({ missing }) => missing },
    ],
    rows,
    notes: ['说明：按时以单位首次提交的时间为准；“应计”为已提交和逾期未报之和。“偏离”为有风险、未达标、已无法达标的指标数。'],
  })
}

function overdueSheet(rows: readonly OverdueRow[], head: SheetHead, todayOn: string): PreparedSheet {
  return sheetOf<OverdueRow>(head, '逾期未报单位', {
    name: '逾期未报',
    columns: [
      { header: '单位', type: 'text', width: 34, value: ({ name }) => name },
      { header: '逾期份数', type: 'integer', width: 12, value: ({ count }) => count },
      { header: '最早应报日期', type: 'date', width: 16, value: ({ firstDueOn }) => firstDueOn },
      { header: '已逾期天数', type: 'integer', width: 14, value: ({ firstDueOn }) => daysBetween(firstDueOn, todayOn) },
    ],
    rows,
  })
}

type Note = readonly [term: string, meaning: string]

/** What the words and numbers of the other sheets mean. */
export function notesSheet(head: SheetHead): PreparedSheet {
  return sheetOf<Note>(head, '导出说明', {
    name: '说明',
    columns: [{ header: '项目', type: 'text', width: 20, value: ([term]) => term }, { header: '含义', type: 'text', width: 100, value: ([, meaning]) => meaning }],
    rows: [
      ['数据口径', head.data],
      ['率', '率 = 分子合计 ÷ 分母合计；多家单位的率以分子、分母分别相加后相除，不取各单位率的平均数。'],
      ['累计数', '累计数 = 各单位报送的累计数相加。'],
      ['判断', '以精确值与目标比较，舍入只用于显示。'],
      ...JUDGED_STATUSES.map((status): Note => [statusWord(status), JUDGED_STATUS_WORDS[status].meaning]),
    ],
  })
}

type MatrixRow = { readonly row: StandingMatrix['rows'][number]; readonly cells: ReadonlyMap<number, string> }

/** 指标与单位矩阵: as it is seen, and the same as a list that can be sorted and filtered. */
export function matrixSheets(standings: readonly StandingRow[], head: SheetHead): PreparedSheet[] {
  const { rows, columns, cells } = matrixOf(standings)
  const words = (state: CellState, shown: string | null, joint: boolean) => [stateWord(state), shown, joint ? '（共同）' : null].filter(Boolean).join(' ')
  const byRow = rows.map((row, index): MatrixRow => ({ row, cells: new Map(cells.filter(([at]) => at === index).map(([, column, state, shown, joint]) => [column, words(state, shown, joint)])) }))
  const parts = new Map(standings.map(({ targetId, parts: of }) => [targetId, new Map(of.map((part) => [part.departmentId, part]))]))
  type Line = StandingMatrix['cells'][number]
  return [
    sheetOf<MatrixRow>(head, '指标与单位矩阵', {
      name: '矩阵',
      paper: 'A3',
      columns: [
        { header: '指标', type: 'text', width: 32, value: ({ row }) => row.name },
        { header: '现值', type: 'text', width: 14, value: ({ row }) => row.shown ?? '' },
        { header: '目标', type: 'text', width: 16, value: ({ row }) => row.asked },
        ...columns.map(({ name }, index): SheetColumn<MatrixRow> => ({ header: name, type: 'text', align: 'center', width: 13, value: ({ cells: own }) => own.get(index) ?? '' })),
      ],
      rows: byRow,
      notes: ['说明：单位不承担的指标空缺；单位自己的数不单独判断的，为“已报，计入合计”；几家共同承担而不分解的，注“（共同）”，显示整项指标的状态。'],
    }),
    sheetOf<Line>(head, '指标与单位明细', {
      name: '明细',
      columns: [
        { header: '指标', type: 'text', width: 34, value: ([row]) => rows[row]!.name },
        { header: '目标', type: 'text', width: 18, value: ([row]) => rows[row]!.asked },
        { header: '单位', type: 'text', width: 30, value: ([, column]) => columns[column]!.name },
        { header: '状态', type: 'text', align: 'center', width: 16, value: ([, , state]) => stateWord(state) },
        { header: ['单位的数', '显示'], type: 'text', width: 16, value: ([, , , shown]) => shown ?? '' },
        { header: ['单位的数', '数值'], type: 'number', width: 14, value: ([row, column]) => parts.get(rows[row]!.id)?.get(columns[column]!.id)?.value ?? null },
      ],
      rows: cells,
    }),
    notesSheet(head),
  ]
}
