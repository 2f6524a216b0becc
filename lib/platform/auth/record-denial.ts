import 'server-only'
import { writeAudit, type AuditSource } from '../audit'
import { db } from '../db'
import { log } from '../log'
import type { EntryPolicy } from './entry-policy'

/** Leaves one audit row for a refused entry or a record that is not the actor's. Never stands in the way of the refusal. */
export async function recordDenial(source: AuditSource, policy: EntryPolicy, reason: string, subjectId?: string): Promise<void> {
  try {
    await writeAudit(db(), source, {
      action: policy.id,
      outcome: 'DENIED',
      subjectType: policy.kind,
      subjectId: null,
      subjectLabel: policy.label,
      detail: { reason, ...(subjectId ? { asked: subjectId.slice(0, 100) } : {}) },
    })
  } catch (error) {
    log().error({ err: error, requestId: source.request.requestId, policy: policy.id }, 'denial not recorded')
  }
}

/** Leaves one audit row for reading what is protected. Unlike a denial, reading fails when it cannot be recorded. */
export async function recordRead(source: AuditSource, policy: EntryPolicy, asked: Record<string, string>): Promise<void> {
  await writeAudit(db(), source, { action: policy.id, subjectType: policy.kind, subjectLabel: policy.label, detail: { asked } })
}
