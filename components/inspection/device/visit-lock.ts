const WAIT_MS = 5_000

/**
 * One window at a time writes a visit of this device.
 * @param isPatient waits a few seconds for a window that is on its way out
 * @returns what gives it back; null while another window has it
 */
export function holdVisit(accountId: string, id: string, isPatient = true): Promise<(() => void) | null> {
  if (!('locks' in navigator)) return Promise.resolve(() => undefined)
  return new Promise((resolve) => {
    const given = (lock: Lock | null) => (lock === null ? resolve(null) : new Promise<void>((release) => resolve(release)))
    navigator.locks.request(`visit:${accountId}:${id}`, isPatient ? { signal: AbortSignal.timeout(WAIT_MS) } : { ifAvailable: true }, given).catch(() => resolve(null))
  })
}
