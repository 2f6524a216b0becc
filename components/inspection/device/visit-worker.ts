/**
 * Has the browser keep the page of a visit, without any data, for places without a network (public/visit-worker.js).
 * @param build names the build whose page is kept; another one replaces it
 * @returns whether it is kept now; false where the browser has no such thing, or the address is not secure
 */
export async function keepVisitPage(build: string): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    const registration = await navigator.serviceWorker.register(`/visit-worker.js?v=${encodeURIComponent(build)}`, { scope: '/', updateViaCache: 'none' })
    const coming = registration.installing ?? registration.waiting
    if (coming) await new Promise<void>((resolve, reject) => {
      coming.addEventListener('statechange', () => (coming.state === 'activated' ? resolve() : coming.state === 'redundant' ? reject(new Error('worker')) : undefined))
      if (coming.state === 'activated') resolve()
    })
    await navigator.serviceWorker.ready
    return true
  } catch {
    return false
  }
}

/** Asks the browser not to clear what lies here when it runs short of room; it may say no. */
export async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false)
}
