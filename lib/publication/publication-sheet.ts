import { prepareSheet, type PreparedSheet, type SheetColumn } from '@/lib/platform/workbook/sheet-spec'
import { formatDate } from '@/lib/shared/format'
import { PUBLICATION_KIND_LABELS } from '@/lib/terms/publication'
import type { PublicInspectionRow } from './public-inspection-row'
import { failedItemLines, type PublicSamplingRow } from './public-sampling-row'
import type { PublicRows } from './public-rows'

type Numbered<Row> = { readonly number: number; readonly row: Row }
type Sheet = { readonly title: string; readonly placeName: string; readonly publishedAt: string; readonly note: string; readonly content: PublicRows }

/** A publication as a sheet: the columns of the public page and no others. Pure. */
export function publicationSheet({ title, placeName, publishedAt, note, content }: Sheet): PreparedSheet {
  const head = { name: PUBLICATION_KIND_LABELS[content.kind], title, subtitles: [`${placeName} · ${formatDate(publishedAt)}公布`], notes: note === '' ? [] : [`说明：${note}`] }
  if (content.kind === 'INSPECTION') return prepareSheet({ ...head, columns: INSPECTION_COLUMNS, rows: numbered(content.rows) })
  return prepareSheet({ ...head, columns: SAMPLING_COLUMNS, rows: numbered(content.rows) })
}

function numbered<Row>(rows: readonly Row[]): Numbered<Row>[] {
  return rows.map((row, index) => ({ number: index + 1, row }))
}

const NUMBER = { header: '序号', type: 'number', width: 8, value: ({ number }: Numbered<unknown>) => String(number) } as const

const SAMPLING_COLUMNS: SheetColumn<Numbered<PublicSamplingRow>>[] = [
  NUMBER,
  { header: '食品名称', type: 'text', width: 24, value: ({ row }) => row.productName },
  { header: '规格型号', type: 'text', width: 14, value: ({ row }) => row.specification ?? '' },
  { header: '商标', type: 'text', width: 14, value: ({ row }) => row.trademark ?? '' },
  { header: '生产日期或批号', type: 'text', width: 18, value: ({ row }) => row.lot },
  { header: '标称生产者', type: 'text', width: 28, value: ({ row }) => row.producerName },
  { header: '标称生产者地址', type: 'text', width: 28, value: ({ row }) => row.producerAddress ?? '' },
  { header: '被抽样单位', type: 'text', width: 28, value: ({ row }) => row.businessName },
  { header: '食品大类', type: 'text', width: 16, value: ({ row }) => row.categoryName },
  { header: '结论', type: 'text', align: 'center', width: 10, value: ({ row }) => row.conclusion },
  { header: '不合格项目', type: 'text', width: 40, value: ({ row }) => failedItemLines(row).join('；') },
  { header: '承检机构', type: 'text', width: 28, value: ({ row }) => row.testedBy },
]

const INSPECTION_COLUMNS: SheetColumn<Numbered<PublicInspectionRow>>[] = [
  NUMBER,
  { header: '被检查单位', type: 'text', width: 32, value: ({ row }) => row.businessName },
  { header: '所在乡镇（街道）', type: 'text', width: 18, value: ({ row }) => row.townshipName },
  { header: '检查日期', type: 'date', width: 14, value: ({ row }) => row.inspectedOn },
  { header: '检查类型', type: 'text', width: 16, value: ({ row }) => row.kind },
  { header: '检查结果', type: 'text', align: 'center', width: 12, value: ({ row }) => row.result },
  { header: '发现问题及处理', type: 'text', width: 44, value: ({ row }) => row.findings },
  { header: '检查单位', type: 'text', width: 28, value: ({ row }) => row.inspectedBy },
]
