import type { ChildProcess } from 'node:child_process'
import { type WorkerLimits, startWorkerProcess, watchMemory } from './worker-process'
import { WorkerSlots } from './worker-slots'
import type { FromWorker, WorkerChunk, WorkerFailureCode, WorkerKind, WorkerOptions, WorkerOutput } from './worker-kinds'

export type WorkerInput = { path: string } | { bytes: Uint8Array }

export interface WorkerJob<K extends WorkerKind> {
  kind: K
  input: WorkerInput
  options: WorkerOptions<K>
  limits?: Partial<WorkerLimits>
  signal?: AbortSignal
  /** Called with one chunk at a time; the worker waits until it is done. */
  onChunk?: (chunk: WorkerChunk<K>) => void | Promise<void>
}

export type WorkerResult<T> = { ok: true; output: T } | { ok: false; code: WorkerFailureCode; message: string; reason?: string }

export interface WorkerPoolOptions {
  /** The bundle made by `prisma/scripts/build-worker.ts`. */
  entryPath: string
  maxRunning?: number
  maxWaiting?: number
  maxWaitMs?: number
}

export const DEFAULT_WORKER_LIMITS: WorkerLimits = { timeoutMs: 30_000, memoryMb: 512 }

const FAILURES = {
  busy: '系统正在处理的文件较多，请稍后重新上传。',
  timeout: '文件内容过于复杂，处理超时。请删减内容或拆分后重新上传。',
  memory: '文件内容过大，处理所需内存超出限制。请删减内容或拆分后重新上传。',
  aborted: '处理已取消。',
  crashed: '文件无法处理，可能已损坏。请用原软件打开并另存后重新上传。',
} as const

type Failure = { ok: false; code: keyof typeof FAILURES; message: string; reason?: string }
const failure = (code: keyof typeof FAILURES, reason?: string): Failure => ({ ok: false, code, message: FAILURES[code], reason })

export interface WorkerPool {
  /**
   * Runs one job in a process of its own and answers with its output or a refusal whose message may be shown.
   * The process is killed when it ends, fails, exceeds a limit or the signal aborts. Errors of `onChunk` are thrown.
   */
  runInWorker<K extends WorkerKind>(job: WorkerJob<K>): Promise<WorkerResult<WorkerOutput<K>>>
}

export function createWorkerPool({ entryPath, maxRunning = 2, maxWaiting = 8, maxWaitMs = 20_000 }: WorkerPoolOptions): WorkerPool {
  const slots = new WorkerSlots(maxRunning, maxWaiting, maxWaitMs)
  const children = new Set<ChildProcess>()
  process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')))
  return {
    async runInWorker(job) {
      if (!(await slots.take(job.signal))) return failure(job.signal?.aborted ? 'aborted' : 'busy')
      try {
        const limits = { ...DEFAULT_WORKER_LIMITS, ...job.limits }
        const child = await startWorkerProcess(entryPath, 'path' in job.input ? job.input.path : null, limits)
        children.add(child)
        try {
          return await converse(child, job, limits)
        } finally {
          child.kill('SIGKILL')
          children.delete(child)
        }
      } finally {
        slots.release()
      }
    },
  }
}

/** Sends the job, passes chunks on, and settles with the first of: answer, death, limit, abort. */
function converse<K extends WorkerKind>(child: ChildProcess, job: WorkerJob<K>, limits: WorkerLimits): Promise<WorkerResult<WorkerOutput<K>>> {
  return new Promise((resolve, reject) => {
    const stderr = collectStderr(child)
    const stopWatching = child.pid === undefined ? () => undefined : watchMemory(child.pid, limits.memoryMb, () => settle(failure('memory')))
    const timer = setTimeout(() => settle(failure('timeout')), limits.timeoutMs)
    const onAbort = () => settle(failure('aborted'))
    const release = () => {
      stopWatching()
      clearTimeout(timer)
      job.signal?.removeEventListener('abort', onAbort)
    }
    const settle = (result: WorkerResult<WorkerOutput<K>>) => {
      release()
      resolve(result)
    }
    const fail = (error: unknown) => {
      release()
      reject(error)
    }
    job.signal?.addEventListener('abort', onAbort, { once: true })
    if (job.signal?.aborted) onAbort()
    child.on('error', (error) => settle(failure('crashed', error.message)))
    // Not `exit`: what the dying process said must have arrived.
    child.on('close', (code, signal) => settle(explainExit(code, signal, stderr())))
    child.on('message', (message: FromWorker) => {
      if (message.type !== 'chunk') return settle(explainAnswer<K>(message))
      Promise.resolve(message.value as WorkerChunk<K>)
        .then(job.onChunk)
        .then(() => child.connected && child.send({ type: 'next' }, () => undefined), fail)
    })
    const bytes = 'bytes' in job.input ? job.input.bytes : null
    child.send({ type: 'job', kind: job.kind, options: job.options, bytes }, () => undefined)
  })
}

function explainAnswer<K extends WorkerKind>(message: Exclude<FromWorker, { type: 'chunk' }>): WorkerResult<WorkerOutput<K>> {
  if (message.type === 'done') return { ok: true, output: message.output as WorkerOutput<K> }
  if (message.type === 'refused') return { ok: false, code: message.code, message: message.message }
  return failure('crashed', message.reason)
}

function explainExit(code: number | null, signal: NodeJS.Signals | null, stderr: string): Failure {
  const reason = `exit ${code ?? signal}: ${stderr}`
  if (/heap out of memory|Array buffer allocation failed/.test(stderr)) return failure('memory', reason)
  if (signal === 'SIGXCPU') return failure('timeout', reason)
  return failure('crashed', reason)
}

/** Keeps the last two kilobytes, for the log. */
function collectStderr(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-2048)
  })
  return () => text
}
