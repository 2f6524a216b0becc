import 'server-only'
import { db } from '../db'
import { listMissingMigrations } from './missing-migrations'

const ANSWER_WITHIN_MS = 3_000

export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: 'database' | 'migrations' }

/** Whether this process can serve now: the database answers, and has the structure of this version. At most three seconds. */
export async function checkReadiness(): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Readiness>((resolve) => (timer = setTimeout(() => resolve({ ready: false, reason: 'database' }), ANSWER_WITHIN_MS)))
  try {
    return await Promise.race([ask(), late])
  } finally {
    clearTimeout(timer)
  }
}

async function ask(): Promise<Readiness> {
  try {
    return (await listMissingMigrations(db())).length === 0 ? { ready: true } : { ready: false, reason: 'migrations' }
  } catch {
    return { ready: false, reason: 'database' }
  }
}
