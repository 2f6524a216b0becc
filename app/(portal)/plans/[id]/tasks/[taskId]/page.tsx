import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ExcerptText } from '@/components/plan/clause-basis'
import { MilestoneLine } from '@/components/plan/milestone-line'
import { TargetLine } from '@/components/plan/target-line'
import { OwnMark } from '@/components/plan/task-parts'
import { TaskUnits } from '@/components/plan/task-units'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { findClauseBasis } from '@/lib/indicator/clause-basis.queries'
import { listPlanTargets } from '@/lib/indicator/plan-target.queries'
import { listTaskLinks, type LinkedTask } from '@/lib/plan/plan-link.queries'
import type { PlanTaskDto } from '@/lib/plan/plan-task'
import { listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planTaskParamsSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref } from '@/lib/plan/plan-views'
import { pathWords } from '@/lib/plan/plan-words'
import { definePage } from '@/lib/platform/auth/define-page'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf, formatDate, formatElapsed } from '@/lib/shared/format'
import { instructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'
import { TASK_KIND_LABELS } from '@/lib/terms/plan'

export const metadata = { title: '任务' }

export default definePage(planViewEntries.task, { params: planTaskParamsSchema }, async ({ params, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const tasks = await listPlanTasks(plan.id)
  const at = tasks.findIndex((one) => one.id === params.taskId)
  const task = tasks[at]
  if (!task) throw new NotFoundError()
  const [targets, links, basis] = await Promise.all([listPlanTargets(plan.id, task.id), listTaskLinks(context, task.id), findClauseBasis(plan.id, `task:${task.id}`)])
  const table = planViewHref(plan.id, 'tasks')
  return (
    <>
      <PageHead
        title={task.number ? `${task.number} ${task.heading}` : task.heading}
        state={<><ToneBadge tone="neutral">{TASK_KIND_LABELS[task.kind]}</ToneBadge><OwnMark task={task} ownDepartmentIds={plan.ownDepartmentIds} /></>}
        meta={task.sectionPath.join(' · ')}
        breadcrumb={[{ label: '规划与方案', href: `/plans?jurisdiction=${plan.place.id}` }, { label: plan.title, href: planViewHref(plan.id, 'overview') }, { label: '任务表', href: table }, { label: task.heading }]}
        action={plan.status === 'PUBLISHED' && canInstruct(context.actor, plan.place.path) && <ButtonLink variant="primary" href={instructionAddress('TASK', task.id, `/plans/${plan.id}/tasks/${task.id}`)}>批示</ButtonLink>}
        secondary={<Neighbours base={table} previous={tasks[at - 1]} next={tasks[at + 1]} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          <SectionCard title="分工"><TaskUnits task={task} ownDepartmentIds={plan.ownDepartmentIds} /></SectionCard>
          <SectionCard title="要求"><Requirements task={task} todayOn={dateOnOf(context.now)} /></SectionCard>
          {targets.length > 0 && <SectionCard title="目标指标" aside={`${targets.length} 项`}><ul className="-my-1 divide-y divide-line-soft">{targets.map((target) => <TargetLine key={target.id} target={target} planId={plan.id} basisHref={target.hasSource ? `${planViewHref(plan.id, 'targets')}?basis=target:${target.id}` : null} />)}</ul></SectionCard>}
          {task.milestones.length > 0 && <SectionCard title="时间节点" aside={`${task.milestones.length} 个`}><ul className="-my-1 divide-y divide-line-soft">{task.milestones.map((one) => <MilestoneLine key={one.id} milestone={one} basisHref={null} />)}</ul></SectionCard>}
          {links.length > 0 && <SectionCard title="衔接"><Links links={links} /></SectionCard>}
        </div>
        <SectionCard title="依据原文" aside={pathWords(task.path)} actions={basis && <TextLink plain href={`${planViewHref(plan.id, 'source')}?revision=${basis.revision.number}&at=${basis.start}#at`} className="text-sm">在原文中查看</TextLink>}>
          {basis ? <ExcerptText excerpt={basis.excerpt} /> : <p className="text-table text-ink-2">本任务由食安办手工录入，没有对应的文件原文。</p>}
        </SectionCard>
      </div>
    </>
  )
})

function Neighbours({ base, previous, next }: { base: string; previous: PlanTaskDto | undefined; next: PlanTaskDto | undefined }) {
  return (
    <>
      {previous && <ButtonLink variant="quiet" href={`${base}/${previous.id}`} icon={<ChevronLeft aria-hidden className="size-4" />} aria-label={`上一项：${previous.heading}`}>上一项</ButtonLink>}
      {next && <ButtonLink variant="quiet" href={`${base}/${next.id}`} aria-label={`下一项：${next.heading}`}>下一项<ChevronRight aria-hidden className="size-4" /></ButtonLink>}
    </>
  )
}

function Requirements({ task, todayOn }: { task: PlanTaskDto; todayOn: string }) {
  const due = task.dueOn ? `${formatDate(task.dueOn)}（${formatElapsed(task.dueOn, todayOn)}）${task.dueText ? `，文件写作“${task.dueText}”` : ''}` : (task.dueText ?? '未写明')
  return (
    <DescriptionList
      items={[
        { term: '完成时限', detail: due },
        { term: '具体内容', detail: <Text words={task.body} /> },
        ...(task.measures ? [{ term: '工作措施', detail: <Text words={task.measures} /> }] : []),
        { term: '验收标准', detail: task.criterion && <Text words={task.criterion} /> },
        ...(task.note ? [{ term: '备注', detail: task.note }] : []),
      ]}
    />
  )
}

function Text({ words }: { words: string }) {
  return words ? <span className="break-words whitespace-pre-line">{words}</span> : null
}

function Links({ links }: { links: readonly LinkedTask[] }) {
  return (
    <ul className="divide-y divide-line-soft text-table">
      {links.map((link) => (
        <li key={link.id} className="py-1.5">
          <span className="text-ink-2">{link.direction === 'upper' ? '落实上位规划：' : '由下位方案落实：'}</span>
          <TextLink href={`/plans/${link.planId}`}>{link.planTitle}</TextLink>
          {link.taskId && <>，<TextLink href={`/plans/${link.planId}/tasks/${link.taskId}`}>{link.heading}</TextLink></>}
        </li>
      ))}
    </ul>
  )
}
