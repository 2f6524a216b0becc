import { DefinitionForm } from '@/components/indicator/definition-form'
import { UseWarning } from '@/components/indicator/definition-parts'
import { PageHead } from '@/components/ui/page-head'
import { definitionFormValues, measureChoices } from '@/lib/indicator/indicator-definition'
import { canEditDefinition, indicatorDefinitionEntries } from '@/lib/indicator/indicator-definition.policy'
import { getEditedDefinition, listIndicatorUses } from '@/lib/indicator/indicator-definition.queries'
import { indicatorParamsSchema } from '@/lib/indicator/indicator-definition.schema'
import { listLocalIndicators, listLocalPlaces } from '@/lib/indicator/local-indicator.queries'
import { assertAllowed } from '@/lib/organisation/decision'
import { monthChoices } from '@/lib/overview/dashboard-address'
import { measures } from '@/lib/overview/measure-registry'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod, periodOf } from '@/lib/shared/period'
import { saveDefinition } from './actions'

export const metadata = { title: '修改指标定义' }

export default definePage(indicatorDefinitionEntries.edit, { params: indicatorParamsSchema }, async ({ params, ...context }) => {
  const { id, version, placeName, jurisdictionId, jurisdictionPath, meaning } = await getEditedDefinition(context, params.indicatorId)
  assertAllowed(canEditDefinition(context.actor, jurisdictionPath))
  const todayOn = dateOnOf(context.now)
  const [uses, places, locals] = await Promise.all([listIndicatorUses(context, id), listLocalPlaces(jurisdictionId), listLocalIndicators(context, jurisdictionId)])
  return (
    <>
      <PageHead
        title={`修改指标定义：${meaning.name}`}
        breadcrumb={[{ label: '规划与方案', href: '/plans' }, { label: meaning.name, href: `/indicators/${id}` }, { label: '修改指标定义' }]}
        meta={[placeName, `计量单位 ${meaning.measureUnit ?? '未写明'}`].join(' · ')}
      />
      <div className="space-y-5">
        <UseWarning uses={uses} />
        <DefinitionForm record={{ id, version }} stored={definitionFormValues(meaning, measures)} measures={measureChoices(measures, meaning.measureUnit)} measureUnit={meaning.measureUnit} places={places.map((place) => ({ ...place, indicators: locals.filter(({ placeId }) => placeId === place.id) }))} months={[{ value: periodOf(todayOn), label: `${formatPeriod(periodOf(todayOn))}（本月）` }, ...monthChoices(todayOn)]} save={saveDefinition} />
      </div>
    </>
  )
})
