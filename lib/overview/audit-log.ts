import type { AuditOutcome, Role } from '@/lib/generated/prisma/enums'
import { signInEntries } from '@/lib/organisation/sign-in.policy'
import { dateOnOf, formatTime } from '@/lib/shared/format'
import { AUDIT_ACTION_LABELS, AUDIT_AREA_LABELS, AUDIT_OUTCOME_LABELS, AUDIT_SUBJECT_LABELS } from '@/lib/terms/audit-terms'
import type { AuditLogFilter } from './audit-log.schema'
import { policyTable } from './policy-table'

/** A line of the log as the auditor sees it. `occurredAt` is UTC with microseconds. */
export type AuditLogRow = {
  readonly id: string
  readonly occurredAt: string
  readonly actorName: string
  readonly actorRoles: readonly Role[]
  readonly address: string
  readonly requestId: string
  readonly action: string
  readonly outcome: AuditOutcome
  readonly subjectType: string
  readonly subjectId: string | null
  readonly subjectLabel: string
  readonly detail: unknown
  /** Decimal text; null while the entry waits for the sealer. */
  readonly sealedPosition: string | null
}

const POLICY_LABELS = new Map(policyTable.map((policy) => [policy.id, policy.label]))

/** What an action is called: by the policy table, by the list of the portal's own actions, or its code. */
export function actionLabel(action: string): string {
  return POLICY_LABELS.get(action) ?? AUDIT_ACTION_LABELS[action] ?? action
}

/** What an entry is about, in words. Where the subject is only the entry itself, its name is not said twice. */
export function subjectLabel(row: Pick<AuditLogRow, 'action' | 'subjectType' | 'subjectLabel'>): string {
  const kind = AUDIT_SUBJECT_LABELS[row.subjectType] ?? row.subjectType
  return row.subjectLabel && row.subjectLabel !== actionLabel(row.action) ? `${kind}：${row.subjectLabel}` : kind
}

/** True for a sign-in that got as far as the second factor: the password fits, nobody has entered yet. */
export function waitsForCode({ action, outcome, detail }: Pick<AuditLogRow, 'action' | 'outcome' | 'detail'>): boolean {
  const reason = typeof detail === 'object' && detail !== null && 'reason' in detail ? detail.reason : null
  return action === signInEntries.authenticate.id && outcome === 'ALLOWED' && reason === 'code-required'
}

/** How it ended, in words. */
export function outcomeLabel(row: Pick<AuditLogRow, 'action' | 'outcome' | 'detail'>): string {
  return waitsForCode(row) ? '密码通过，待验证码' : AUDIT_OUTCOME_LABELS[row.outcome]
}

export type ActionOption = { readonly value: string; readonly label: string; readonly area: string }

/** Every known action, area by area, for the filter. */
export function listActionOptions(): ActionOption[] {
  const ids = [...POLICY_LABELS.keys(), ...Object.keys(AUDIT_ACTION_LABELS)]
  return ids.map((value) => ({ value, label: actionLabel(value), area: AUDIT_AREA_LABELS[value.split('.')[0]!] ?? '其他' }))
}

/** `2026-11-21 14:02:33`, Asia/Shanghai: the log is read to the second. */
export function formatLogTime(occurredAt: string): string {
  return `${dateOnOf(occurredAt)} ${formatTime(occurredAt)}:${occurredAt.slice(17, 19)}`
}

/** The filters that are set, in words. */
export function filterWords(filter: AuditLogFilter): { key: keyof AuditLogFilter; label: string; word: string }[] {
  const words: Record<keyof AuditLogFilter, [label: string, word: string]> = {
    from: ['自', filter.from],
    to: ['至', filter.to],
    actor: ['操作人', filter.actor],
    action: ['动作', filter.action && actionLabel(filter.action)],
    outcome: ['结果', filter.outcome && AUDIT_OUTCOME_LABELS[filter.outcome]],
    subject: ['对象', filter.subject],
    request: ['请求编号', filter.request],
  }
  return (Object.keys(words) as (keyof AuditLogFilter)[]).filter((key) => filter[key] !== '').map((key) => ({ key, label: words[key][0], word: words[key][1] }))
}

/** What is wrong with the range of days, in words; null when it can hold a day. */
export function rangeProblem({ from, to }: Pick<AuditLogFilter, 'from' | 'to'>): string | null {
  return from !== '' && to !== '' && from > to ? '截止日早于起始日，请调换或更正' : null
}

/** The filters that are set, as they are recorded. */
export function setFilters(filter: AuditLogFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}

/** The address of the log with these filters and, if given, a place in it. */
export function auditLogHref(filter: Partial<AuditLogFilter>, place: { older?: string; newer?: string } = {}, basePath = '/audit'): string {
  const params = new URLSearchParams(Object.entries({ ...filter, ...place }).filter(([, value]) => Boolean(value)) as [string, string][])
  const text = params.toString()
  return text ? `${basePath}?${text}` : basePath
}
