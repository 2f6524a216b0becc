import { inspectionFilterFields } from '@/components/inspection/inspection-filter-fields'
import { InspectionTable } from '@/components/inspection/inspection-table'
import { BatchFilterForm } from '@/components/sampling/batch-filter-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterWords } from '@/components/ui/filter-words'
import { KeysetPager } from '@/components/ui/keyset-pager'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { inspectionFilterWords, inspectionListHref, INSPECTIONS_PATH } from '@/lib/inspection/inspection-list'
import { getInspectionListOptions, listInspections, type InspectionPage } from '@/lib/inspection/inspection-list.queries'
import { inspectionListSearchSchema, NO_INSPECTION_FILTER } from '@/lib/inspection/inspection-list.schema'
import { inspectionEntries, INSPECTION_PLANNERS } from '@/lib/inspection/inspection.policy'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatInteger } from '@/lib/shared/format'

export const metadata = { title: '监督检查' }

export default definePage(inspectionEntries.list, { search: inspectionListSearchSchema }, async ({ search, ...context }) => {
  const { after: _after, before: _before, ...filter } = search
  const [page, offered] = await Promise.all([listInspections(context, search), getInspectionListOptions(context, filter.of)])
  const words = inspectionFilterWords(filter, offered.names).map((word) => ({ ...word, hrefWithout: inspectionListHref({ ...filter, [word.key]: NO_INSPECTION_FILTER[word.key] }) }))
  const todayOn = dateOnOf(context.now)
  const canPlan = hasRole(context.actor, ...INSPECTION_PLANNERS)
  return (
    <>
      <PageHead
        title="监督检查"
        meta="安排的、检查中的在前，其后是最近的检查"
        secondary={<>{hasRole(context.actor, 'OFFICE', 'INSPECTOR', 'LEADER') && <><TextLink href="/inspections/inspectors" className="text-table">执法检查人员</TextLink><TextLink href="/inspections/checklists" className="text-table">检查要点表</TextLink></>}{hasRole(context.actor, 'INSPECTOR') && <ButtonLink href="/visit">本机上的检查</ButtonLink>}{canPlan && <ButtonLink href="/inspections/superior">登记上级检查</ButtonLink>}</>}
        action={canPlan && <ButtonLink variant="primary" href="/inspections/new">安排检查</ButtonLink>}
      />
      <BatchFilterForm key={inspectionListHref(filter)} basePath={INSPECTIONS_PATH} text={filter.q} {...inspectionFilterFields(filter, offered)} kept={{ of: filter.of }} todayOn={todayOn} label="筛选监督检查" placeholder="编号或单位名称" />
      <FilterWords words={words} clearHref={INSPECTIONS_PATH} />
      <InspectionTable
        rows={page.rows}
        severalPlaces={page.severalPlaces}
        todayOn={todayOn}
        empty={words.length > 0 ? <EmptyState title="没有符合条件的检查">请放宽日期范围，或取消部分筛选条件。</EmptyState> : <EmptyState title="这里将列出监督检查">安排的检查会列在这里；在监管对象的页面上也可以直接安排。</EmptyState>}
        footer={<KeysetPager label="检查翻页" words={pageWords(page)} firstHref={inspectionListHref(filter)} beforeHref={page.before && inspectionListHref(filter, { before: page.before })} afterHref={page.after && inspectionListHref(filter, { after: page.after })} />}
      />
    </>
  )
})

function pageWords({ rows, total }: InspectionPage): string {
  if (total === null) return `本页 ${rows.length} 次`
  return total.isMore ? `共超过 ${formatInteger(total.count)} 次，本页 ${rows.length} 次` : `共 ${formatInteger(total.count)} 次`
}
