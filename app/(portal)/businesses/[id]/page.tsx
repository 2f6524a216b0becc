import { GradeDialog, VoidBusiness } from '@/components/business/business-actions'
import { BusinessFacts, BusinessStanding } from '@/components/business/business-facts'
import { BusinessTimeline } from '@/components/business/business-timeline'
import { SeparateBusiness } from '@/components/business/business-merge-form'
import { BusinessStatusMark } from '@/components/business/business-marks'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { getBusiness } from '@/lib/food-business/food-business.queries'
import { businessParamsSchema, businessViewSchema } from '@/lib/food-business/food-business.schema'
import { getBusinessTimeline } from '@/lib/overview/business-timeline.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatInstant } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { gradeCatering, gradeRisk, separateBusinesses, voidBusiness } from '../actions'

export const metadata = { title: '监管对象' }

export default definePage(foodBusinessEntries.view, { params: businessParamsSchema, search: businessViewSchema }, async ({ params, search, ...context }) => {
  const business = await getBusiness(context, params.id)
  const timeline = await getBusinessTimeline(context, params.id, { kind: search.event, before: search.before })
  const { id, version, content, place, can, voided, mergedInto } = business
  const todayOn = dateOnOf(context.now)
  return (
    <>
      <PageHead
        title={content.name}
        meta={`${place.name}，${FOOD_BUSINESS_KIND_LABELS[content.kind]}`}
        state={voided ? <ToneBadge tone="muted">{mergedInto ? '已合并' : '已作废'}</ToneBadge> : <BusinessStatusMark status={content.status} />}
        breadcrumb={[{ label: '监管对象', href: `/businesses?jurisdiction=${place.id}` }, { label: content.name }]}
        secondary={<><TextLink href={`/businesses/${id}/credit`} className="text-table">信用档案</TextLink>{(content.kind === 'CATERER' || content.kind === 'CANTEEN') && <TextLink href={`/businesses/${id}/catering`} className="text-table">量化等级和公示牌</TextLink>}<TextLink href={`/inspections?of=${id}`} className="text-table">检查记录</TextLink></>}
        action={can.change.allowed && <><ButtonLink href={`/inspections/new?business=${id}`}>安排检查</ButtonLink><ButtonLink href={`/businesses/${id}/edit`}>更正</ButtonLink></>}
      />
      {voided && (
        <Notice title={mergedInto ? '已作为重复登记合并' : '已作废'} actions={can.separate && <SeparateBusiness id={id} name={content.name} separate={separateBusinesses} />} className="mb-5">
          {mergedInto ? <>保留的监管对象：<TextLink href={`/businesses/${mergedInto.id}`}>{mergedInto.name}</TextLink>。</> : null}
          {formatInstant(voided.at)}，原因：{voided.reason}
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SectionCard title="基本情况和证照"><BusinessFacts business={business} todayOn={todayOn} /></SectionCard>
        <SectionCard
          title="等级和管理"
          actions={
            <>
              {can.gradeRisk && <ButtonLink size="sm" href={`/businesses/${id}/assess`}>按模型评定风险等级</ButtonLink>}
              {can.gradeRisk && <GradeDialog scale="risk" businessId={id} todayOn={todayOn} grade={gradeRisk} />}
              {can.gradeCatering && <GradeDialog scale="catering" businessId={id} todayOn={todayOn} grade={gradeCatering} />}
            </>
          }
        >
          <BusinessStanding business={business} />
          {can.change.allowed && <div className="mt-4 flex flex-wrap gap-2 print:hidden">{can.merge && <ButtonLink size="sm" href={`/businesses/${id}/merge`}>合并重复登记</ButtonLink>}<VoidBusiness business={{ id, version, name: content.name }} voidBusiness={voidBusiness} /></div>}
        </SectionCard>
      </div>
      <SectionCard title="履历" className="mt-5"><BusinessTimeline basePath={`/businesses/${id}`} {...timeline} kind={search.event} isBehind={search.before !== undefined} /></SectionCard>
    </>
  )
})
