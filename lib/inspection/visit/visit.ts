import type { AttachmentKind, FindingDisposal, IdentityProof, ItemAnswer, RecheckOutcome, SignatureParty } from '@/lib/generated/prisma/enums'
import type { ChecklistItemView } from '../checklist/checklist'

/** What was seen of one item. Without an answer: a note only. */
export type VisitAnswer = { readonly answer: ItemAnswer | null; readonly note: string }

/** One thing that was found. Its id is made by the device and stays. */
export type VisitFinding = {
  readonly id: string
  /** Null: something beside the checklist. */
  readonly itemId: string | null
  readonly isKey: boolean
  readonly clause: string
  readonly description: string
  readonly disposal: FindingDisposal | null
  /** `YYYY-MM-DD`. */
  readonly rectifyBy: string | null
  /** An instant in ISO. */
  readonly correctedAt: string | null
}

/** A photograph or paper. Without `fileId` it is still on the device only. */
export type VisitAttachment = { readonly id: string; readonly kind: AttachmentKind; readonly itemId: string | null; readonly findingId: string | null; readonly fileId: string | null; readonly caption: string; readonly takenAt: string | null }

/** A signature drawn by hand (`fileId`, null while it is on the device only), or refused with the reason. */
export type VisitSignature = { readonly id: string; readonly party: SignatureParty; readonly accountId: string | null; readonly name: string; readonly fileId: string | null; readonly refusedReason: string; readonly signedAt: string }

/** What a 复查 found of one former finding; without an outcome it said nothing of it yet. */
export type VisitRecheck = { readonly outcome: RecheckOutcome | null; readonly note: string }

export type VisitPlace = { readonly latitude: number; readonly longitude: number; readonly accuracyMetres: number }

/**
 * A visit as it is written down, whole: one value that goes over the wire and into a device's store as JSON. Whoever
 * inspects and whom is said by the inspection around it; instants are ISO, days `YYYY-MM-DD`.
 */
export type Visit = {
  readonly format: 1
  readonly startedAt: string
  readonly endedAt: string | null
  readonly place: VisitPlace | null
  readonly identity: { readonly shownAt: string; readonly proof: IdentityProof } | null
  readonly metName: string
  readonly metPosition: string
  /** By the id of the item. */
  readonly answers: Readonly<Record<string, VisitAnswer>>
  /** Of a 复查, by the id of the rectification: what it found of each. What is not named here stays as it was saved. */
  readonly rechecks?: Readonly<Record<string, VisitRecheck>> | undefined
  readonly findings: readonly VisitFinding[]
  readonly attachments: readonly VisitAttachment[]
  readonly signatures: readonly VisitSignature[]
  readonly resultCode: string | null
  readonly resultNote: string
  readonly businessOpinion: string
}

/** A visit that has just begun. */
export function beginVisit(startedAt: string): Visit {
  return { format: 1, startedAt, endedAt: null, place: null, identity: null, metName: '', metPosition: '', answers: {}, findings: [], attachments: [], signatures: [], resultCode: null, resultNote: '', businessOpinion: '' }
}

/** What is done at a visit, one event a press. Ids and instants are made by whoever sends it, so that playing is pure. */
export type VisitEvent =
  | { readonly kind: 'PLACED'; readonly place: VisitPlace | null }
  | { readonly kind: 'IDENTITY_SHOWN'; readonly at: string; readonly proof: IdentityProof }
  | { readonly kind: 'MET'; readonly name: string; readonly position: string }
  /** `findingId`: of the finding that is begun where the item is not complied with and has none. */
  | { readonly kind: 'ANSWERED'; readonly itemId: string; readonly answer: ItemAnswer | null; readonly findingId: string }
  | { readonly kind: 'NOTED'; readonly itemId: string; readonly note: string }
  /** 其余均符合: those of these items that have no answer yet. */
  | { readonly kind: 'REST_COMPLIANT'; readonly itemIds: readonly string[] }
  /** Of a 复查: what was seen of a former finding. */
  | { readonly kind: 'RECHECKED'; readonly rectificationId: string; readonly part: Partial<VisitRecheck> }
  | { readonly kind: 'FINDING_ADDED'; readonly id: string }
  | { readonly kind: 'FINDING_CHANGED'; readonly id: string; readonly part: Partial<Pick<VisitFinding, 'description' | 'clause' | 'isKey' | 'rectifyBy'>> }
  | { readonly kind: 'FINDING_DISPOSED'; readonly id: string; readonly disposal: FindingDisposal; readonly at: string; /** The day to begin with where it is to be put right and none was set. */ readonly rectifyBy?: string | null }
  | { readonly kind: 'FINDING_REMOVED'; readonly id: string }
  | { readonly kind: 'ATTACHED'; readonly attachment: VisitAttachment }
  | { readonly kind: 'CAPTIONED'; readonly id: string; readonly caption: string }
  | { readonly kind: 'DETACHED'; readonly id: string }
  | { readonly kind: 'RESULT_CHOSEN'; readonly code: string }
  | { readonly kind: 'WRITTEN'; readonly field: 'resultNote' | 'businessOpinion'; readonly text: string }
  | { readonly kind: 'SIGNED'; readonly signature: VisitSignature }
  | { readonly kind: 'UNSIGNED'; readonly id: string }
  /** The file of an attachment or signature arrived on the server. */
  | { readonly kind: 'UPLOADED'; readonly id: string; readonly fileId: string }
  | { readonly kind: 'ENDED'; readonly at: string }
  /** 继续检查: it did not end yet. */
  | { readonly kind: 'RESUMED' }

