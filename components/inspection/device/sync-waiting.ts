import { isWaiting, playDevice, type DeviceVisit } from '@/lib/inspection/visit/device-visit'
import { DeviceDesk } from './device-desk'
import { deviceRequests } from './device-requests'
import { openDeviceStore } from './device-store'
import { holdVisit } from './visit-lock'

/** What is on the server and was not touched for so long need not lie here. */
const KEEP_SYNCED_MS = 24 * 3600_000

/**
 * Synchronises every visit of an account that waits on this device and is not open in a window; takes off what lies here
 * for no reason any more.
 */
export async function syncWaiting(accountId: string): Promise<void> {
  const store = await openDeviceStore(accountId)
  for (const { id } of await store.list()) {
    // The page that shows it sends it itself.
    if (window.location.pathname.includes(id) || window.location.hash.includes(id)) continue
    const release = await holdVisit(accountId, id, false)
    if (release === null) continue
    try {
      // As it is now that nobody else writes it.
      const one = await store.find(id)
      if (one === null) continue
      if (await isIdle(one, accountId)) await store.remove(id)
      else if (isWaiting(one)) {
        const desk = new DeviceDesk(store, playDevice(one, { kind: 'RETRIED' }))
        await desk.sync()
        await desk.end()
      }
    } finally {
      release()
    }
  }
}

/** Whether a visit lies here for no reason: what was taken along on purpose only when it is nobody's to write any more. */
async function isIdle(one: DeviceVisit, accountId: string): Promise<boolean> {
  if (one.isFiled) return true
  if (isWaiting(one) || Date.now() - Date.parse(one.touchedAt) < KEEP_SYNCED_MS) return false
  return !one.isTaken || (await deviceRequests(accountId, one.id, () => undefined).pack()).kind === 'REFUSED'
}

/** How many visits of an account are not on the server yet. */
export async function countWaiting(accountId: string): Promise<number> {
  return (await (await openDeviceStore(accountId)).list()).filter(isWaiting).length
}

/** Takes everything of an account that is on the server off this device. */
export async function removeSynced(accountId: string): Promise<void> {
  const store = await openDeviceStore(accountId)
  for (const one of await store.list()) if (!isWaiting(one)) await store.remove(one.id)
}
