import 'server-only'
import path from 'node:path'
import { env } from '@/lib/platform/env'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { type WorkerPool, type WorkerResult, createWorkerPool } from './run-job'

const holder = globalThis as typeof globalThis & { portalWorker?: WorkerPool }

/** The one pool of this process. `npm run build` makes its program; WORKER_ENTRY names it where it lies elsewhere. */
export function portalWorker(): WorkerPool {
  const entryPath = env().WORKER_ENTRY ?? path.join(/* turbopackIgnore: true */ process.cwd(), 'lib/generated/worker/entry.mjs')
  return (holder.portalWorker ??= createWorkerPool({ entryPath }))
}

/** Returns the output of a worker's job. Throws FileRefusedError with the sentence to show where there is none. */
export function outputOf<T>(result: WorkerResult<T>): T {
  if (result.ok) return result.output
  const code = result.code === 'timeout' || result.code === 'memory' ? 'zip-bomb' : result.code === 'crashed' ? 'damaged' : result.code
  throw new FileRefusedError(code, result.message, { cause: result.reason })
}
