import type { MeasureDifference, MeasureDifferencePage, MeasureRow } from '@/lib/indicator/measure'
import type { SharesSum, ShareStanding } from '@/lib/indicator/target-share'
import type { StandingPoint } from '@/lib/indicator/standing-series'
import type { PartStanding } from '@/lib/indicator/target-standing'
import type { PreparedSheet, SheetColumn } from '@/lib/platform/workbook/sheet-spec'
import { formatDate, formatInstantShort } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { notesSheet, sheetOf, type SheetHead } from './dashboard-sheets'
import { formulaWords } from './formula-words'
import type { EvidenceMonth, LedgerExtract, TargetEvidence } from './target-evidence.queries'

/** What is behind a target's number as sheets of a workbook: the facts with the formula in words, the line, the months or the ledger's rows. Pure. */
export function targetSheets(evidence: TargetEvidence, head: SheetHead): PreparedSheet[] {
  const { row, months, ledger } = evidence
  const behind = ledger
    ? [...(ledger.extract ? extractSheets(ledger.extract, head) : []), ...(ledger.differences && ledger.differences.total > 0 ? [differenceSheet(ledger.differences, head)] : [])]
    : [evidence.definition.isRolledUp ? placeSheet(row.parts, head) : partSheet(row.parts, head), ...(evidence.definition.isRolledUp && months.length === 0 ? [] : [monthSheet(months, row.measureUnit ?? '', head)])]
  return [factSheet(evidence, head), seriesSheet(row, head), ...(row.shares ? [shareSheet(row.shares, row.sharesSum ?? null, head)] : []), ...behind, notesSheet(head)]
}

type Fact = { readonly term: string; readonly words: string; readonly number: string | number | null }

function factSheet({ row, other, causes, definition, source, ledger, populations }: TargetEvidence, head: SheetHead): PreparedSheet {
  const provenance = ledger?.provenance ?? null
  const fact = (term: string, words: string | null, number: Fact['number'] = null): Fact[] => (words === null && number === null ? [] : [{ term, words: words ?? '', number }])
  return sheetOf<Fact>(head, `${row.indicatorName}依据`, {
    name: '指标依据',
    columns: [
      { header: '项目', type: 'text', width: 18, value: ({ term }) => term },
      { header: '内容', type: 'text', width: 76, value: ({ words }) => words },
      { header: '数值', type: 'number', width: 18, value: ({ number }) => number },
    ],
    rows: [
      ...fact('指标', row.indicatorName),
      ...fact('规划、方案', row.planTitle),
      ...fact('任务', row.task && `${row.task.number ?? ''} ${row.task.heading}`.trim()),
      ...fact('性质', row.nature ? TARGET_NATURE_LABELS[row.nature] : '未注明'),
      ...fact('现值', row.shown ?? '无数据', row.value),
      ...fact('最新', row.latest ? `${row.latest.shown}（${formatPeriod(row.latest.period)}），计量期间已过，不作判断依据` : null),
      ...fact('分子', definition.numeratorName || null, row.numerator),
      ...fact('分母', definition.denominatorName || null, row.denominator),
      ...fact('目标', row.asked, row.bound),
      ...fact('状态', JUDGED_STATUS_WORDS[row.status].word),
      ...fact('判断', row.sentence),
      ...fact('算法', formulaWords(row, definition, provenance)),
      ...fact('计量期间', row.from && row.to ? `${formatPeriod(row.from)}至${formatPeriod(row.to)}` : '文件未写明'),
      ...fact('常住人口', provenance?.population ? `${provenance.population.year} 年，${provenance.population.source}` : null, provenance?.population?.value ?? null),
      ...populations.flatMap((one) => fact(`常住人口（${one.place}）`, `${one.year} 年，${one.source}`, one.value)),
      ...fact('统计口径', provenance?.counting || definition.counting || null),
      ...(provenance?.excluded ?? []).flatMap(({ reason, count }) => fact('未计入', reason, count)),
      ...fact('另一口径', other && `${other.shown ?? '无数据'}。${other.sentence}`),
      ...causes.flatMap((cause) => fact('不同的原因', cause)),
      ...fact('目标明确', source.settledByDocument && `${source.settledOn ? `${formatDate(source.settledOn)}，` : ''}${source.settledByDocument}${source.settledBy ? `，${source.settledBy.name}于${formatInstantShort(source.settledBy.at)}录入` : ''}`),
      ...fact('责任单位', row.owners.map(({ name }) => name).join('、') || '未明确'),
    ],
  })
}

