import 'server-only'
import { systemNow } from '../clock'
import { db } from '../db'
import { log } from '../log'
import type { JobName, JobTask, JobTasks } from './job-payloads'

/** The same tasks, each run recorded with how it went. A run counts as it went, whether or not it could be recorded. */
export function recordRuns(tasks: JobTasks): JobTasks {
  const names = Object.keys(tasks) as JobName[]
  return Object.fromEntries(names.map((name) => [name, recorded(name, tasks[name] as JobTask<JobName>)])) as JobTasks
}

function recorded(name: JobName, task: JobTask<JobName>): JobTask<JobName> {
  return async (payload, run) => {
    const startedAt = systemNow()
    try {
      await task(payload, run)
    } catch (error) {
      await record(name, startedAt, codeOf(error))
      throw error
    }
    await record(name, startedAt, null)
  }
}

async function record(name: JobName, lastRunAt: Date, failureCode: string | null): Promise<void> {
  const last = { lastRunAt, lastDurationMs: Math.max(0, systemNow().getTime() - lastRunAt.getTime()), failureCode }
  const outcome = failureCode === null ? { lastSucceededAt: lastRunAt, failuresInARow: 0 } : { failuresInARow: { increment: 1 } }
  try {
    await db().jobRecord.upsert({ where: { name }, create: { name, ...last, ...outcome, failuresInARow: failureCode === null ? 0 : 1 }, update: { ...last, ...outcome }, select: { name: true } })
  } catch {
    log().warn({ task: name }, 'job run not recorded')
  }
}

/** The code of an error, or its class; never its message. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  return 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 60) : error.name.slice(0, 60)
}
