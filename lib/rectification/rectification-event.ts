import type { FindingDisposal } from '@/lib/generated/prisma/enums'
import type { TransferEvent } from '@/lib/organisation/police-transfer'

/** 责令改正通知书, or the signed record of the visit itself. */
export const ORDER_WRITINGS = ['NOTICE', 'RECORD'] as const
export type OrderWriting = (typeof ORDER_WRITINGS)[number]

/** 已整改到位, 未整改到位. */
export const RECHECK_OUTCOMES = ['PUT_RIGHT', 'NOT_PUT_RIGHT'] as const
export type RecheckOutcome = (typeof RECHECK_OUTCOMES)[number]

/** What of a finding its rectification goes by. Days are `YYYY-MM-DD`. */
export type FoundFacts = {
  readonly foundOn: string
  /** The instant from which terms in hours run: the end of the visit. Not there: written down before instants were, or only its day is known. */
  readonly foundAt?: string | undefined
  readonly disposal: FindingDisposal
  /** By when it is to be put right, as the inspector said at the visit. */
  readonly rectifyBy: string | null
  /** Seen put right during the visit. */
  readonly correctedOn: string | null
  readonly departmentId: string | null
}

/** Instants are ISO texts, days `YYYY-MM-DD`. `transfer` is the number of the entry that began it. */
export type RectificationEvent =
  /** CORRECTED: the finding was corrected after filing. */
  | ({ readonly kind: 'OPENED' | 'CORRECTED' } & FoundFacts)
  | { readonly kind: 'ASSIGNED' | 'HANDED_OVER'; readonly departmentId: string }
  | { readonly kind: 'ORDERED'; readonly on: string; readonly writing: OrderWriting; readonly documentNumber: string; readonly rectifyBy: string }
  /** The business says that it is put right. */
  | { readonly kind: 'REPORTED'; readonly on: string }
  /** `isLate`: the term had run out when it was agreed to; it stays late, and `until` is what was agreed. */
  | { readonly kind: 'EXTENDED'; readonly clock: string; readonly until: string; readonly isLate?: true | undefined }
  | { readonly kind: 'SUSPENDED' | 'RESUMED'; readonly on: string }
  | { readonly kind: 'RECHECK_PLANNED'; readonly inspectionId: string; readonly on: string | null }
  /** The planned inspection was cancelled or voided, or was filed and says nothing of this. */
  | { readonly kind: 'RECHECK_DROPPED'; readonly inspectionId: string }
  /** Without an inspection: by the papers alone. */
  | { readonly kind: 'RECHECKED'; readonly on: string; readonly outcome: RecheckOutcome; readonly inspectionId: string | null }
  | { readonly kind: 'STOPPED'; readonly at: string; readonly documentNumber: string }
  | { readonly kind: 'STOP_LIFTED'; readonly on: string; readonly documentNumber: string }
  | { readonly kind: 'FILED' | 'DECIDED'; readonly on: string; readonly documentNumber: string }
  | { readonly kind: 'NOT_FILED'; readonly on: string }
  | TransferEvent
  /** Found again after closing. */
  | { readonly kind: 'REOPENED'; readonly on: string; readonly rectifyBy: string }
  | { readonly kind: 'UNDONE'; readonly entry: number }
  | { readonly kind: 'CLOSED' | 'WITHDRAWN'; readonly on: string }

export type RectificationEventKind = RectificationEvent['kind']

/** An entry of a history: its number, and what happened. */
export type RectificationEntry = { readonly number: number; readonly event: RectificationEvent }
