import type { ReactNode } from 'react'
import type { EditedPlan } from '@/lib/plan/edited-plan.queries'
import { PLAN_STATUS_LABELS } from '@/lib/terms/plan'
import { LinkTabs } from '../ui/link-tabs'
import { Notice } from '../ui/notice'
import { PageHead } from '../ui/page-head'
import { ToneBadge } from '../ui/status-badge'

export const EDIT_SECTIONS = [
  { key: 'facts', label: '基本信息', path: '' },
  { key: 'tasks', label: '任务', path: '/tasks' },
  { key: 'targets', label: '指标目标', path: '/targets' },
  { key: 'milestones', label: '时间节点', path: '/milestones' },
  { key: 'duties', label: '报送义务', path: '/duties' },
] as const

export type EditSection = (typeof EDIT_SECTIONS)[number]['key']

const TONES = { DRAFT: 'caution', PUBLISHED: 'good', CLOSED: 'neutral', VOIDED: 'muted' } as const

type Props = {
  plan: Pick<EditedPlan, 'id' | 'title' | 'status' | 'jurisdictionId'>
  section: EditSection
  /** One item of the section: its name stands in the breadcrumb and as title. */
  item?: string
  action?: ReactNode
  children: ReactNode
}

/** Head and tabs of the pages in which a plan is changed by hand. */
export function EditFrame({ plan, section, item, action, children }: Props) {
  const base = `/plans/${plan.id}/edit`
  const current = EDIT_SECTIONS.find(({ key }) => key === section)!
  const crumbs = [{ label: '规划与方案', href: `/plans?jurisdiction=${plan.jurisdictionId}` }, { label: plan.title, href: `/plans/${plan.id}` }]
  return (
    <>
      <PageHead
        title={item ?? `修改：${plan.title}`}
        breadcrumb={item ? [...crumbs, { label: `修改${current.label}`, href: base + current.path }, { label: item }] : [...crumbs, { label: `修改${current.label}` }]}
        state={<ToneBadge tone={TONES[plan.status]}>{PLAN_STATUS_LABELS[plan.status]}</ToneBadge>}
        action={action}
      />
      {!item && plan.status === 'DRAFT' && <Notice title="尚未发布" className="mb-4">只有食安办可以看到。填写完成后，在“基本信息”中检查并发布。</Notice>}
      {!item && plan.status === 'PUBLISHED' && <Notice title="方案正在执行" className="mb-4">每次调整须写明原因，并通知有关单位的联络员。</Notice>}
      {!item && <LinkTabs label="修改的内容" tabs={EDIT_SECTIONS.map(({ key, label, path }) => ({ href: base + path, label, current: key === section }))} />}
      {children}
    </>
  )
}
