import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type WorkerPool, type WorkerPoolOptions, createWorkerPool } from '@/lib/platform/worker/run-job'
import { buildWorker } from '@/prisma/scripts/build-worker'

/** A pool over the real worker, built from the sources as they stand. */
export async function createTestWorkerPool(options: Omit<WorkerPoolOptions, 'entryPath'> = {}): Promise<WorkerPool> {
  return createWorkerPool({ maxWaiting: 100, maxWaitMs: 60_000, ...options, entryPath: await buildWorker() })
}

/** A pool over a worker that does what `program` says when it is given a job; `send` and `input` are at hand. */
export async function createMisbehavingPool(program: string, options: Omit<WorkerPoolOptions, 'entryPath'> = {}): Promise<WorkerPool> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'misbehaving-'))
  const entryPath = path.join(folder, 'entry.mjs')
  await writeFile(
    entryPath,
    `import fs from 'node:fs'; import child from 'node:child_process';
     const send = (message) => process.send(message);
     process.on('message', (job) => { if (job.type === 'job') (async () => { ${program} })().catch((error) => send({ type: 'failed', reason: String(error.code ?? error.message) })) });`,
  )
  return createWorkerPool({ ...options, entryPath })
}
