import { FoundParts } from '@/components/rectification/found-parts'
import { RectificationHistory } from '@/components/rectification/rectification-history'
import { RectificationStateMark } from '@/components/rectification/rectification-marks'
import { NextSteps } from '@/components/rectification/next-steps'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { getRectification } from '@/lib/rectification/rectification.queries'
import { rectificationParams } from '@/lib/rectification/rectification.schema'
import { dateOnOf } from '@/lib/shared/format'
import { nextAction } from '@/lib/rectification/next-action'

export const metadata = { title: '问题整改' }

export default definePage(rectificationEntries.view, { params: rectificationParams }, async ({ params, ...context }) => {
  const found = await getRectification(context, params.id)
  const todayOn = dateOnOf(context.now)
  const action = nextAction(found)
  return (
    <>
      <PageHead
        title={found.business.name}
        breadcrumb={[{ label: '问题整改', href: '/inspections/rectifications' }, { label: found.number }]}
        state={<RectificationStateMark of={{ state: found.state.state, isPaused: found.isPaused }} />}
        meta={`${found.placeName} · 检查 ${found.number} · ${found.departmentName ?? '未指定责任单位'}`}
        action={action && <ButtonLink variant="primary" href={action.href}>{action.label}</ButtonLink>}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-5">
          {found.isPaused && <Notice title="已中止">经批准中止，期限暂停计算。</Notice>}
          {found.state.state === 'WITHDRAWN' && <Notice title="已撤销">问题已撤销或检查记录已作废，不再整改，不计入统计。</Notice>}
          <FoundParts of={found} />
          <SectionCard title="整改过程" aside={`${found.entries.length} 条记录，最近的在前`}><RectificationHistory of={found} /></SectionCard>
        </div>
        <div className="min-w-0 space-y-5">
          <NextSteps of={found} todayOn={todayOn} primaryHref={action?.href ?? null} />
          {found.others.length > 0 && (
            <SectionCard title="该单位其他未销号的问题" aside={`${found.others.length} 个`}>
              <ul className="space-y-2 text-table">{found.others.map((one) => <li key={one.id}><TextLink href={`/inspections/rectifications/${one.id}`}>{one.number}</TextLink><span className="block text-sm break-words text-ink-2">{one.description}</span></li>)}</ul>
            </SectionCard>
          )}
        </div>
      </div>
    </>
  )
})