/** What the signatures stand under: changing it takes them away, so that nobody has signed what they did not see. */
const SIGNED_CONTENT: ReadonlySet<VisitEvent['kind']> = new Set(['IDENTITY_SHOWN', 'MET', 'ANSWERED', 'NOTED', 'REST_COMPLIANT', 'RECHECKED', 'FINDING_ADDED', 'FINDING_CHANGED', 'FINDING_DISPOSED', 'FINDING_REMOVED', 'RESULT_CHOSEN', 'WRITTEN', 'RESUMED'])

/** Whether an event takes signatures away that are there. */
export function unsigns(visit: Visit, event: VisitEvent): boolean {
  return visit.signatures.length > 0 && SIGNED_CONTENT.has(event.kind)
}

/**
 * The visit after an event. Events that mean nothing to it (an item or finding that is not there) leave it as it is.
 * @param items the checklist it goes by
 * @param options.keepsSignatures for a correction after filing: the record was signed as it was, what changed is in its revisions
 */
export function playVisit(visit: Visit, event: VisitEvent, items: readonly ChecklistItemView[], options: { readonly keepsSignatures?: boolean } = {}): Visit {
  const played = play(visit, event, items)
  return played !== visit && !options.keepsSignatures && unsigns(visit, event) ? { ...played, signatures: [] } : played
}

function play(visit: Visit, event: VisitEvent, items: readonly ChecklistItemView[]): Visit {
  switch (event.kind) {
    case 'PLACED':
      return { ...visit, place: event.place }
    case 'IDENTITY_SHOWN':
      return { ...visit, identity: { shownAt: event.at, proof: event.proof } }
    case 'MET':
      return { ...visit, metName: event.name, metPosition: event.position }
    case 'ANSWERED':
      return answered(visit, event, items)
    case 'NOTED':
      return items.some(({ id }) => id === event.itemId) ? withAnswer(visit, event.itemId, { ...answerOf(visit, event.itemId), note: event.note }) : visit
    case 'REST_COMPLIANT':
      return items.filter(({ id }) => event.itemIds.includes(id) && answerOf(visit, id).answer === null).reduce((before, { id }) => withAnswer(before, id, { ...answerOf(before, id), answer: 'COMPLIANT' }), visit)
    case 'RECHECKED':
      return { ...visit, rechecks: { ...visit.rechecks, [event.rectificationId]: { ...recheckOf(visit, event.rectificationId), ...event.part } } }
    case 'FINDING_ADDED':
      return { ...visit, findings: [...visit.findings, { id: event.id, itemId: null, isKey: false, clause: '', description: '', disposal: null, rectifyBy: null, correctedAt: null }] }
    case 'FINDING_CHANGED':
      return withFinding(visit, event.id, event.part)
    case 'FINDING_DISPOSED': {
      const before = visit.findings.find(({ id }) => id === event.id)
      const { disposal, at } = event
      return withFinding(visit, event.id, { disposal, rectifyBy: disposal === 'RECTIFY' ? (before?.rectifyBy ?? event.rectifyBy ?? null) : null, correctedAt: disposal === 'ON_THE_SPOT' ? at : null })
    }
    case 'FINDING_REMOVED':
      return withoutFindings(visit, [event.id])
    case 'ATTACHED':
      return { ...visit, attachments: [...visit.attachments.filter(({ id }) => id !== event.attachment.id), event.attachment] }
    case 'CAPTIONED':
      return { ...visit, attachments: visit.attachments.map((one) => (one.id === event.id ? { ...one, caption: event.caption } : one)) }
    case 'DETACHED':
      return { ...visit, attachments: visit.attachments.filter(({ id }) => id !== event.id) }
    case 'RESULT_CHOSEN':
      return { ...visit, resultCode: event.code }
    case 'WRITTEN':
      return { ...visit, [event.field]: event.text }
    case 'SIGNED':
      return { ...visit, signatures: [...visit.signatures.filter((one) => !isSamePerson(one, event.signature)), event.signature] }
    case 'UNSIGNED':
      return { ...visit, signatures: visit.signatures.filter(({ id }) => id !== event.id) }
    case 'UPLOADED':
      return {
        ...visit,
        attachments: visit.attachments.map((one) => (one.id === event.id ? { ...one, fileId: event.fileId } : one)),
        signatures: visit.signatures.map((one) => (one.id === event.id ? { ...one, fileId: event.fileId } : one)),
      }
    case 'ENDED':
      return { ...visit, endedAt: event.at }
    case 'RESUMED':
      return { ...visit, endedAt: null }
  }
}

