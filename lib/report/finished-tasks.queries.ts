import 'server-only'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { finishedOn, type AcceptedTask, type LatestAcceptance } from './acceptance'

type Task = Pick<AcceptedTask, 'id' | 'units' | 'coordinatorId'>

/**
 * Which departments have nothing more to say of which tasks, because the office accepted them.
 * @returns by task and department the day since when (YYYY-MM-DD); null where it is still reported on
 */
export async function findFinishedTasks(tx: Db, tasks: readonly Task[]): Promise<(taskId: string, departmentId: string) => string | null> {
  const rows = await tx.acceptance.findMany({ where: { taskId: { in: tasks.map(({ id }) => id) } }, orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }], select: { taskId: true, departmentId: true, state: true, decidedAt: true } })
  const latest = new Map(rows.map(({ taskId, departmentId, state, decidedAt }) => [`${taskId} ${departmentId}`, { state, decidedOn: decidedAt && dateOnOf(decidedAt) } satisfies LatestAcceptance]))
  const byId = new Map(tasks.map((task) => [task.id, task]))
  return (taskId, departmentId) => {
    const task = byId.get(taskId)
    return task ? finishedOn(task, departmentId, (id) => latest.get(`${taskId} ${id}`)) : null
  }
}
