import 'server-only'
import { Session } from 'node:inspector/promises'
import v8 from 'node:v8'

/**
 * By how many per cent the heap may grow between two full collections while an import runs. Left to itself it may become
 * several times what lives in it, and the rows of an import, alive just long enough to leave the nursery, would fill
 * that: ten times the rows took three and a half times the memory. Collecting sooner costs little, because hardly
 * anything of an import lives on.
 */
const GROWTH_PERCENT = 10
const AS_EVER = 0

const holder = globalThis as typeof globalThis & { steadyHeapUsers?: number }

/** Runs `work` with a heap that hardly grows, so that an import's memory does not follow the number of its rows. @returns what `work` gives; throws what it throws */
export async function withSteadyHeap<T>(work: () => Promise<T>): Promise<T> {
  holder.steadyHeapUsers = (holder.steadyHeapUsers ?? 0) + 1
  setGrowth(GROWTH_PERCENT)
  try {
    await collect()
    return await work()
  } finally {
    holder.steadyHeapUsers -= 1
    if (holder.steadyHeapUsers === 0) setGrowth(AS_EVER)
  }
}

/** The engine reads it whenever a full collection ends; 0 leaves the choice to it. */
function setGrowth(percent: number): void {
  v8.setFlagsFromString(`--heap-growing-percent=${percent}`)
}

/** One full collection, so that the limit which the one before it has set is set anew. */
async function collect(): Promise<void> {
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}
