import type { ReactNode } from 'react'
import type { PlanHead } from '@/lib/plan/plan-view.queries'
import { PLAN_VIEWS, planViewHref, REPORTED_VIEWS, type PlanViewKey } from '@/lib/plan/plan-views'
import { periodWords, PLAN_STATUS_TONES } from '@/lib/plan/plan-words'
import { PLAN_GENRE_LABELS, PLAN_STATUS_LABELS } from '@/lib/terms/plan'
import { LinkTabs } from '../ui/link-tabs'
import { Notice } from '../ui/notice'
import { PageHead } from '../ui/page-head'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { ExportMenu } from './export-menu'

type Props = {
  plan: PlanHead
  view: PlanViewKey
  /** Quieter actions of this view, and the one primary action. */
  secondary?: ReactNode
  action?: ReactNode
  children: ReactNode
}

/** Head and tabs that every view of a plan carries. */
export function PlanFrame({ plan, view, secondary, action, children }: Props) {
  const { label } = PLAN_VIEWS.find((one) => one.key === view)!
  const isOverview = view === 'overview'
  const list = { label: '规划与方案', href: `/plans?jurisdiction=${plan.place.id}` }
  const counts: Partial<Record<PlanViewKey, number>> = { tasks: plan.counts.tasks, targets: plan.counts.targets, duties: plan.counts.duties }
  return (
    <>
      <PageHead
        official
        title={plan.title}
        state={<ToneBadge tone={PLAN_STATUS_TONES[plan.status]}>{PLAN_STATUS_LABELS[plan.status]}</ToneBadge>}
        meta={<HeadLine plan={plan} />}
        breadcrumb={isOverview ? [list, { label: plan.title }] : [list, { label: plan.title, href: planViewHref(plan.id, 'overview') }, { label }]}
        secondary={<>{secondary}<ExportMenu planId={plan.id} /></>}
        action={action}
      />
      {plan.status === 'VOIDED' && <Notice tone="attention" title="本方案已作废" className="mb-4">{plan.voidedReason}</Notice>}
      {plan.status === 'DRAFT' && <Notice title="尚未发布" className="mb-4">发布之前只有食安办可以看到。<Confirming plan={plan} /></Notice>}
      <LinkTabs label="方案的各个视图" tabs={PLAN_VIEWS.filter(({ key }) => plan.seesReports || !REPORTED_VIEWS.includes(key)).map((one) => ({ href: planViewHref(plan.id, one.key), label: one.label, current: one.key === view, ...(counts[one.key] === undefined ? {} : { count: counts[one.key]! }) }))} />
      {children}
    </>
  )
}

function HeadLine({ plan }: { plan: PlanHead }) {
  const parts = [plan.place.name, plan.departmentName, PLAN_GENRE_LABELS[plan.genre], plan.documentNumber, periodWords(plan.periodFrom, plan.periodTo)]
  return <p className="flex flex-wrap gap-x-4">{parts.filter(Boolean).map((words) => <span key={words}>{words}</span>)}</p>
}

function Confirming({ plan }: { plan: PlanHead }) {
  if (plan.isConfirming) return <TextLink href={`/plans/${plan.id}/confirm`}>继续确认识别结果</TextLink>
  return plan.can.edit.allowed ? <TextLink href={`/plans/${plan.id}/edit`}>继续填写和检查</TextLink> : null
}
