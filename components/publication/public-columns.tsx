import type { ReactNode } from 'react'
import { failedItemLines, type PublicSamplingRow } from '@/lib/publication/public-sampling-row'
import type { PublicInspectionRow } from '@/lib/publication/public-inspection-row'
import { formatDate } from '@/lib/shared/format'
import { ToneBadge } from '../ui/status-badge'

/** A column of what is public; `phone` of the table stays what the table makes of it. */
export type PublicColumn<Row> = { readonly key: string; readonly header: string; readonly className: string; readonly cell: (row: Row) => ReactNode }

/** The first column names the row; the others follow in the order of the file. */
export const SAMPLING_COLUMNS: readonly PublicColumn<PublicSamplingRow>[] = [
  { key: 'product', header: '食品名称', className: 'min-w-40', cell: ({ productName, categoryName }) => <>{productName}<span className="mt-0.5 block text-sm text-ink-2">{categoryName}</span></> },
  { key: 'specification', header: '规格型号', className: 'min-w-24', cell: ({ specification }) => specification || '—' },
  { key: 'trademark', header: '商标', className: 'min-w-20', cell: ({ trademark }) => trademark || '—' },
  { key: 'lot', header: '生产日期或批号', className: 'min-w-36', cell: ({ lot }) => lot || '—' },
  { key: 'producer', header: '标称生产者', className: 'min-w-36', cell: ({ producerName, producerAddress }) => <>{producerName || '—'}{producerAddress && <span className="mt-0.5 block text-sm text-ink-2">{producerAddress}</span>}</> },
  { key: 'business', header: '被抽样单位', className: 'min-w-36', cell: ({ businessName }) => businessName },
  { key: 'conclusion', header: '结论', className: 'min-w-20 whitespace-nowrap', cell: ({ conclusion }) => <ToneBadge plain tone={conclusion === '不合格' ? 'attention' : 'good'}>{conclusion}</ToneBadge> },
  { key: 'items', header: '不合格项目', className: 'min-w-56', cell: (row) => (row.failedItems.length === 0 ? '—' : failedItemLines(row).map((line) => <span key={line} className="block">{line}</span>)) },
  { key: 'tested', header: '承检机构', className: 'min-w-32', cell: ({ testedBy }) => testedBy || '—' },
]

export const INSPECTION_COLUMNS: readonly PublicColumn<PublicInspectionRow>[] = [
  { key: 'business', header: '被检查单位', className: 'min-w-44', cell: ({ businessName, townshipName }) => <>{businessName}{townshipName && <span className="mt-0.5 block text-sm text-ink-2">{townshipName}</span>}</> },
  { key: 'day', header: '检查日期', className: 'min-w-28 whitespace-nowrap', cell: ({ inspectedOn }) => formatDate(inspectedOn) },
  { key: 'kind', header: '检查类型', className: 'min-w-28 whitespace-nowrap', cell: ({ kind }) => kind },
  { key: 'result', header: '检查结果', className: 'min-w-24 whitespace-nowrap', cell: ({ result, isNotCompliant }) => <ToneBadge plain tone={isNotCompliant ? 'attention' : 'good'}>{result}</ToneBadge> },
  { key: 'findings', header: '发现问题及处理', className: 'min-w-56', cell: ({ findings }) => findings },
  { key: 'by', header: '检查单位', className: 'min-w-40', cell: ({ inspectedBy }) => inspectedBy },
]
