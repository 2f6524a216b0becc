import type { AuditLine } from '@/components/audit/audit-table'
import type { StatusTone } from '@/components/ui/status-set'
import type { AuditOutcome } from '@/lib/generated/prisma/enums'
import { actionLabel, formatLogTime, outcomeLabel, subjectLabel, waitsForCode, type AuditLogRow } from '@/lib/overview/audit-log'
import { ROLE_LABELS } from '@/lib/terms/roles'

const OUTCOME_TONES: Record<AuditOutcome, StatusTone> = { ALLOWED: 'good', DENIED: 'caution', FAILED: 'attention' }

/** A row of the log as the table draws it. */
export function toAuditLine(row: AuditLogRow): AuditLine {
  return {
    id: row.id,
    time: formatLogTime(row.occurredAt),
    actor: row.actorName,
    roles: row.actorRoles.map((role) => ROLE_LABELS[role]).join('、'),
    action: actionLabel(row.action),
    subject: subjectLabel(row),
    outcome: toOutcome(row),
    address: row.address,
    sealedPosition: row.sealedPosition,
  }
}

/** How an entry ended, as its badge says. */
export function toOutcome(row: AuditLogRow): AuditLine['outcome'] {
  return { word: outcomeLabel(row), tone: waitsForCode(row) ? 'muted' : OUTCOME_TONES[row.outcome] }
}
