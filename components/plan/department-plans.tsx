import type { DepartmentPlan, DepartmentTask } from '@/lib/plan/department-task.queries'
import { periodWords, PLAN_STATUS_TONES } from '@/lib/plan/plan-words'
import type { TaskPart } from '@/lib/plan/task-list'
import { formatDate } from '@/lib/shared/format'
import { PLAN_STATUS_LABELS, TASK_KIND_LABELS, TASK_PART_LABELS } from '@/lib/terms/plan'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { LinkTabs } from '../ui/link-tabs'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'

const PARTS: readonly TaskPart[] = ['LEAD', 'RESPONSIBLE', 'SUPPORTING', 'COORDINATOR']

type Props = { plans: readonly DepartmentPlan[]; part: TaskPart | null; basePath: string; todayOn: string }

/** What a department leads, shares, supports and coordinates across plans, one table a plan; the part chosen stands in the address. */
export function DepartmentPlans({ plans, part, basePath, todayOn }: Props) {
  const count = (of: TaskPart | null) => plans.flatMap((plan) => plan.tasks).filter((task) => has(task, of)).length
  const shown = plans.map((plan) => ({ ...plan, tasks: plan.tasks.filter((task) => has(task, part)) })).filter((plan) => plan.tasks.length > 0)
  const tabs = [{ href: basePath, label: '全部', count: count(null), current: part === null }, ...PARTS.filter((one) => count(one) > 0 || one === part).map((one) => ({ href: `${basePath}?part=${one}`, label: TASK_PART_LABELS[one], count: count(one), current: part === one }))]
  return (
    <section aria-labelledby="department-plans" className="mt-6">
      <h2 id="department-plans" className="mb-2 text-h2 font-semibold">承担的任务</h2>
      {plans.length > 0 && <LinkTabs label="承担的角色" tabs={tabs} />}
      {shown.length === 0 ? (
        <div className="rounded-md border border-line bg-surface"><EmptyState title={plans.length === 0 ? '这里将列出该单位在各项规划和方案中承担的任务' : '没有这一角色的任务'}>{plans.length === 0 && '方案发布后，凡涉及该单位的任务都会列入。'}</EmptyState></div>
      ) : (
        <div className="grid gap-5">{shown.map((plan, index) => <PlanTasks key={plan.id} plan={plan} name={nameOf(plan, shown.slice(0, index))} todayOn={todayOn} />)}</div>
      )}
    </section>
  )
}

function has(task: DepartmentTask, part: TaskPart | null): boolean {
  return part === null || task.parts.includes(part)
}

/** What the part is called to those who hear the page: a second plan of the same title is told apart by its number. */
function nameOf({ title }: DepartmentPlan, before: readonly DepartmentPlan[]): string {
  const same = before.filter((other) => other.title === title).length
  return same === 0 ? title : `${title}（${same + 1}）`
}

function PlanTasks({ plan, name, todayOn }: { plan: DepartmentPlan; name: string; todayOn: string }) {
  return (
    <section aria-label={name} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="min-w-0 text-h3 font-semibold"><TextLink plain href={`/plans/${plan.id}`}>{plan.title}</TextLink></h3>
        <ToneBadge plain tone={PLAN_STATUS_TONES[plan.status]}>{PLAN_STATUS_LABELS[plan.status]}</ToneBadge>
        <span className="text-sm text-ink-2">{[periodWords(plan.periodFrom, plan.periodTo), `${plan.tasks.length} 项`].filter(Boolean).join('，')}</span>
      </div>
      <DataTable caption={`${name}中的任务`} columns={columnsFor(todayOn)} rows={[...plan.tasks]} rowKey={(task) => task.id} rowHref={(task) => `/plans/${plan.id}/tasks/${task.id}`} empty={null} phone="stack" />
    </section>
  )
}

function columnsFor(todayOn: string): TableColumn<DepartmentTask>[] {
  return [
    { key: 'heading', header: '任务', className: 'min-w-64', cell: (task) => <>{task.number && <span className="mr-1.5">{task.number}</span>}{task.heading}</> },
    { key: 'parts', header: '角色', className: 'min-w-32 whitespace-nowrap', cell: (task) => task.parts.map((part) => TASK_PART_LABELS[part]).join('、') },
    { key: 'kind', header: '类别', className: 'min-w-24 whitespace-nowrap', cell: (task) => TASK_KIND_LABELS[task.kind] },
    { key: 'due', header: '完成时限', className: 'min-w-36', cell: (task) => <Due task={task} todayOn={todayOn} /> },
  ]
}

function Due({ task, todayOn }: { task: DepartmentTask; todayOn: string }) {
  if (!task.dueOn) return <>{task.dueText ?? <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">未写明</span></span>}</>
  return <span className="whitespace-nowrap">{formatDate(task.dueOn)}{task.dueOn < todayOn && <span className="ml-1.5 text-sm text-ink-2">时限已过</span>}</span>
}
