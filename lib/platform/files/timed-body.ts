import { FileRefusedError } from './file-refused-error'

export interface BodyLimits {
  /** The longest pause between two pieces. */
  idleMs: number
  /** From the first to the last byte. */
  totalMs: number
}

const tooSlow = () => new FileRefusedError('too-slow', '上传速度过慢或网络中断，请检查网络后重新上传。')
const aborted = (cause?: unknown) => new FileRefusedError('aborted', '上传已中断，文件没有保存。', { cause })

/**
 * Yields a request body piece by piece. Throws FileRefusedError `too-slow` when a limit passes, `aborted` when the
 * sender goes away or the signal says so. The body is cancelled in every case but a complete one.
 */
export async function* readTimedBody(body: ReadableStream<Uint8Array>, limits: BodyLimits, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const deadline = Date.now() + limits.totalMs
  let isComplete = false
  try {
    for (;;) {
      const waitMs = Math.min(limits.idleMs, deadline - Date.now())
      if (waitMs <= 0) throw tooSlow()
      const { done, value } = await readWithin(reader, waitMs, signal)
      if (done) break
      yield value
    }
    isComplete = true
  } finally {
    if (!isComplete) void reader.cancel().catch(() => undefined)
  }
}

type Piece = ReadableStreamReadResult<Uint8Array>

function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, waitMs: number, signal?: AbortSignal): Promise<Piece> {
  return new Promise<Piece>((resolve, reject) => {
    const onAbort = () => reject(aborted())
    const timer = setTimeout(() => reject(tooSlow()), waitMs)
    if (signal?.aborted) onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    reader
      .read()
      .then(resolve, (error: unknown) => reject(aborted(error)))
      .finally(() => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      })
  })
}
