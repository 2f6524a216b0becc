import { NeedTable } from '@/components/credit/need-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { BatchFilterForm } from '@/components/sampling/batch-filter-form'
import { EmptyState } from '@/components/ui/empty-state'
import { FigureCard, FigureRow } from '@/components/ui/figure-card'
import { FilterWords } from '@/components/ui/filter-words'
import { KeysetPager } from '@/components/ui/keyset-pager'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { ASSESSMENT_LIST_PATH, assessmentFilterWords, assessmentListHref } from '@/lib/credit/risk/assessment-list'
import { getNeedCounts, listAssessmentNeeds } from '@/lib/credit/risk/assessment-list.queries'
import { riskAssessmentEntries } from '@/lib/credit/risk/risk-assessment.policy'
import { assessmentListSearchSchema } from '@/lib/credit/risk/risk-assessment.schema'
import { BUSINESS_READERS, canWriteBusinesses } from '@/lib/food-business/food-business.policy'
import { getDueOptions } from '@/lib/inspection/programme/due-list.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatInteger } from '@/lib/shared/format'
import { ASSESSMENT_NEED_LABELS } from '@/lib/terms/credit'
import { FOOD_BUSINESS_KIND_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'

export const metadata = { title: '风险等级评定' }

const { FARM: _FARM, ...KINDS } = FOOD_BUSINESS_KIND_LABELS
const choices = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

export default definePage(riskAssessmentEntries.list, { search: assessmentListSearchSchema }, async ({ search, ...context }) => {
  const { jurisdiction, after, before, ...filter } = search
  const todayOn = dateOnOf(context.now)
  const { place, options, elsewhere } = await getChosenPlace(context, BUSINESS_READERS, jurisdiction || undefined)
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const [page, whole, units] = await Promise.all([listAssessmentNeeds(place, filter, { before, after: before === null ? after : null }, todayOn), isFiltered ? getNeedCounts(place, todayOn) : null, getDueOptions(place.id)])
  const counts = whole ?? page.counts
  const words = assessmentFilterWords(filter, units.townships).map((word) => ({ ...word, hrefWithout: assessmentListHref(place.id, { ...filter, [word.key]: '' }) }))
  const pager = (
    <KeysetPager
      label="待评定监管对象翻页" words={`共 ${formatInteger(page.counts.businesses)} 家，本页 ${page.rows.length} 家`} firstHref={assessmentListHref(place.id, filter)}
      beforeHref={page.before && assessmentListHref(place.id, filter, { before: page.before })} afterHref={page.after && assessmentListHref(place.id, filter, { after: page.after })}
    />
  )
  return (
    <>
      <PageHead
        title="风险等级评定"
        meta={`${place.name}未评定、已满 ${page.reassessMonths} 个月、评定后有上调情形或待审核的食品生产经营者`}
        secondary={<><PlaceSwitch basePath={ASSESSMENT_LIST_PATH} currentId={place.id} options={options} elsewhere={elsewhere} /><TextLink href={`/businesses/grading?jurisdiction=${place.id}`} className="self-center text-table">分级模型</TextLink></>}
      />
      <FigureRow>
        <FigureCard label={ASSESSMENT_NEED_LABELS.UNGRADED} value={formatInteger(counts.UNGRADED)} unit="家" href={assessmentListHref(place.id, { need: 'UNGRADED' })} />
        <FigureCard label={ASSESSMENT_NEED_LABELS.OLD} value={formatInteger(counts.OLD)} unit="家" href={assessmentListHref(place.id, { need: 'OLD' })} />
        <FigureCard label={ASSESSMENT_NEED_LABELS.EVENT} value={formatInteger(counts.EVENT)} unit="家" href={assessmentListHref(place.id, { need: 'EVENT' })} />
        <FigureCard label={ASSESSMENT_NEED_LABELS.PENDING} value={formatInteger(counts.PENDING)} unit="家" href={assessmentListHref(place.id, { need: 'PENDING' })} />
      </FigureRow>
      <div className="mt-5">
        <BatchFilterForm
          key={assessmentListHref(place.id, filter)} basePath={ASSESSMENT_LIST_PATH} label="筛选待评定监管对象" placeholder="监管对象名称" text={filter.q} kept={{ jurisdiction: jurisdiction && place.id }} todayOn={todayOn} more={[]}
          usual={[
            { kind: 'select', name: 'need', label: '为什么', value: filter.need, options: choices(ASSESSMENT_NEED_LABELS) },
            { kind: 'select', name: 'kind', label: '类别', value: filter.kind, options: choices(KINDS) },
            { kind: 'select', name: 'grade', label: '风险等级', value: filter.grade, options: choices({ ...RISK_GRADE_LABELS, NONE: '未定级' }) },
            { kind: 'search', name: 'township', label: '乡镇（街道）', value: filter.township, options: units.townships.map(({ id, name }) => ({ value: id, label: name })) },
          ]}
        />
        <FilterWords words={words} clearHref={assessmentListHref(place.id)} />
        <NeedTable
          rows={page.rows} canAssess={canWriteBusinesses(context.actor, place.path).allowed} footer={pager}
          empty={words.length > 0 ? <EmptyState title="没有符合条件的监管对象">请取消部分筛选条件。</EmptyState> : <EmptyState title="没有待评定的监管对象">未评定、到期或有新情形的会自动列在这里。</EmptyState>}
        />
      </div>
    </>
  )
})
