import { type ByteSource, bufferSource, descriptorSource } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import {
  type FromWorker,
  INPUT_DESCRIPTOR,
  type ToWorker,
  type WorkerChunk,
  type WorkerKind,
  type WorkerOptions,
  type WorkerOutput,
} from './worker-kinds'

export type WorkerHandler<K extends WorkerKind> = (
  source: ByteSource,
  options: WorkerOptions<K>,
  emit: (chunk: WorkerChunk<K>) => Promise<void>,
) => Promise<WorkerOutput<K>>

export type WorkerHandlers = { [K in WorkerKind]: WorkerHandler<K> }

/** Kind, options and chunks belong together by `WorkerKinds`; across the process border the compiler cannot see that. */
type AnyHandler = (source: ByteSource, options: unknown, emit: (chunk: unknown) => Promise<void>) => Promise<unknown>

/** Runs in the child process: takes one job from the parent, answers it and ends. */
export function serveWorker(handlers: WorkerHandlers): void {
  let goOn: (() => void) | undefined
  process.on('disconnect', () => process.exit(1))
  process.on('message', (message: ToWorker) => {
    if (message.type === 'next') goOn?.()
    else void answer(handlers, message, emit)
  })

  function emit(value: unknown): Promise<void> {
    return new Promise((resolve) => {
      goOn = resolve
      void send({ type: 'chunk', value })
    })
  }
}

async function answer(handlers: WorkerHandlers, job: Extract<ToWorker, { type: 'job' }>, emit: (chunk: unknown) => Promise<void>) {
  // The parent ends this process once it has the answer.
  await send(await runHandler(handlers, job, emit))
}

async function runHandler(handlers: WorkerHandlers, job: Extract<ToWorker, { type: 'job' }>, emit: (chunk: unknown) => Promise<void>): Promise<FromWorker> {
  try {
    if (!Object.hasOwn(handlers, job.kind)) return { type: 'failed', reason: `no handler for ${job.kind}` }
    const handler = handlers[job.kind as WorkerKind] as AnyHandler
    const source = job.bytes ? bufferSource(job.bytes) : await descriptorSource(INPUT_DESCRIPTOR)
    return { type: 'done', output: await handler(source, job.options, emit) }
  } catch (error) {
    if (error instanceof FileRefusedError) return { type: 'refused', code: error.code, message: error.message }
    return { type: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown' }
  }
}

function send(message: FromWorker): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()))
}
