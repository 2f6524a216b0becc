import { CateringModelPaper, RiskModelPaper } from '@/components/credit/model-paper'
import { PrintButton } from '@/components/inspection/print-button'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { getGradingModels } from '@/lib/credit/grading/grading-model.queries'
import { riskAssessmentEntries } from '@/lib/credit/risk/risk-assessment.policy'
import { BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import { inspectorListSearchSchema } from '@/lib/inspection/inspector/inspector.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'

export const metadata = { title: '分级模型' }

export default definePage(riskAssessmentEntries.model, { search: inspectorListSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, BUSINESS_READERS, search.jurisdiction)
  const todayOn = dateOnOf(context.now)
  const { risk, riskLimits, catering, cateringLimits } = await getGradingModels(place.path, todayOn)
  return (
    <>
      <PageHead
        title="分级模型" breadcrumb={[{ label: '风险等级评定', href: `/businesses/assessments?jurisdiction=${place.id}` }, { label: '分级模型' }]} meta={`${place.name}，${formatDate(todayOn)}施行的版本；分值界限可在法定时限中登记本地规定`}
        secondary={<><PlaceSwitch basePath="/businesses/grading" currentId={place.id} options={options} elsewhere={elsewhere} /><PrintButton /></>}
      />
      <div className="space-y-5">
        <RiskModelPaper model={risk} limits={riskLimits} />
        <CateringModelPaper model={catering} limits={cateringLimits} />
      </div>
    </>
  )
})
