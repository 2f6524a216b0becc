import { isSameVisit } from './merge-visits'
import { beginVisit, playVisit, type Visit, type VisitEvent } from './visit'
import type { PackedOffer, VisitPack } from './visit-pack'

/** A step of a visit as it goes to the server: written down with its key before it is sent, and sent as it is until it is answered. */
export type Sending = { readonly key: string; readonly version: number; /** The count of changes it holds. */ readonly edits: number } & (
  | { readonly step: 'START'; readonly checklistVersionId: string; readonly startedAt: string }
  | { readonly step: 'SAVE'; readonly visit: Visit }
  | { readonly step: 'FILE'; readonly visit: Visit; readonly filedAt: string }
)

/** Why something does not go on, in words; `fieldErrors` by the places of the form. */
export type DeviceProblem = { readonly kind: 'network' | 'signed-out' | 'refused' | 'invalid' | 'server'; readonly message: string; readonly fieldErrors: Readonly<Record<string, string>> }

/** What somebody else stored meanwhile. */
export type VisitConflict = { readonly version: number; readonly visit: Visit; readonly by: string }

/**
 * A visit as a device keeps it: what the server had, what is written here, and how far the one has become the other.
 * One JSON value; photographs and drawn signatures lie beside it under their ids.
 */
export type DeviceVisit = {
  readonly format: 1
  readonly id: string
  readonly pack: Omit<VisitPack, 'visit' | 'version' | 'offers'>
  readonly offers: readonly PackedOffer[]
  /** As the server last said it has it; `edits`: the count of changes that it holds. */
  readonly base: { readonly version: number; readonly visit: Visit | null; readonly edits: number }
  /** As it stands on the device; null: not begun. */
  readonly visit: Visit | null
  /** Counts changes, so that what is not on the server yet is known without comparing. */
  readonly edits: number
  /** Begun here, and not yet on the server. */
  readonly begun: { readonly checklistVersionId: string; readonly startedAt: string } | null
  /** Submitted on the device at this instant of its clock, and not yet on the server. */
  readonly filing: { readonly at: string } | null
  readonly sending: Sending | null
  readonly conflict: VisitConflict | null
  readonly problem: DeviceProblem | null
  /** Refused as it stands: it rests until something changes or somebody says to try again. */
  readonly blockedAt: number | null
  /** Files that the server will not take, with the reason. */
  readonly refusedFiles: Readonly<Record<string, string>>
  /** Uploads were gone from the server and are sent once more; not again and again. */
  readonly isResending: boolean
  /** Instants: of the last acknowledged save (the server's clock), of the last attempt and of the last change (the device's). */
  readonly syncedAt: string | null
  readonly triedAt: string | null
  readonly touchedAt: string
  /** How far the device's clock was ahead of the server's when they last spoke, in milliseconds. */
  readonly clockAheadMs: number | null
  readonly isFiled: boolean
  /** Taken along on purpose: stays on the device until it is filed or taken off. */
  readonly isTaken: boolean
}

export type DeviceEvent =
  | { readonly kind: 'PACKED'; readonly pack: VisitPack; readonly at: string }
  | { readonly kind: 'TAKEN' }
  | { readonly kind: 'BEGUN'; readonly checklistVersionId: string; readonly startedAt: string }
  | { readonly kind: 'ACTED'; readonly event: VisitEvent; readonly at: string }
  | { readonly kind: 'FILING_ASKED'; readonly at: string }
  | { readonly kind: 'FILING_WITHDRAWN' }
  | { readonly kind: 'RETRIED' }
  | { readonly kind: 'PREPARED'; readonly step: Sending['step']; readonly key: string }
  | { readonly kind: 'FILE_ARRIVED'; readonly id: string; readonly fileId: string }
  | { readonly kind: 'FILE_REFUSED'; readonly id: string; readonly message: string }
  | { readonly kind: 'ACKNOWLEDGED'; readonly key: string; readonly version: number; readonly savedAt: string }
  | { readonly kind: 'CONFLICTED'; readonly pack: VisitPack; readonly by: string }
  | { readonly kind: 'REFUSED'; readonly key: string; readonly code: 'invalid' | 'refused' | 'not-found'; readonly message: string; readonly fieldErrors: Readonly<Record<string, string>> }
  | { readonly kind: 'LOST'; readonly at: string; readonly problem: DeviceProblem }
  | { readonly kind: 'CLOCK_READ'; readonly aheadMs: number }
  | { readonly kind: 'RESOLVED'; readonly visit: Visit; readonly at: string }

export type DeviceStep = { readonly kind: 'SEND'; readonly sending: Sending } | { readonly kind: 'UPLOAD'; readonly id: string } | { readonly kind: 'PREPARE'; readonly step: Sending['step'] } | { readonly kind: 'REST' }

/** Smaller changes of what is known of the clock say nothing new. */
const CLOCK_STEP_MS = 10_000

