import type { PreparedSheet, SheetColumn } from '@/lib/platform/workbook/sheet-spec'
import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { formatPeriod } from '@/lib/shared/period'
import type { ComparisonCell, ComparisonRow, CountyPlace } from './county-comparison'
import { notesSheet, sheetOf, type SheetHead } from './dashboard-sheets'

type Line = { readonly row: ComparisonRow; readonly place: CountyPlace; readonly cell: ComparisonCell }

/** The comparison as sheets: side by side, and one line a figure with its exact value and what differs. Pure. */
export function countySheets({ places, rows }: { readonly places: readonly CountyPlace[]; readonly rows: readonly ComparisonRow[] }, head: SheetHead): PreparedSheet[] {
  return [
    sheetOf<ComparisonRow>(head, '各县（市、区）对比', {
      name: '对比',
      paper: 'A3',
      columns: [
        { header: '指标', type: 'text', width: 32, value: ({ name }) => name },
        { header: '计量单位', type: 'text', width: 11, value: ({ measureUnit }) => measureUnit ?? '' },
        { header: ['全市', '现值'], type: 'text', width: 16, value: ({ whole }) => whole.shown ?? '' },
        { header: ['全市', '状态'], type: 'text', align: 'center', width: 12, value: ({ whole }) => (whole.status ? JUDGED_STATUS_WORDS[whole.status].word : '') },
        { header: ['全市', '算法'], type: 'text', width: 26, value: ({ way }) => (way === 'RATE' ? '分子、分母分别相加后相除' : '各县相加') },
        { header: ['全市', '数据到'], type: 'text', width: 14, value: ({ whole }) => (whole.through ? formatPeriod(whole.through) : '') },
        { header: ['全市', '计入的县（市、区）'], type: 'text', width: 26, value: ({ whole }) => whole.counted.join('、') },
        { header: '月份差异', type: 'text', width: 34, value: ({ monthNote }) => monthNote ?? '' },
        ...places.map(({ id, name }): SheetColumn<ComparisonRow> => ({ header: name, type: 'text', width: 22, value: ({ cells }) => (cells.has(id) ? cellWords(cells.get(id)!) : '') })),
      ],
      rows,
      notes: ['说明：没有这项指标的县（市、区）空缺；口径不同、不能相加的，不计入全市，原因见明细。'],
    }),
    sheetOf<Line>(head, '各县（市、区）指标明细', {
      name: '明细',
      columns: [
        { header: '指标', type: 'text', width: 32, value: ({ row }) => row.name },
        { header: '县（市、区）', type: 'text', width: 18, value: ({ place }) => place.name },
        { header: '计量单位', type: 'text', width: 11, value: ({ row }) => row.measureUnit ?? '' },
        { header: ['现值', '显示'], type: 'text', width: 16, value: ({ cell }) => cell.shown ?? '' },
        { header: ['现值', '数值'], type: 'number', width: 14, value: ({ cell }) => cell.value },
        { header: '数据到', type: 'text', width: 14, value: ({ cell }) => (cell.through ? formatPeriod(cell.through) : '') },
        { header: '目标', type: 'text', width: 18, value: ({ cell }) => cell.asked },
        { header: '状态', type: 'text', align: 'center', width: 12, value: ({ cell }) => JUDGED_STATUS_WORDS[cell.status].word },
        { header: '定义或数据的差异', type: 'text', width: 44, value: ({ cell }) => cell.differences.join('；') },
        { header: '未计入全市的原因', type: 'text', width: 34, value: ({ cell }) => cell.leftOut ?? '' },
      ],
      rows: rows.flatMap((row) => places.flatMap((place): Line[] => (row.cells.has(place.id) ? [{ row, place, cell: row.cells.get(place.id)! }] : []))),
    }),
    notesSheet(head),
  ]
}

function cellWords({ shown, status, through, leftOut }: ComparisonCell): string {
  return `${shown ?? '无数据'}　${JUDGED_STATUS_WORDS[status].word}${through ? `　到${formatPeriod(through)}` : ''}${leftOut === null ? '' : '（未计入）'}`
}