function seriesSheet({ series, bound, measureUnit }: TargetEvidence['row'], head: SheetHead): PreparedSheet {
  return sheetOf<StandingPoint>(head, '近12个月走势', {
    name: '近12个月',
    columns: [
      { header: '月份', type: 'text', width: 16, value: ({ period }) => formatPeriod(period) },
      { header: `现值${measureUnit ? `（${measureUnit}）` : ''}`, type: 'number', width: 18, value: ({ value }) => value },
      { header: '目标数值', type: 'number', width: 14, value: () => bound },
    ],
    rows: series,
    notes: ['说明：累计类指标为当年自1月（或目标起算月）起的累计数，时点类指标为当月末数；当月无人报送的空缺。'],
  })
}

function partSheet(parts: readonly PartStanding[], head: SheetHead): PreparedSheet {
  return sheetOf<PartStanding>(head, '各单位报送数', {
    name: '来自哪些单位',
    columns: [
      { header: '单位', type: 'text', width: 34, value: ({ name }) => name },
      { header: ['报送数', '显示'], type: 'text', width: 16, value: ({ shown }) => shown ?? '' },
      { header: ['报送数', '数值'], type: 'number', width: 14, value: ({ value }) => value },
      { header: '对照目标', type: 'text', align: 'center', width: 14, value: ({ status }) => (status ? JUDGED_STATUS_WORDS[status].word : '计入合计') },
      { header: '数据到', type: 'text', width: 14, value: ({ through }) => (through ? formatPeriod(through) : '') },
      { header: '缺报月份', type: 'text', width: 34, value: ({ missing }) => missing.map((month) => formatPeriod(month)).join('、') },
    ],
    rows: parts,
  })
}

function shareSheet(shares: readonly ShareStanding[], sum: SharesSum | null, head: SheetHead): PreparedSheet {
  return sheetOf<ShareStanding>(head, '分解到单位的目标', {
    name: '分解到单位',
    columns: [
      { header: '单位', type: 'text', width: 30, value: ({ name }) => name },
      { header: '分解目标', type: 'text', width: 16, value: ({ asked }) => asked },
      { header: ['现值', '显示'], type: 'text', width: 16, value: ({ shown }) => shown ?? '' },
      { header: ['现值', '数值'], type: 'number', width: 14, value: ({ value }) => value },
      { header: '状态', type: 'text', align: 'center', width: 12, value: ({ status }) => JUDGED_STATUS_WORDS[status].word },
      { header: '判断', type: 'text', width: 60, value: ({ sentence }) => sentence },
    ],
    rows: shares,
    notes: sum ? [`说明：${sum.words}。`] : [],
  })
}

function placeSheet(parts: readonly PartStanding[], head: SheetHead): PreparedSheet {
  return sheetOf<PartStanding>(head, '各县（市、区）的数', {
    name: '来自哪些县（市、区）',
    columns: [
      { header: '县（市、区）', type: 'text', width: 18, value: ({ name }) => name },
      { header: '关联的指标', type: 'text', width: 30, value: ({ place }) => place?.indicator?.name ?? '' },
      { header: ['数值', '显示'], type: 'text', width: 16, value: ({ shown }) => shown ?? '' },
      { header: ['数值', '精确'], type: 'number', width: 14, value: ({ value }) => value },
      { header: '对照本级目标', type: 'text', align: 'center', width: 14, value: ({ status }) => (status ? JUDGED_STATUS_WORDS[status].word : '') },
      { header: '是否计入', type: 'text', width: 34, value: ({ place, through }) => (place?.leftOut ? `未计入：${place.leftOut}` : through === null ? '尚无数据' : '已计入') },
      { header: '数据到', type: 'text', width: 14, value: ({ through }) => (through ? formatPeriod(through) : '') },
      { header: '缺报月份', type: 'text', width: 30, value: ({ missing, place }) => (place?.leftOut ? '' : missing.map((month) => formatPeriod(month)).join('、')) },
      { header: '定义差异', type: 'text', width: 40, value: ({ place }) => place?.notes.join('；') ?? '' },
    ],
    rows: parts,
  })
}

