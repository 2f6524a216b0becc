import { AssessmentForm } from '@/components/credit/assessment-form'
import { RiskGradeMark } from '@/components/business/business-marks'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { riskAssessmentEntries } from '@/lib/credit/risk/risk-assessment.policy'
import { getAssessmentForm } from '@/lib/credit/risk/risk-assessment.queries'
import { businessParamsSchema } from '@/lib/food-business/food-business.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { assessRisk } from '../../assessments/actions'

export const metadata = { title: '评定风险等级' }

export default definePage(riskAssessmentEntries.new, { params: businessParamsSchema }, async ({ params, ...context }) => {
  const { business, model, frame, visit, after, pendingId, former } = await getAssessmentForm(context, params.id)
  return (
    <>
      <PageHead
        title={`评定风险等级：${business.name}`}
        breadcrumb={[{ label: '监管对象', href: `/businesses?jurisdiction=${business.placeId}` }, { label: business.name, href: `/businesses/${business.id}` }, { label: '评定风险等级' }]}
        state={business.riskGrade && <RiskGradeMark grade={business.riskGrade} />}
        meta={<>{FOOD_BUSINESS_KIND_LABELS[business.kind]} · {model.name}第 {model.number} 版 · <TextLink href={`/businesses/grading?jurisdiction=${business.placeId}`}>模型和依据</TextLink></>}
      />
      {visit && (
        <Notice title={<>动态部分依据{formatDate(visit.on)}的检查 <TextLink href={`/inspections/${visit.id}`}>{visit.number}</TextLink></>} className="mb-5">
          {visit.failing.length === 0 ? '没有不符合项。' : <ul className="list-disc pl-5">{visit.failing.map((item) => <li key={item.code}>{item.isKey && '*'}{item.code} {item.text}</li>)}</ul>}
        </Notice>
      )}
      {pendingId ? <Notice tone="attention" title="上一次评定尚待审核">审核通过或退回后才能再评定。<TextLink href={`/businesses/assessments/${pendingId}`}>查看待审核的评定</TextLink></Notice>
        : <AssessmentForm business={business} after={after} modelId={model.id} model={model.content} frame={frame} former={former} assess={assessRisk} />}
    </>
  )
})
