import { prepareSheet, type PreparedSheet } from '@/lib/platform/workbook/sheet-spec'
import { formatDate } from '@/lib/shared/format'
import type { PublicSamplingRow } from './publication-row'
import { failedItemLines } from './publication-row'

type Numbered = { readonly number: number; readonly row: PublicSamplingRow }

/** A publication as a sheet: the columns of the public page and no others. Pure. */
export function publicationSheet({ title, placeName, publishedAt, note, rows }: { readonly title: string; readonly placeName: string; readonly publishedAt: string; readonly note: string; readonly rows: readonly PublicSamplingRow[] }): PreparedSheet {
  return prepareSheet<Numbered>({
    name: '抽检结果',
    title,
    subtitles: [`${placeName} · ${formatDate(publishedAt)}公布`],
    columns: [
      { header: '序号', type: 'number', width: 8, value: ({ number }) => String(number) },
      { header: '食品名称', type: 'text', width: 24, value: ({ row }) => row.productName },
      { header: '生产日期或批号', type: 'text', width: 18, value: ({ row }) => row.lot },
      { header: '标称生产者', type: 'text', width: 28, value: ({ row }) => row.producerName },
      { header: '被抽样单位', type: 'text', width: 28, value: ({ row }) => row.businessName },
      { header: '食品大类', type: 'text', width: 16, value: ({ row }) => row.categoryName },
      { header: '结论', type: 'text', align: 'center', width: 10, value: ({ row }) => row.conclusion },
      { header: '不合格项目', type: 'text', width: 40, value: ({ row }) => failedItemLines(row).join('；') },
      { header: '承检机构', type: 'text', width: 28, value: ({ row }) => row.testedBy },
    ],
    rows: rows.map((row, index) => ({ number: index + 1, row })),
    notes: note === '' ? [] : [`说明：${note}`],
  })
}
