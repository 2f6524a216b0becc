import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { AuditOutcome } from '@/lib/generated/prisma/enums'
import { rolesOf, type Actor, type Grant } from './auth/actor'
import type { RequestContext } from './auth/request-context'
import { systemNow } from './clock'
import type { Db } from './db'

/** Who did it and from where. `actor` is null for the system itself and for people who are not signed in. */
export type AuditSource = {
  readonly actor: (Pick<Actor, 'accountId' | 'displayName' | 'sessionId'> & { readonly grants: readonly Pick<Grant, 'role'>[] }) | null
  readonly request: Pick<RequestContext, 'requestId' | 'address'>
}

export type AuditRecord = {
  /** `area.noun.verb`. */
  readonly action: string
  readonly outcome?: AuditOutcome
  readonly subjectType: string
  readonly subjectId?: string | null
  /** How a person would name the subject; no protected data. */
  readonly subjectLabel?: string
  /** Path of the jurisdiction concerned. */
  readonly jurisdictionPath?: string | null
  /** What changed, as plain values; no secrets, no protected data. */
  readonly detail?: Prisma.InputJsonObject
}

/** The source for work that nobody in particular asked for. */
export const systemSource: AuditSource = { actor: null, request: { requestId: 'system', address: 'local' } }

/**
 * Writes one audit row. Called with the transaction of the change itself, so that neither exists without the other.
 */
export async function writeAudit(tx: Db, source: AuditSource, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({
    data: {
      occurredAt: systemNow(),
      actorId: source.actor?.accountId ?? null,
      actorName: source.actor?.displayName ?? (source === systemSource ? '系统' : '未登录'),
      actorRoles: source.actor ? rolesOf(source.actor) : [],
      sessionId: source.actor?.sessionId ?? null,
      address: source.request.address,
      requestId: source.request.requestId,
      action: record.action,
      outcome: record.outcome ?? 'ALLOWED',
      subjectType: record.subjectType,
      subjectId: record.subjectId ?? null,
      subjectLabel: (record.subjectLabel ?? '').slice(0, 300),
      jurisdictionPath: record.jurisdictionPath ?? null,
      detail: record.detail ?? {},
    },
    select: { id: true },
  })
}