const NUMBERS = [['thisMonth', '本月'], ['cumulative', '累计'], ['numerator', '分子'], ['denominator', '分母'], ['value', '数值']] as const

function monthSheet(months: readonly EvidenceMonth[], unit: string, head: SheetHead): PreparedSheet {
  const numbersOf = (group: string, which: 'known' | 'filed') => NUMBERS.map(([key, label]): SheetColumn<EvidenceMonth> => ({ header: [group, label], type: 'number', width: 11, value: (month) => month[which]?.[key] ?? null }))
  return sheetOf<EvidenceMonth>(head, '逐月报送数', {
    name: '逐月报送',
    paper: 'A3',
    columns: [
      { header: '月份', type: 'text', width: 13, value: ({ period }) => formatPeriod(period) },
      { header: '单位', type: 'text', width: 30, value: ({ departmentName }) => departmentName },
      ...numbersOf(`现在已知${unit ? `（${unit}）` : ''}`, 'known'),
      ...numbersOf('首次审核通过时', 'filed'),
      { header: '更正', type: 'text', align: 'center', width: 8, value: ({ isCorrected }) => (isCorrected ? '有' : '无') },
      { header: '审核', type: 'text', align: 'center', width: 10, value: ({ accepted }) => (accepted ? '已通过' : '待审核') },
      { header: '报送时间', type: 'text', width: 18, value: ({ filedAt }) => formatInstantShort(filedAt) },
      { header: '说明', type: 'text', width: 30, value: ({ derivedFrom, explanation }) => [derivedFrom, explanation].filter(Boolean).join('；') },
    ],
    rows: months,
  })
}

function extractSheets({ columns, counted, excluded, most, isCut }: LedgerExtract, head: SheetHead): PreparedSheet[] {
  const shared = columns.map((header, index): SheetColumn<MeasureRow> => ({ header, type: 'text', width: 18, value: ({ cells }) => cells[index] ?? '' }))
  const notes = isCut ? [`说明：记录较多，每张表只列出最近的 ${most} 条。`] : []
  return [
    sheetOf<MeasureRow>(head, '计入的记录', { name: '计入的记录', paper: 'A3', columns: [...shared, { header: '是否计入', type: 'text', align: 'center', width: 14, value: ({ standing }) => (standing === 'NUMERATOR' ? '计入分子' : '只计入分母') }, ...(counted.some(({ reason }) => reason !== null) ? [{ header: '只计入分母的原因', type: 'text', width: 30, value: ({ reason }: MeasureRow) => reason ?? '' } as const] : [])], rows: counted, notes }),
    sheetOf<MeasureRow>(head, '未计入的记录', { name: '未计入的记录', paper: 'A3', columns: [...shared, { header: '未计入的原因', type: 'text', width: 30, value: ({ reason }) => reason ?? '' }], rows: excluded, notes }),
  ]
}

function differenceSheet({ rows, total }: MeasureDifferencePage, head: SheetHead): PreparedSheet {
  return sheetOf<MeasureDifference>(head, '之后的补录和更正', {
    name: '补录和更正',
    columns: [
      { header: '记录', type: 'text', width: 34, value: ({ label }) => label },
      { header: '当时', type: 'text', width: 26, value: ({ before }) => before },
      { header: '现在', type: 'text', width: 26, value: ({ after }) => after },
      { header: '原因', type: 'text', width: 34, value: ({ reason }) => reason },
      { header: '录入时间', type: 'text', width: 18, value: ({ recordedAt }) => formatInstantShort(recordedAt) },
    ],
    rows,
    notes: rows.length < total ? [`说明：共 ${total} 条，只列出最近的 ${rows.length} 条。`] : [],
  })
}
