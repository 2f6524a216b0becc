import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
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

/** What was read: the kind of thing, which one, and in words; `detail` for what it was narrowed to. */
export type ReadSubject = { readonly type: string; readonly id?: string; readonly label: string; readonly detail?: Prisma.InputJsonObject }

/** Leaves one audit row for reading what is protected. Unlike a denial, reading fails when it cannot be recorded. */
export async function recordRead(source: AuditSource, policy: EntryPolicy, subject: ReadSubject): Promise<void> {
  await writeAudit(db(), source, { action: policy.id, subjectType: subject.type, subjectId: subject.id ?? null, subjectLabel: subject.label, detail: subject.detail ?? {} })
}
