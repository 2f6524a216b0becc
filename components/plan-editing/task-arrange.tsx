'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { EditedTaskRow } from '@/lib/plan/edited-task.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { TASK_KIND_LABELS, TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { useAccountAction } from '../accounts/use-account-action'
import { IconButton } from '../ui/button'
import { Notice } from '../ui/notice'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { RemoveItem } from './remove-item'

type Props = { planId: string; tasks: readonly EditedTaskRow[]; inForce: boolean; move: ServerAction<unknown>; voidTask: ServerAction<unknown> }

const ROLES = ['LEAD', 'RESPONSIBLE', 'SUPPORTING'] as const

/** The tasks of a plan in their order: each can be opened, moved and taken out. */
export function TaskArrange({ planId, tasks, inForce, move, voidTask }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAccountAction()
  const step = (task: EditedTaskRow, direction: 'up' | 'down') => run(move, { id: task.id, version: task.version, direction }, { then: () => router.refresh() })
  return (
    <>
      {error && <Notice tone="attention" live="alert" className="mb-3">{error}</Notice>}
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {tasks.map((task, index) => (
          <li key={task.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-[1_1_18rem]">
              <p><TextLink href={`/plans/${planId}/edit/tasks/${task.id}`}>{task.number ? `${task.number} ` : ''}{task.heading}</TextLink></p>
              <p className="mt-0.5 flex flex-wrap gap-x-4 text-table text-ink-2">
                {task.kind !== 'TASK' && <span>{TASK_KIND_LABELS[task.kind]}</span>}
                {ROLES.map((role) => unitsOf(task, role)).map((words) => words && <span key={words}>{words}</span>)}
                {task.units.length === 0 && <span>{TASK_RESPONSIBILITY_LABELS.NONE}</span>}
                {task.dueOn && <span className="tabular-nums">完成时限 {task.dueOn}</span>}
              </p>
              {task.needsCoordinator && <p className="mt-1"><ToneBadge tone="caution">须指定协调单位或说明原因</ToneBadge></p>}
            </div>
            <div className="flex items-center gap-1">
              <IconButton label={`上移：${task.heading}`} disabled={index === 0} pending={pending} onClick={() => step(task, 'up')}><ArrowUp aria-hidden className="size-4" /></IconButton>
              <IconButton label={`下移：${task.heading}`} disabled={index === tasks.length - 1} pending={pending} onClick={() => step(task, 'down')}><ArrowDown aria-hidden className="size-4" /></IconButton>
              <RemoveItem name={`任务“${task.heading}”`} record={task} inForce={inForce} action={voidTask}>{inForce ? '作废后不再计入方案，与其他方案的衔接同时解除；原内容可在审计记录中查到。' : '从草稿中删除，不能恢复；所含的指标和时间节点保留在方案中。'}</RemoveItem>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

function unitsOf(task: EditedTaskRow, role: (typeof ROLES)[number]): string {
  const names = task.units.filter((unit) => unit.role === role).map(({ name }) => name)
  return names.length === 0 ? '' : `${UNIT_ROLE_LABELS[role]}：${names.join('、')}`
}
