import { DraftModel } from '@/components/credit/draft-model'
import { CateringModelPaper, RiskModelPaper } from '@/components/credit/model-paper'
import { PrintButton } from '@/components/inspection/print-button'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getGradingModels } from '@/lib/credit/grading/grading-model.queries'
import { MODEL_KEEPERS } from '@/lib/credit/grading/model-draft.policy'
import { listLocalModels } from '@/lib/credit/grading/model-draft.queries'
import { riskAssessmentEntries } from '@/lib/credit/risk/risk-assessment.policy'
import { BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import { inspectorListSearchSchema } from '@/lib/inspection/inspector/inspector.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { draftModel } from './actions'

export const metadata = { title: '分级模型' }

export default definePage(riskAssessmentEntries.model, { search: inspectorListSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, BUSINESS_READERS, search.jurisdiction)
  const todayOn = dateOnOf(context.now)
  const [{ risk, riskLimits, catering, cateringLimits }, local] = await Promise.all([getGradingModels(place.path, todayOn), listLocalModels(place.id)])
  const keeps = isInScope(scopeFor(context.actor, MODEL_KEEPERS), { jurisdictionPath: place.path })
  return (
    <>
      <PageHead
        title="分级模型" breadcrumb={[{ label: '风险等级评定', href: `/businesses/assessments?jurisdiction=${place.id}` }, { label: '分级模型' }]} meta={`${place.name}，${formatDate(todayOn)}施行的版本；分值界限可在法定时限中登记本地规定`}
        secondary={<><PlaceSwitch basePath="/businesses/grading" currentId={place.id} options={options} elsewhere={elsewhere} />{keeps && (local.draftId ? <ButtonLink href={`/businesses/grading/drafts/${local.draftId}`}>编辑草稿</ButtonLink> : <DraftModel jurisdictionId={place.id} label={local.versions.length > 0 ? '起草新的一版' : '编制本地模型'} draft={draftModel} />)}<PrintButton /></>}
      />
      <div className="space-y-5">
        {local.versions.length > 0 && (
          <SectionCard title="本地版本" aside={`${local.versions.length} 版，本地版本优先于全国版本`}>
            <ul className="space-y-1.5 text-table">{local.versions.map((one) => <li key={one.number}><span className="font-medium">第 {one.number} 版 {one.name}</span>，{formatDate(one.validFrom)}起施行{one.validFrom > todayOn && '（尚未施行）'}<span className="block text-sm text-ink-2">{[one.basis, one.recordedBy && `${one.recordedBy}发布`].filter(Boolean).join('，')}</span></li>)}</ul>
          </SectionCard>
        )}
        <RiskModelPaper model={risk} limits={riskLimits} />
        <CateringModelPaper model={catering} limits={cateringLimits} />
      </div>
    </>
  )
})
