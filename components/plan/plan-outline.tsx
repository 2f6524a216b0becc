import { PortalLink } from '@/components/ui/portal-link'
import type { PlanTargetDto } from '@/lib/indicator/plan-target.queries'
import type { MilestoneDto, PlanTaskDto } from '@/lib/plan/plan-task'
import { groupBySection } from '@/lib/plan/task-list'
import { groupBy } from '@/lib/shared/group-by'
import { TASK_KIND_LABELS } from '@/lib/terms/plan'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { BasisLink } from './clause-basis'
import { MilestoneLine } from './milestone-line'
import { TargetLine } from './target-line'
import { OwnMark, TaskDue, UnitLine } from './task-parts'

type Props = {
  planId: string
  tasks: readonly PlanTaskDto[]
  targets: readonly PlanTargetDto[]
  /** Those of the plan as a whole. */
  milestones: readonly MilestoneDto[]
  ownDepartmentIds: readonly string[]
  todayOn: string
  /** The address of this view, to which the name of a clause is added. */
  basePath: string
}

/** Sections, their tasks, and under each its targets and milestones; every line leads to its words. */
export function PlanOutline({ planId, tasks, targets, milestones, ownDepartmentIds, todayOn, basePath }: Props) {
  const listed = new Set(tasks.map((task) => task.id))
  const byTask = groupBy(targets, (target) => (target.taskId && listed.has(target.taskId) ? target.taskId : ''))
  const general = byTask.get('') ?? []
  const basisHref = (kind: string, row: { id: string; hasSource: boolean }) => (row.hasSource ? `${basePath}${basePath.includes('?') ? '&' : '?'}basis=${kind}:${row.id}` : null)
  return (
    <div className="grid gap-5">
      {general.length > 0 && (
        <SectionCard title="全局目标" aside={`${general.length} 项`}>
          <ul className="-my-1 divide-y divide-line-soft">{general.map((target) => <TargetLine key={target.id} target={target} planId={planId} basisHref={basisHref('target', target)} />)}</ul>
        </SectionCard>
      )}
      {groupBySection(tasks).map(({ key, headings, shared, tasks: within }) => (
        <SectionCard flush key={key} title={headings.slice(shared).join(' · ') || headings.at(-1) || '任务'} aside={shared > 0 && shared < headings.length ? headings.slice(0, shared).join(' · ') : undefined}>
          <ol className="divide-y divide-line-soft">
            {within.map((task) => (
              <li key={task.id} className="px-4 py-3 print:px-0">
                <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <h3 className="min-w-0 font-semibold"><PortalLink href={`/plans/${planId}/tasks/${task.id}`} className="rounded-sm no-underline hover:text-action">{task.number && <span className="mr-1.5">{task.number}</span>}{task.heading}</PortalLink></h3>
                  {task.kind !== 'TASK' && <ToneBadge plain tone="neutral">{TASK_KIND_LABELS[task.kind]}</ToneBadge>}
                  <OwnMark task={task} ownDepartmentIds={ownDepartmentIds} />
                  {basisHref('task', task) && <BasisLink href={basisHref('task', task)!} name={task.heading} />}
                </div>
                <UnitLine task={task} />
                {task.dueOn && <p className="text-table text-ink-2">完成时限：<span className="text-ink"><TaskDue task={task} todayOn={todayOn} /></span></p>}
                <TaskDetails planId={planId} task={task} targets={byTask.get(task.id) ?? []} basisHref={basisHref} />
              </li>
            ))}
          </ol>
        </SectionCard>
      ))}
      {milestones.length > 0 && (
        <SectionCard title="阶段安排" aside={`${milestones.length} 项`}>
          <ul className="-my-1 divide-y divide-line-soft">{milestones.map((one) => <MilestoneLine key={one.id} milestone={one} basisHref={basisHref('milestone', one)} />)}</ul>
        </SectionCard>
      )}
    </div>
  )
}

type DetailProps = { planId: string; task: PlanTaskDto; targets: readonly PlanTargetDto[]; basisHref: (kind: string, row: { id: string; hasSource: boolean }) => string | null }

function TaskDetails({ planId, task, targets, basisHref }: DetailProps) {
  if (targets.length === 0 && task.milestones.length === 0) return null
  return (
    <ul aria-label={`${task.heading}的指标和时间节点`} className="mt-1 border-l-2 border-line pl-3">
      {targets.map((target) => <TargetLine key={target.id} target={target} planId={planId} basisHref={basisHref('target', target)} />)}
      {task.milestones.map((one) => <MilestoneLine key={one.id} milestone={one} basisHref={basisHref('milestone', one)} />)}
    </ul>
  )
}
