import { PortalLink } from '@/components/ui/portal-link'
import type { ReactNode } from 'react'
import type { TargetCount } from '@/lib/indicator/target-count.queries'
import type { PlanProgress } from '@/lib/indicator/plan-progress'
import type { PlanTargetDto } from '@/lib/indicator/plan-target.queries'
import { NEAR_DAYS, type TaskStanding } from '@/lib/plan/plan-standing'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { TASK_RESPONSIBILITY_LABELS } from '@/lib/terms/plan'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import { JudgedStatusMark } from '../indicator/status-mark'
import { StatusBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { NatureShape } from './nature-mark'

type Props = { planId: string; standing: TaskStanding; targets: TargetCount; pending: readonly PlanTargetDto[]; /** Tasks and targets by state; null for whom they are not meant. */ progress: PlanProgress | null }

/** Where the plan stands, in counts that each lead to their rows; no percentage stands for all of it. */
export function PlanStanding({ planId, standing, targets, pending, progress }: Props) {
  const tasks = `/plans/${planId}/tasks`
  const { kinds, responsibilities } = standing
  return (
    <div className="grid gap-5">
      {progress && <ProgressLines planId={planId} progress={progress} />}
      <CountLine label="任务" counts={[
        ['任务', kinds.TASK, `${tasks}?kind=TASK`],
        ['保障措施', kinds.MEASURE, `${tasks}?kind=MEASURE`],
        ['实施阶段', kinds.PHASE, `${tasks}?kind=PHASE`],
      ]} />
      <CountLine label="责任形式" counts={(['LED', 'SOLE', 'JOINT', 'NONE'] as const).map((key) => [TASK_RESPONSIBILITY_LABELS[key], responsibilities[key], `${tasks}?kind=TASK&responsibility=${key}`])}>
        {standing.withoutCoordinator > 0 && <p><TextLink href={`${tasks}?responsibility=JOINT`} className="inline-block py-0.5">按职责分工的任务中，{standing.withoutCoordinator} 项尚未明确协调单位</TextLink></p>}
      </CountLine>
      <CountLine label="完成时限" counts={[
        ['写明时限', standing.withDue, `${tasks}?due=stated`],
        ['时限已过', standing.past, `${tasks}?due=past`],
        [`${NEAR_DAYS} 天内到期`, standing.near, `${tasks}?due=near`],
        ['未写明时限', standing.withoutDue, `${tasks}?due=none`],
      ]}>
        {standing.past > 0 && <p className="text-ink-2">“时限已过”只按日期统计，是否完成以各单位报送为准。</p>}
      </CountLine>
      <CountLine label="指标" counts={[
        ['约束性', targets.binding, `/plans/${planId}/targets`, <NatureShape key="shape" nature="BINDING" />],
        ['预期性', targets.anticipatory, `/plans/${planId}/targets`, <NatureShape key="shape" nature="ANTICIPATORY" />],
        ['未注明属性', targets.unnamed, `/plans/${planId}/targets`],
      ]} />
      {pending.length > 0 && <PendingTargets planId={planId} pending={pending} />}
    </div>
  )
}

const TASK_STATES = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED'] as const
const NATURES = [['BINDING', '约束性指标', 'binding'], ['ANTICIPATORY', '预期性指标', 'anticipatory'], ['none', '未注明属性', 'unnamed']] as const

/** What was done of it: tasks by what was last reported, targets by where they stand, the natures apart. */
function ProgressLines({ planId, progress }: { planId: string; progress: PlanProgress }) {
  return (
    <>
      <CountLine label="任务进展" counts={[...TASK_STATES.map((state): Count => [PROGRESS_LABELS[state], progress.tasks[state], `/plans/${planId}/tasks?progress=${state}`]), ['尚无报送', progress.tasks.none, `/plans/${planId}/tasks?progress=none`]]} />
      {NATURES.map(([nature, label, key]) => {
        const held = JUDGED_STATUSES.filter((status) => progress[key][status] > 0)
        return held.length === 0 ? null : <CountLine key={nature} label={label} counts={held.map((status) => [JUDGED_STATUS_WORDS[status].word, progress[key][status], `/plans/${planId}/targets?status=${status}&nature=${nature}`, <JudgedStatusMark key="mark" plain status={status} />])} bare />
      })}
    </>
  )
}

type Count = readonly [label: string, count: number, href: string, mark?: ReactNode]

function CountLine({ label, counts, bare = false, children }: { label: string; counts: readonly Count[]; /** The mark says the word itself. */ bare?: boolean; children?: ReactNode }) {
  return (
    <section aria-label={label} className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_1fr]">
      <h3 className="text-table font-semibold">{label}</h3>
      <div className="min-w-0 text-table">
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {counts.map(([words, count, href, mark]) => (
            <div key={words} className="flex items-baseline gap-1.5">
              <dt className="inline-flex items-baseline gap-1.5 text-ink-2">{mark}{bare && mark ? null : words}</dt>
              <dd className="text-base font-semibold tabular-nums">{count > 0 ? <PortalLink href={href} aria-label={`${words} ${count}`} className="rounded-sm text-action no-underline hover:underline pointer-coarse:px-2">{count}</PortalLink> : count}</dd>
            </div>
          ))}
        </dl>
        {children}
      </div>
    </section>
  )
}

function PendingTargets({ planId, pending }: { planId: string; pending: readonly PlanTargetDto[] }) {
  return (
    <section aria-label="待定指标" className="grid gap-x-4 gap-y-1 border-t border-line-soft pt-4 sm:grid-cols-[6rem_1fr]">
      <h3 className="text-table font-semibold">待定指标</h3>
      <div className="min-w-0 text-table">
        <p className="text-ink-2">以下目标值尚待明确，明确之前不计入达标统计。</p>
        <ul className="mt-1 divide-y divide-line-soft">
          {pending.map((target) => (
            <li key={target.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
              <TextLink plain href={`/plans/${planId}/targets#target-${target.id}`} className="min-w-0 font-medium">{target.indicatorName}</TextLink>
              <StatusBadge plain status="pending">{target.words}</StatusBadge>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
