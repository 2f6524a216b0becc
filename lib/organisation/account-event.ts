import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'
import { ACCOUNT_STATUS_LABELS, ROLE_LABELS } from '@/lib/terms/roles'
import type { AuditedGrant } from './account-audit'
import { accountEntries } from './account.policy'
import { roleGrantEntries } from './role-grant.policy'

const text = z.string().max(400)
const grants = z.array(z.looseObject({ role: z.enum(Role), jurisdiction: text, department: text.nullable() })).max(100)
const side = z.looseObject({ grants: grants.optional(), displayName: text.optional(), jurisdiction: text.optional(), status: z.enum(['ACTIVE', 'DISABLED']).optional() })

/** What the audit log keeps of a change to an account. Whatever an older version wrote differently is passed over. */
const detailSchema = z.looseObject({
  before: side.optional().catch(undefined),
  after: side.optional().catch(undefined),
  reason: text.optional().catch(undefined),
  from: text.optional().catch(undefined),
  to: text.optional().catch(undefined),
  phoneChanged: z.boolean().optional().catch(undefined),
  emailChanged: z.boolean().optional().catch(undefined),
  sessions: z.number().optional().catch(undefined),
})

const LABELS = new Map([...Object.values(accountEntries), ...Object.values(roleGrantEntries)].map((entry) => [entry.id, entry.label]))

/** Beginnings of the actions that are account administration: what a system administrator may read of the log. */
export const ACCOUNT_ACTIONS = ['organisation.account.', 'organisation.role-grant.'] as const

/** `单位联络员（安和市 · 市教育局）`. */
export function grantInWords(grant: AuditedGrant): string {
  return `${ROLE_LABELS[grant.role]}（${[grant.jurisdiction, grant.department].filter(Boolean).join(' · ')}）`
}

/** One event of an account in words: what was done, and a line for each thing that changed. */
export function describeAccountEvent(action: string, detail: unknown): { what: string; lines: string[] } {
  const parsed = detailSchema.safeParse(detail)
  const what = LABELS.get(action) ?? action
  if (!parsed.success) return { what, lines: [] }
  const { before, after, reason, from, to, phoneChanged, emailChanged, sessions } = parsed.data
  const lines = [
    from && `来自：${from}`,
    to && `接收账号：${to}`,
    ...changedGrants(before?.grants, after?.grants),
    changed('姓名', before?.displayName, after?.displayName),
    changed('所属辖区', before?.jurisdiction, after?.jurisdiction),
    changed('状态', before?.status && ACCOUNT_STATUS_LABELS[before.status], after?.status && ACCOUNT_STATUS_LABELS[after.status]),
    phoneChanged && '电话已变更',
    emailChanged && '邮箱已变更',
    reason && `原因：${reason}`,
    sessions && `已退出 ${sessions} 处登录`,
  ]
  return { what, lines: lines.filter((line): line is string => typeof line === 'string' && line !== '') }
}

function changed(label: string, before: string | undefined, after: string | undefined): string | null {
  return before !== undefined && after !== undefined && before !== after ? `${label}：${before} → ${after}` : null
}

function changedGrants(before: readonly AuditedGrant[] = [], after: readonly AuditedGrant[] = []): string[] {
  const [had, has] = [new Set(before.map(grantInWords)), new Set(after.map(grantInWords))]
  const gained = [...has].filter((one) => !had.has(one))
  const lost = [...had].filter((one) => !has.has(one))
  return [...gained.map((one) => `授予：${one}`), ...lost.map((one) => `撤销：${one}`)]
}
