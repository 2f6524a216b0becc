/** What has to be stopped before the process may end. Shared by the server and what Next loads, which are bundled apart. */
type Shared = typeof globalThis & { portalShutdown?: Map<string, () => Promise<void>> }

/** Registers work for the end of the process, under a name: a second registration replaces the first. */
export function onShutdown(name: string, stop: () => Promise<void>): void {
  const shared = globalThis as Shared
  ;(shared.portalShutdown ??= new Map()).set(name, stop)
}

/**
 * Stops everything that was registered, the latest first. One failure does not keep the others from stopping.
 * @returns the failures, by name
 */
export async function runShutdown(): Promise<{ name: string; error: unknown }[]> {
  const shared = globalThis as Shared
  const entries = [...(shared.portalShutdown ?? [])].reverse()
  shared.portalShutdown = undefined
  const failures: { name: string; error: unknown }[] = []
  for (const [name, stop] of entries) {
    try {
      await stop()
    } catch (error) {
      failures.push({ name, error })
    }
  }
  return failures
}
