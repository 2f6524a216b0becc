import { StartExport } from '@/components/export/start-export'
import { BatchFilterForm } from '@/components/sampling/batch-filter-form'
import { batchFilterFields, batchSorting, keptOrder } from '@/components/sampling/batch-filter-fields'
import { BatchTable } from '@/components/sampling/batch-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterWords } from '@/components/ui/filter-words'
import { KeysetPager } from '@/components/ui/keyset-pager'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import { BATCH_LIST_PATH, batchFilterParams, batchFilterWords, batchListHref, parseBatchOrder, withoutBatchFilter } from '@/lib/sampling/batch-list'
import type { BatchPage } from '@/lib/sampling/batch-list.queries'
import { batchListSearchSchema, LAST_BATCHES } from '@/lib/sampling/batch-list.schema'
import { getBatchList } from '@/lib/sampling/batch-view.queries'
import { sampleBatchEntries, SAMPLING_WRITERS } from '@/lib/sampling/sample-batch.policy'
import { dateOnOf, formatInteger } from '@/lib/shared/format'
import { exportBatches } from './actions'

export const metadata = { title: '抽检批次' }

export default definePage(sampleBatchEntries.list, { search: batchListSearchSchema }, async ({ search, ...context }) => {
  const { sort, after, before, ...filter } = search
  const order = parseBatchOrder(sort)
  const { page, offered } = await getBatchList(context, filter, order, { before, after: before === null ? after : null })
  const words = batchFilterWords(filter, offered.names).map((word) => ({ ...word, hrefWithout: batchListHref(withoutBatchFilter(filter, word.key), order) }))
  const clearHref = batchListHref({}, order)
  const pager = (
    <KeysetPager
      label="批次翻页"
      words={pageWords(page)}
      firstHref={batchListHref(filter, order)}
      beforeHref={page.before && batchListHref(filter, order, { before: page.before })}
      afterHref={page.after && batchListHref(filter, order, { after: page.after })}
      lastHref={batchListHref(filter, order, { before: LAST_BATCHES })}
    />
  )
  return (
    <>
      <PageHead
        title="抽检批次"
        meta="本辖区抽检监测的台账，每一批次一行"
        secondary={<><TextLink href="/exports" className="text-table">导出文件</TextLink><StartExport question={{ ...Object.fromEntries(batchFilterParams(filter)), sort: keptOrder(order) }} start={exportBatches} /></>}
        action={hasRole(context.actor, ...SAMPLING_WRITERS) && <ButtonLink variant="primary" href={`${BATCH_LIST_PATH}/new`}>登记批次</ButtonLink>}
      />
      <BatchFilterForm key={batchListHref(filter, order)} basePath={BATCH_LIST_PATH} text={filter.q} {...batchFilterFields(filter, offered)} kept={{ sort: keptOrder(order) }} todayOn={dateOnOf(context.now)} />
      <FilterWords words={words} clearHref={clearHref} />
      <BatchTable
        rows={page.rows}
        severalPlaces={page.severalPlaces}
        sorting={batchSorting(filter, order)}
        empty={words.length > 0 ? <EmptyState title="没有符合条件的批次">请放宽日期范围，或取消部分筛选条件。</EmptyState> : <EmptyState title="这里将列出抽检批次">登记或导入的抽检批次会列在这里，最近抽样的在前。</EmptyState>}
        footer={pager}
      />
    </>
  )
})

function pageWords({ rows, total }: BatchPage): string {
  if (total === null) return `本页 ${rows.length} 条`
  return total.isMore ? `共超过 ${formatInteger(total.count)} 条，本页 ${rows.length} 条` : `共 ${formatInteger(total.count)} 条`
}
