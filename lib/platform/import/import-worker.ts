import 'server-only'
import path from 'node:path'
import { env } from '@/lib/platform/env'
import { createWorkerPool, type WorkerPool } from '@/lib/platform/worker/run-job'

const holder = globalThis as typeof globalThis & { importWorker?: WorkerPool }

/** A pool of its own, so that a long reading takes no place from those who wait for their upload. */
export function importWorker(): WorkerPool {
  const entryPath = env().WORKER_ENTRY ?? path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/generated/worker/entry.mjs')
  return (holder.importWorker ??= createWorkerPool({ entryPath, maxRunning: 1, maxWaiting: 4, maxWaitMs: 10 * 60_000 }))
}
