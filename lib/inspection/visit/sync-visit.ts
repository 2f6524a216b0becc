import { nextStep, type DeviceEvent, type DeviceProblem, type DeviceVisit, type Sending } from './device-visit'
import type { VisitPack } from './visit-pack'

/** What became of a request: an answer, or nothing that says whether it arrived. */
export type Lost = { readonly kind: 'LOST'; readonly problem: DeviceProblem }
export type SendAnswer =
  | { readonly kind: 'OK'; readonly version: number; readonly savedAt: string }
  | { readonly kind: 'CONFLICT' }
  | { readonly kind: 'REFUSED'; readonly code: 'invalid' | 'refused' | 'not-found'; readonly message: string; readonly fieldErrors: Readonly<Record<string, string>> }
  | Lost
export type UploadAnswer = { readonly kind: 'OK'; readonly fileId: string } | { readonly kind: 'REFUSED'; readonly message: string } | Lost
export type PackAnswer = { readonly kind: 'OK'; readonly pack: VisitPack } | Exclude<SendAnswer, { readonly kind: 'OK' } | { readonly kind: 'CONFLICT' }>

/** What the synchronising of one visit needs of the world. */
export type SyncPorts = {
  /** The visit as it is now; null where it was taken off the device meanwhile. */
  readonly read: () => DeviceVisit | null
  /** Plays an event and resolves once the device has kept the outcome: what is sent is written down before. */
  readonly change: (event: DeviceEvent) => Promise<void>
  readonly send: (sending: Sending) => Promise<SendAnswer>
  readonly upload: (fileId: string) => Promise<UploadAnswer>
  readonly pack: () => Promise<PackAnswer>
  readonly newKey: () => string
  /** The device's time, ISO. */
  readonly now: () => string
}

/** No visit takes more steps than this at once; what is left goes with the next attempt. */
const MOST_STEPS = 500

/**
 * Brings a visit of the device to the server, step by step, until there is nothing left to do or something is in the way.
 * Every step may be cut off anywhere and begun anew: keys are written down before they are sent.
 */
export async function syncVisit(ports: SyncPorts): Promise<void> {
  for (let count = 0; count < MOST_STEPS; count++) {
    const one = ports.read()
    if (one === null) return
    const step = nextStep(one)
    if (step.kind === 'REST') return
    if (step.kind === 'PREPARE') await ports.change({ kind: 'PREPARED', step: step.step, key: ports.newKey() })
    else if (!(step.kind === 'UPLOAD' ? await upload(ports, step.id) : await send(ports, step.sending))) return
  }
}

/** @returns whether to go on */
async function upload(ports: SyncPorts, id: string): Promise<boolean> {
  const answer = await ports.upload(id)
  if (answer.kind === 'LOST') return lost(ports, answer)
  await ports.change(answer.kind === 'OK' ? { kind: 'FILE_ARRIVED', id, fileId: answer.fileId } : { kind: 'FILE_REFUSED', id, message: answer.message })
  return true
}

async function send(ports: SyncPorts, sending: Sending): Promise<boolean> {
  const answer = await ports.send(sending)
  if (answer.kind === 'LOST') return lost(ports, answer)
  if (answer.kind === 'OK') {
    await ports.change({ kind: 'ACKNOWLEDGED', key: sending.key, version: answer.version, savedAt: answer.savedAt })
    return true
  }
  if (answer.kind === 'REFUSED') return refuse(ports, sending, answer)
  const now = await ports.pack()
  if (now.kind === 'LOST') return lost(ports, now)
  if (now.kind === 'REFUSED') return refuse(ports, sending, now)
  await ports.change({ kind: 'CONFLICTED', pack: now.pack, by: now.pack.savedBy })
  return true
}

async function refuse(ports: SyncPorts, { key }: Sending, { code, message, fieldErrors }: Extract<SendAnswer, { kind: 'REFUSED' }>): Promise<boolean> {
  await ports.change({ kind: 'REFUSED', key, code, message, fieldErrors })
  return true
}

async function lost(ports: SyncPorts, { problem }: Lost): Promise<boolean> {
  await ports.change({ kind: 'LOST', at: ports.now(), problem })
  return false
}
