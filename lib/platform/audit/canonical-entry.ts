import { createHash } from 'node:crypto'

/** The form new entries are hashed in. A change of the form is a new number; old seals keep theirs. */
export const CANONICAL_VERSION = 1

/** An audit entry exactly as the database holds it: times with microseconds, `detail` as the text of its jsonb. */
export type ExactAuditEntry = {
  readonly id: string
  /** UTC, `YYYY-MM-DDTHH:MM:SS.ffffffZ`. */
  readonly occurredAt: string
  readonly actorId: string | null
  readonly actorName: string
  readonly actorRoles: readonly string[]
  readonly sessionId: string | null
  readonly address: string
  readonly requestId: string
  readonly action: string
  readonly outcome: string
  readonly subjectType: string
  readonly subjectId: string | null
  readonly subjectLabel: string
  readonly jurisdictionPath: string | null
  readonly detail: string
}

/**
 * The text an entry is hashed as: every field in a fixed place of a JSON array, so that no two different entries
 * share a text. jsonb is already canonical (keys unique and ordered, numbers exact), so its text is taken as it is.
 * @throws RangeError for a version this program does not know
 */
export function canonicalEntry(entry: ExactAuditEntry, version: number): string {
  if (version !== CANONICAL_VERSION) throw new RangeError(`Unknown canonical version ${version}`)
  return JSON.stringify([
    'audit-entry',
    version,
    entry.id,
    entry.occurredAt,
    entry.actorId,
    entry.actorName,
    entry.actorRoles,
    entry.sessionId,
    entry.address,
    entry.requestId,
    entry.action,
    entry.outcome,
    entry.subjectType,
    entry.subjectId,
    entry.subjectLabel,
    entry.jurisdictionPath,
    entry.detail,
  ])
}

/** SHA-256 of the canonical text, in lower-case hexadecimal. */
export function hashEntry(entry: ExactAuditEntry, version: number = CANONICAL_VERSION): string {
  return sha256(canonicalEntry(entry, version))
}

/** SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
