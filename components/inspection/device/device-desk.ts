import { isWaiting, playDevice, type DeviceEvent, type DeviceVisit } from '@/lib/inspection/visit/device-visit'
import type { DeviceDoing } from '@/lib/inspection/visit/device-words'
import { syncVisit } from '@/lib/inspection/visit/sync-visit'
import type { Kept } from '../visit-context'
import { deviceRequests } from './device-requests'
import type { DeviceStore } from './device-store'

/** After the last press, so that typing does not send each letter. */
const PAUSE_MS = 900
const RETRY_MS = 15_000

export type DeskState = DeviceDoing & { readonly one: DeviceVisit }

/**
 * One visit under work on this device: every event is written into the store, then sent when there is a network.
 * Whoever shows it subscribes; whoever holds it has the visit's lock.
 */
export class DeviceDesk {
  #state: DeskState
  #isDirty = false
  /** Taken off the device: nothing is written any more. */
  #isGone = false
  /** Nobody works with it any more: what is under way ends, nothing new begins. */
  #isOver = false
  #writing: Promise<void> | null = null
  #syncing: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()
  readonly #store: DeviceStore
  readonly #requests: ReturnType<typeof deviceRequests>

  constructor(store: DeviceStore, one: DeviceVisit) {
    this.#store = store
    this.#requests = deviceRequests(store.accountId, one.id, (aheadMs) => void this.change({ kind: 'CLOCK_READ', aheadMs: Math.round(aheadMs / 1000) * 1000 }))
    this.#state = { one, isWriting: false, isSyncing: false, isOnline: navigator.onLine, isUnkept: false }
  }

  readonly state = (): DeskState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Begins to synchronise by itself. @returns what stops it; resolves once nothing of it is under way any more */
  start(): () => Promise<void> {
    const back = () => {
      this.#tell({ isOnline: navigator.onLine })
      if (navigator.onLine) void this.sync()
    }
    const seen = () => document.visibilityState === 'visible' && back()
    window.addEventListener('online', back)
    window.addEventListener('offline', back)
    document.addEventListener('visibilitychange', seen)
    void this.keep().then(() => this.sync())
    return async () => {
      window.removeEventListener('online', back)
      window.removeEventListener('offline', back)
      document.removeEventListener('visibilitychange', seen)
      await this.end()
    }
  }

  /** Nothing new begins; resolves once nothing is under way any more. */
  async end(): Promise<void> {
    this.#isOver = true
    clearTimeout(this.#timer)
    await this.#syncing
    await this.#writing
  }

  /** Plays an event; resolves once the device has kept the outcome, or could not. */
  change(event: DeviceEvent): Promise<void> {
    const one = playDevice(this.#state.one, event)
    if (one === this.#state.one) return Promise.resolve()
    this.#tell({ one })
    return this.keep()
  }

  /** What a person does: kept, and sent after a pause. */
  do(event: DeviceEvent): void {
    void this.change(event)
    this.#schedule(PAUSE_MS)
  }

  /** Writes the visit as it stands into the store; one write at a time, the latest state last. */
  keep(): Promise<void> {
    if (this.#isGone) return Promise.resolve()
    this.#isDirty = true
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
      this.#tell({ isWriting: false })
    })
    this.#tell({ isWriting: true })
    return this.#writing
  }

  async #write(): Promise<void> {
    while (this.#isDirty && !this.#isGone) {
      this.#isDirty = false
      try {
        await this.#store.put(this.#state.one)
        if (this.#state.isUnkept) this.#tell({ isUnkept: false })
      } catch {
        // No room, or storage was taken away: it goes on from memory, and the screen says so.
        this.#tell({ isUnkept: true })
      }
    }
  }

  /** Keeps the file of a photograph or signature: on the device, or on the server where the device has no room. */
  async keepFile(id: string, file: File): Promise<Kept> {
    try {
      await this.#store.putFile(this.#state.one.id, id, file)
      return { ok: true, fileId: null }
    } catch {
      const sent = navigator.onLine ? await this.#requests.upload(id, file) : null
      return sent?.kind === 'OK' ? { ok: true, fileId: sent.fileId } : { ok: false, message: '本机存储空间不足，照片或签名没有保存。请清理空间或联网后再试' }
    }
  }

  file(id: string): Promise<File | null> {
    return this.#store.findFile(this.#state.one.id, id).catch(() => null)
  }

  /** Sends what waits; once at a time. */
  sync(): Promise<void> {
    this.#syncing ??= this.#sync().finally(() => {
      this.#syncing = null
      this.#tell({ isSyncing: false })
      const { one } = this.#state
      if (navigator.onLine && isWaiting(one) && one.conflict === null && one.blockedAt !== one.edits) this.#schedule(one.problem === null ? PAUSE_MS : RETRY_MS)
    })
    return this.#syncing
  }

  async #sync(): Promise<void> {
    if (this.#isGone || this.#isOver || !navigator.onLine) return
    this.#tell({ isSyncing: true, isOnline: true })
    await syncVisit({
      read: () => (this.#isGone || this.#isOver ? null : this.#state.one),
      change: (event) => this.change(event),
      send: this.#requests.send,
      upload: async (id) => {
        const file = await this.file(id)
        return file ? this.#requests.upload(id, file) : { kind: 'REFUSED', message: '照片或签名在本机读不出来，请移除后重新拍摄或签名' }
      },
      pack: this.#requests.pack,
      newKey: () => crypto.randomUUID(),
      now: () => new Date().toISOString(),
    })
    if (this.#state.one.isFiled) await this.remove()
  }

  /** Takes the visit and its files off the device. */
  async remove(): Promise<void> {
    this.#isGone = true
    clearTimeout(this.#timer)
    await this.#writing
    await this.#store.remove(this.#state.one.id)
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#isGone && !this.#isOver) this.#timer = setTimeout(() => void this.sync(), ms)
  }

  #tell(part: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}
