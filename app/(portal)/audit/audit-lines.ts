import type { AuditLine } from '@/components/audit/audit-table'
import type { StatusTone } from '@/components/ui/status-set'
import type { AuditOutcome } from '@/lib/generated/prisma/enums'
import { actionLabel, formatLogTime, subjectLabel, type AuditLogRow } from '@/lib/overview/audit-log'
import { AUDIT_OUTCOME_LABELS } from '@/lib/terms/audit-terms'
import { ROLE_LABELS } from '@/lib/terms/roles'

export const OUTCOME_TONES: Record<AuditOutcome, StatusTone> = { ALLOWED: 'good', DENIED: 'caution', FAILED: 'attention' }

/** A row of the log as the table draws it. */
export function toAuditLine(row: AuditLogRow): AuditLine {
  return {
    id: row.id,
    time: formatLogTime(row.occurredAt),
    actor: row.actorName,
    roles: row.actorRoles.map((role) => ROLE_LABELS[role]).join('、'),
    action: actionLabel(row.action),
    subject: subjectLabel(row),
    outcome: { word: AUDIT_OUTCOME_LABELS[row.outcome], tone: OUTCOME_TONES[row.outcome] },
    address: row.address,
    sealedPosition: row.sealedPosition,
  }
}