/** What is written of an item; nothing yet where it was not touched. */
export function answerOf(visit: Visit, itemId: string): VisitAnswer {
  return visit.answers[itemId] ?? { answer: null, note: '' }
}

/** What a 复查 says of a former finding; nothing yet where it was not touched. */
export function recheckOf({ rechecks }: Pick<Visit, 'rechecks'>, rectificationId: string): VisitRecheck {
  return rechecks?.[rectificationId] ?? { outcome: null, note: '' }
}

function withAnswer(visit: Visit, itemId: string, answer: VisitAnswer): Visit {
  const { [itemId]: _before, ...others } = visit.answers
  return { ...visit, answers: answer.answer === null && answer.note === '' ? others : { ...others, [itemId]: answer } }
}

/** An item that is not complied with begins a finding with its clause; a finding nobody wrote anything in goes with the answer. */
function answered(visit: Visit, { itemId, answer, findingId }: Extract<VisitEvent, { kind: 'ANSWERED' }>, items: readonly ChecklistItemView[]): Visit {
  const item = items.find(({ id }) => id === itemId)
  if (!item) return visit
  const judged = withAnswer(visit, itemId, { ...answerOf(visit, itemId), answer })
  const own = judged.findings.filter((finding) => finding.itemId === itemId)
  if (answer !== 'NOT_COMPLIANT') return withoutFindings(judged, own.filter((finding) => isEmpty(judged, finding)).map(({ id }) => id))
  if (own.length > 0) return judged
  return { ...judged, findings: [...judged.findings, { id: findingId, itemId, isKey: item.isKey, clause: item.clause, description: '', disposal: null, rectifyBy: null, correctedAt: null }] }
}

function isEmpty(visit: Visit, { id, description }: VisitFinding): boolean {
  return description.trim() === '' && !visit.attachments.some(({ findingId }) => findingId === id)
}

function withFinding(visit: Visit, id: string, part: Partial<VisitFinding>): Visit {
  return visit.findings.some((one) => one.id === id) ? { ...visit, findings: visit.findings.map((one) => (one.id === id ? { ...one, ...part } : one)) } : visit
}

function withoutFindings(visit: Visit, ids: readonly string[]): Visit {
  if (!visit.findings.some(({ id }) => ids.includes(id))) return visit
  return { ...visit, findings: visit.findings.filter(({ id }) => !ids.includes(id)), attachments: visit.attachments.filter(({ findingId }) => findingId === null || !ids.includes(findingId)) }
}

function isSamePerson(a: VisitSignature, b: VisitSignature): boolean {
  return a.party === b.party && (a.party !== 'INSPECTOR' || a.accountId === b.accountId)
}

export type VisitProgress = { readonly items: number; readonly answered: number; readonly failing: { readonly general: number; readonly key: number }; readonly notApplicable: number }

/** How far a visit is: of so many items, so many judged, so many not complied with. */
export function progressOf(visit: Visit, items: readonly Pick<ChecklistItemView, 'id' | 'isKey'>[]): VisitProgress {
  const judged = items.map((item) => ({ isKey: item.isKey, answer: answerOf(visit, item.id).answer }))
  const failing = (isKey: boolean) => judged.filter((one) => one.isKey === isKey && one.answer === 'NOT_COMPLIANT').length
  return { items: items.length, answered: judged.filter(({ answer }) => answer !== null).length, failing: { general: failing(false), key: failing(true) }, notApplicable: judged.filter(({ answer }) => answer === 'NOT_APPLICABLE').length }
}
