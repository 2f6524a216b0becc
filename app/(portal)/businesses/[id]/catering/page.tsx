import { CateringGradeMark } from '@/components/business/business-marks'
import { CateringNoticePaper } from '@/components/credit/catering-notice-paper'
import { ScoreList } from '@/components/credit/score-list'
import { PrintButton } from '@/components/inspection/print-button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { cateringAssessmentEntries } from '@/lib/credit/catering/catering-assessment.policy'
import { getCateringView } from '@/lib/credit/catering/catering-assessment.queries'
import { businessParamsSchema } from '@/lib/food-business/food-business.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { confirmScore, dismissScore } from './actions'

export const metadata = { title: '餐饮量化等级' }

export default definePage(cateringAssessmentEntries.view, { params: businessParamsSchema }, async ({ params, ...context }) => {
  const view = await getCateringView(context, params.id)
  const { business } = view
  return (
    <>
      <div className="print:hidden">
        <PageHead
          title={`餐饮量化等级：${business.name}`}
          breadcrumb={[{ label: '监管对象', href: `/businesses?jurisdiction=${business.placeId}` }, { label: business.name, href: `/businesses/${business.id}` }, { label: '餐饮量化等级' }]}
          state={business.cateringGrade && <CateringGradeMark grade={business.cateringGrade} />}
          meta={<>{business.placeName} · 量化A级最好，与风险等级无关 · <TextLink href={`/businesses/grading?jurisdiction=${business.placeId}#catering`}>模型和依据</TextLink></>}
          secondary={view.notice && <PrintButton />}
        />
        <SectionCard title="动态评定" aside={`${view.scores.length} 次`} flush className="mb-5"><ScoreList rows={view.scores} confirm={confirmScore} dismiss={dismissScore} /></SectionCard>
      </div>
      {view.notice ? <CateringNoticePaper view={view} /> : <Notice title="还没有可公示的等级" className="print:hidden">确认一次动态等级后，这里是可打印的公示牌。</Notice>}
    </>
  )
})
