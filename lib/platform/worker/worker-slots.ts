/** At most `maxRunning` at once, at most `maxWaiting` in line, none waiting longer than `maxWaitMs`. */
export class WorkerSlots {
  private running = 0
  private readonly line: (() => void)[] = []

  constructor(
    private readonly maxRunning: number,
    private readonly maxWaiting: number,
    private readonly maxWaitMs: number,
  ) {}

  /** Answers `true` once a slot is taken, `false` where the line is full, the wait too long or the signal aborted. */
  take(signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted) return Promise.resolve(false)
    if (this.running < this.maxRunning) {
      this.running += 1
      return Promise.resolve(true)
    }
    if (this.line.length >= this.maxWaiting) return Promise.resolve(false)
    return new Promise((resolve) => {
      const settle = (isTaken: boolean) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', giveUp)
        resolve(isTaken)
      }
      const enter = () => settle(true)
      const giveUp = () => {
        const place = this.line.indexOf(enter)
        if (place < 0) return
        this.line.splice(place, 1)
        settle(false)
      }
      const timer = setTimeout(giveUp, this.maxWaitMs)
      signal?.addEventListener('abort', giveUp, { once: true })
      this.line.push(enter)
    })
  }

  /** Hands the slot to the next in line. */
  release(): void {
    const next = this.line.shift()
    if (next) next()
    else this.running -= 1
  }
}