/** A visit as it comes to a device. @param at the device's time */
export function deviceVisitOf({ visit, version, offers, ...pack }: VisitPack, at: string): DeviceVisit {
  return { format: 1, id: pack.id, pack, offers, base: { version, visit, edits: 0 }, visit, edits: 0, begun: null, filing: null, sending: null, conflict: null, problem: null, blockedAt: null, refusedFiles: {}, isResending: false, syncedAt: null, triedAt: null, touchedAt: at, clockAheadMs: null, isFiled: false, isTaken: false }
}

/** Ids of photographs and signatures that are on the device only and may be sent. */
export function waitingFiles({ visit, refusedFiles }: Pick<DeviceVisit, 'visit' | 'refusedFiles'>): string[] {
  if (visit === null) return []
  const files = [...visit.attachments.filter(({ fileId }) => fileId === null), ...visit.signatures.filter(({ fileId, refusedReason }) => fileId === null && refusedReason === '')]
  return files.map(({ id }) => id).filter((id) => refusedFiles[id] === undefined)
}

/** Whether something of it is not on the server yet. */
export function isWaiting(one: DeviceVisit): boolean {
  return !one.isFiled && (one.edits !== one.base.edits || one.sending !== null || one.begun !== null || one.filing !== null || one.conflict !== null)
}

/** What is to be done next so that the server has what the device has; files go before the save that names them. */
export function nextStep(one: DeviceVisit): DeviceStep {
  if (one.isFiled || one.conflict !== null || one.visit === null || one.blockedAt === one.edits) return { kind: 'REST' }
  if (one.sending !== null) return { kind: 'SEND', sending: one.sending }
  if (one.begun !== null) return { kind: 'PREPARE', step: 'START' }
  if (one.filing === null && one.edits === one.base.edits) return { kind: 'REST' }
  const [waiting] = waitingFiles(one)
  if (waiting !== undefined) return { kind: 'UPLOAD', id: waiting }
  return { kind: 'PREPARE', step: one.filing === null ? 'SAVE' : 'FILE' }
}

/** The device's visit after an event. Pure: keys and instants come with the event. An answer to what is no longer being sent changes nothing. */
export function playDevice(one: DeviceVisit, event: DeviceEvent): DeviceVisit {
  switch (event.kind) {
    case 'PACKED':
      return packed(one, event.pack, event.at)
    case 'TAKEN':
      return { ...one, isTaken: true }
    case 'BEGUN':
      return begun(one, event)
    case 'ACTED':
      return acted(one, event.event, event.at)
    case 'FILING_ASKED':
      return one.visit === null || one.conflict ? one : { ...one, filing: { at: event.at }, problem: null, blockedAt: null, touchedAt: event.at }
    case 'FILING_WITHDRAWN':
      // What is on its way may have arrived: it is sent until that is known.
      return one.sending?.step === 'FILE' ? one : { ...one, filing: null }
    case 'RETRIED':
      return { ...one, blockedAt: null }
    case 'PREPARED':
      return prepared(one, event.step, event.key)
    case 'FILE_ARRIVED':
      return one.visit === null ? one : changed(one, playVisit(one.visit, { kind: 'UPLOADED', id: event.id, fileId: event.fileId }, []))
    case 'FILE_REFUSED':
      return { ...one, refusedFiles: { ...one.refusedFiles, [event.id]: event.message }, filing: null, problem: { kind: 'invalid', message: event.message, fieldErrors: { files: event.message } } }
    case 'ACKNOWLEDGED':
      return acknowledged(one, event)
    case 'CONFLICTED':
      return conflicted(one, event.pack, event.by)
    case 'REFUSED':
      return refused(one, event)
    case 'LOST':
      return { ...one, problem: event.problem, triedAt: event.at }
    case 'CLOCK_READ':
      return Math.abs((one.clockAheadMs ?? Infinity) - event.aheadMs) < CLOCK_STEP_MS ? one : { ...one, clockAheadMs: event.aheadMs }
    case 'RESOLVED':
      if (one.conflict === null) return one
      return { ...one, base: { version: one.conflict.version, visit: one.conflict.visit, edits: one.edits }, visit: event.visit, edits: one.edits + (isSameVisit(event.visit, one.conflict.visit) ? 0 : 1), conflict: null, problem: null, blockedAt: null, touchedAt: event.at }
  }
}

function changed(one: DeviceVisit, visit: Visit): DeviceVisit {
  return visit === one.visit ? one : { ...one, visit, edits: one.edits + 1 }
}

/** What was read anew on the server: taken whole where nothing waits here, else only what stands around the visit. */
function packed(one: DeviceVisit, { visit, version, offers, ...pack }: VisitPack, at: string): DeviceVisit {
  if (!isWaiting(one)) return { ...deviceVisitOf({ ...pack, visit, version, offers }, at), syncedAt: one.syncedAt, clockAheadMs: one.clockAheadMs, isTaken: one.isTaken }
  return version === one.base.version && one.begun === null ? { ...one, pack } : one
}

