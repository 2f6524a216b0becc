/**
 * Makes a gate that lets `atOnce` pieces of work run at a time and up to `waitingAtMost` wait in order; one more
 * is turned away with the error that `refuse` makes.
 */
export function createGate(atOnce: number, waitingAtMost: number, refuse: () => Error): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []

  return async function pass(work) {
    if (running >= atOnce) {
      if (waiting.length >= waitingAtMost) throw refuse()
      // The one that leaves hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running++
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
