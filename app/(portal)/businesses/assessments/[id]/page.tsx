import { AssessmentPaper } from '@/components/credit/assessment-paper'
import { AssessmentStateMark } from '@/components/credit/credit-marks'
import { ReviewAssessment } from '@/components/credit/review-assessment'
import { PrintButton } from '@/components/inspection/print-button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { riskAssessmentEntries } from '@/lib/credit/risk/risk-assessment.policy'
import { getAssessment } from '@/lib/credit/risk/risk-assessment.queries'
import { assessmentParamsSchema } from '@/lib/credit/risk/risk-assessment.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { approveAssessment, returnAssessment } from '../actions'

export const metadata = { title: '风险等级评定' }

export default definePage(riskAssessmentEntries.view, { params: assessmentParamsSchema }, async ({ params, ...context }) => {
  const view = await getAssessment(context, params.id)
  return (
    <>
      <PageHead
        title={`${view.business.name}：风险等级评定第 ${view.number} 次`}
        breadcrumb={[{ label: '监管对象', href: '/businesses' }, { label: view.business.name, href: `/businesses/${view.business.id}` }, { label: `评定第 ${view.number} 次` }]}
        state={<AssessmentStateMark state={view.state} />}
        meta={`${view.business.placeName} · 适用 ${view.year} 年度 · 合计 ${view.total} 分`}
        secondary={<PrintButton />}
        action={view.canReview.allowed && <ReviewAssessment id={view.id} gradeLabel={RISK_GRADE_LABELS[view.grade]} approve={approveAssessment} sendBack={returnAssessment} />}
      />
      {view.state === 'PENDING' && !view.canReview.allowed && <Notice title="等待审核" className="mb-5">{view.canReview.reason}。审核前原等级不变。</Notice>}
      <AssessmentPaper view={view} />
    </>
  )
})
