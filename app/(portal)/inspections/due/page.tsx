import { StartExport } from '@/components/export/start-export'
import { DueFigures } from '@/components/inspection-programme/due-figures'
import { dueFilterFields } from '@/components/inspection-programme/due-filter-fields'
import { DueTable } from '@/components/inspection-programme/due-table'
import { RuleNotes } from '@/components/inspection-programme/rule-notes'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { BatchFilterForm } from '@/components/sampling/batch-filter-form'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterWords } from '@/components/ui/filter-words'
import { KeysetPager } from '@/components/ui/keyset-pager'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { listListedUnassessed } from '@/lib/credit/listing/listed-business.queries'
import { toBeAssessedWords } from '@/lib/credit/listing/listing-words'
import { RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { canPlan } from '@/lib/inspection/inspection.policy'
import { DUE_LIST_PATH, dueFilterParams, dueFilterWords, dueListHref } from '@/lib/inspection/programme/due-list'
import { getDueCounts, getDueOptions, listDue } from '@/lib/inspection/programme/due-list.queries'
import { dueListSearchSchema } from '@/lib/inspection/programme/due-list.schema'
import { dueEntries, DUE_READERS } from '@/lib/inspection/programme/due.policy'
import { listOpenTasks } from '@/lib/inspection/programme/programme.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatInteger } from '@/lib/shared/format'
import { exportDue, planDueInspections } from './actions'

export const metadata = { title: '应检监管对象' }

export default definePage(dueEntries.list, { search: dueListSearchSchema }, async ({ search, ...context }) => {
  const { jurisdiction, after, before, ...filter } = search
  const todayOn = dateOnOf(context.now)
  const { place, options, elsewhere } = await getChosenPlace(context, DUE_READERS, jurisdiction || undefined)
  const isFiltered = dueFilterParams(filter).length > 0
  const [page, whole, units, tasks] = await Promise.all([
    listDue(place, filter, { before, after: before === null ? after : null }, todayOn),
    isFiltered ? getDueCounts(place, todayOn) : null,
    getDueOptions(place.id),
    listOpenTasks(place.id, Number(todayOn.slice(0, 4))),
  ])
  const listed = await listListedUnassessed({ businessIds: page.rows.map(({ id }) => id) }, todayOn, page.rows.length)
  const departments = [...units.departments, ...units.townships].filter(({ id }) => canPlan(context.actor, { jurisdictionPath: place.path, departmentId: id }).allowed)
  const names = new Map([...units.townships, ...units.departments].map(({ id, name }) => [id, name]))
  const words = dueFilterWords(filter, names).map((word) => ({ ...word, hrefWithout: dueListHref(place.id, { ...filter, [word.key]: '' }) }))
  const pager = (
    <KeysetPager
      label="应检监管对象翻页"
      words={`共 ${formatInteger(page.counts.businesses)} 家，本页 ${page.rows.length} 家`}
      firstHref={dueListHref(place.id, filter)}
      beforeHref={page.before && dueListHref(place.id, filter, { before: page.before })}
      afterHref={page.after && dueListHref(place.id, filter, { after: page.after })}
    />
  )
  return (
    <>
      <PageHead
        title="应检监管对象"
        meta={`${place.name}按检查频次和两年全覆盖要求应检的监管对象，逾期最久的在前`}
        secondary={<><PlaceSwitch basePath={DUE_LIST_PATH} currentId={place.id} options={options} elsewhere={elsewhere} /><TextLink href={`/inspections/programmes?jurisdiction=${place.id}`} className="self-center text-table">检查计划</TextLink><StartExport question={{ ...Object.fromEntries(dueFilterParams(filter)), jurisdiction: place.id }} start={exportDue} /></>}
      />
      <DueFigures counts={whole ?? page.counts} jurisdictionId={place.id} />
      <div className="mt-5">
        <BatchFilterForm key={dueListHref(place.id, filter)} basePath={DUE_LIST_PATH} label="筛选应检监管对象" placeholder="监管对象名称" text={filter.q} {...dueFilterFields(filter, units)} kept={{ jurisdiction: jurisdiction && place.id }} todayOn={todayOn} />
        <FilterWords words={words} clearHref={dueListHref(place.id)} />
        <DueTable
          key={dueListHref(place.id, filter, { after, before })}
          rows={page.rows}
          listed={Object.fromEntries(listed.map((one) => [one.businessId, toBeAssessedWords(one.riskGrade && RISK_GRADE_LABELS[one.riskGrade])]))}
          planning={departments.length === 0 ? null : { jurisdictionId: place.id, todayOn, departments, tasks, plan: planDueInspections }}
          empty={words.length > 0 ? <EmptyState title="没有符合条件的监管对象">请取消部分筛选条件。</EmptyState> : <EmptyState title="这里将列出应检的监管对象">登记在册、在营的食品生产经营者按风险等级列出应检日期。</EmptyState>}
          footer={pager}
        />
      </div>
      <RuleNotes limits={page.limits} />
    </>
  )
})
