import { unitConflict } from './conflicts'
import { foldCharacters } from './fold-characters'
import type { ReadConflict, ReadDeadline, ReadTask } from './plan-reading.schema'
import type { FoundTask } from './tasks'

/** Takes the tasks of the text and of its tables; returns all, a row that repeats a task being merged into it. */
export function mergeTableTasks(
  found: readonly FoundTask[], listed: readonly { task: ReadTask; deadline: ReadDeadline | null }[],
): { tasks: ReadTask[]; conflicts: ReadConflict[] } {
  const tasks = found.map(({ task }) => task)
  if (listed.length === 0) return { tasks: tasks.sort(byStart), conflicts: [] }
  const byHeading = new Map<string, number>()
  tasks.forEach((task, index) => {
    const key = headingKey(task.heading)
    if (!byHeading.has(key)) byHeading.set(key, index)
  })
  const conflicts: ReadConflict[] = []
  const added: ReadTask[] = []
  for (const { task } of listed) {
    const index = byHeading.get(headingKey(task.heading))
    if (index === undefined) {
      added.push(task)
      continue
    }
    const known = tasks[index]!
    const conflict = unitConflict(known, task)
    if (conflict) conflicts.push(conflict)
    if (known.responsibility === 'NONE') tasks[index] = { ...known, ...unitsOf(task) }
  }
  return { tasks: tasks.concat(added).sort(byStart), conflicts }
}

function byStart(left: ReadTask, right: ReadTask): number {
  return left.span[0] - right.span[0]
}

function unitsOf(task: ReadTask): Partial<ReadTask> {
  const { leadUnits, responsibleUnits, supportingUnits, groupUnits, responsibility, unitSpan } = task
  return { leadUnits, responsibleUnits, supportingUnits, groupUnits, responsibility, unitSpan }
}

function headingKey(heading: string): string {
  return foldCharacters(heading).replace(/[\s“”‘’《》、，。（）]/g, '')
}