function begun(one: DeviceVisit, { checklistVersionId, startedAt }: Extract<DeviceEvent, { kind: 'BEGUN' }>): DeviceVisit {
  const offer = one.offers.find(({ versionId }) => versionId === checklistVersionId)
  if (one.visit !== null || !offer) return one
  return { ...one, begun: { checklistVersionId, startedAt }, visit: beginVisit(startedAt), pack: { ...one.pack, frame: { ...one.pack.frame, items: one.pack.frame.rechecks ? [] : offer.items } }, touchedAt: startedAt }
}

/** Whoever writes on after submitting has not submitted that. */
function acted(one: DeviceVisit, event: VisitEvent, at: string): DeviceVisit {
  if (one.visit === null || one.isFiled || one.conflict !== null || one.sending?.step === 'FILE') return one
  const next = changed(one, playVisit(one.visit, event, one.pack.frame.items))
  return next === one ? one : { ...next, filing: null, problem: one.problem?.kind === 'network' || one.problem?.kind === 'signed-out' ? one.problem : null, touchedAt: at }
}

function prepared(one: DeviceVisit, step: Sending['step'], key: string): DeviceVisit {
  const next = nextStep(one)
  if (next.kind !== 'PREPARE' || next.step !== step || one.visit === null) return one
  const { version } = one.base
  if (step === 'START') return one.begun ? { ...one, sending: { step, key, version, edits: 0, ...one.begun } } : one
  if (step === 'SAVE') return { ...one, sending: { step, key, version, edits: one.edits, visit: one.visit } }
  return one.filing ? { ...one, sending: { step, key, version, edits: one.edits, visit: one.visit, filedAt: one.filing.at } } : one
}

function acknowledged(one: DeviceVisit, { key, version, savedAt }: Extract<DeviceEvent, { kind: 'ACKNOWLEDGED' }>): DeviceVisit {
  const { sending } = one
  if (sending?.key !== key) return one
  const settled = { ...one, sending: null, problem: null, blockedAt: null, isResending: false, syncedAt: savedAt, triedAt: null }
  if (sending.step === 'START') return { ...settled, begun: null, offers: [], pack: { ...one.pack, state: 'UNDER_WAY' }, base: { version, visit: beginVisit(sending.startedAt), edits: 0 } }
  return { ...settled, base: { version, visit: sending.visit, edits: sending.edits }, ...(sending.step === 'FILE' ? { isFiled: true, filing: null } : {}) }
}

/** Somebody else wrote meanwhile. Where that left the visit as this device knew it, it goes on; else both are kept until a person has chosen. */
function conflicted(one: DeviceVisit, { visit, version, offers, ...pack }: VisitPack, by: string): DeviceVisit {
  const settled = { ...one, sending: null, pack, offers, problem: null, blockedAt: null }
  if (isSameVisit(visit, one.base.visit)) return { ...settled, base: { ...one.base, version }, pack: { ...pack, frame: one.begun ? { ...pack.frame, items: one.pack.frame.items } : pack.frame } }
  if (visit === null) return { ...settled, base: { version, visit, edits: one.edits } }
  if (isSameVisit(visit, one.visit)) return { ...settled, begun: null, base: { version, visit, edits: one.edits } }
  return { ...settled, begun: null, filing: null, conflict: { version, visit, by } }
}

function refused(one: DeviceVisit, { key, code, message, fieldErrors }: Extract<DeviceEvent, { kind: 'REFUSED' }>): DeviceVisit {
  const { sending } = one
  if (sending?.key !== key) return one
  const told: DeviceVisit = { ...one, sending: null, filing: null, problem: { kind: code === 'invalid' ? 'invalid' : 'refused', message, fieldErrors } }
  // What is missing for filing is no reason not to keep what is there.
  if (sending.step === 'FILE' && code === 'invalid') return told
  const again = code === 'not-found' && !one.isResending ? unsent(one) : null
  return again ? { ...again, sending: null, isResending: true } : { ...told, blockedAt: one.edits }
}

/** Uploads that no save has named yet are swept from the server after some days: they are sent once more. Null: there are none. */
function unsent(one: DeviceVisit): DeviceVisit | null {
  if (one.visit === null) return null
  const stored = new Set([...(one.base.visit?.attachments ?? []), ...(one.base.visit?.signatures ?? [])].flatMap(({ id, fileId }) => (fileId === null ? [] : [id])))
  const isLost = ({ id, fileId }: { readonly id: string; readonly fileId: string | null }) => fileId !== null && !stored.has(id)
  if (![...one.visit.attachments, ...one.visit.signatures].some(isLost)) return null
  const renew = <T extends { readonly id: string; readonly fileId: string | null }>(file: T): T => (isLost(file) ? { ...file, fileId: null } : file)
  return changed(one, { ...one.visit, attachments: one.visit.attachments.map(renew), signatures: one.visit.signatures.map(renew) })
}
