import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { db, type Db } from '@/lib/platform/db'
import { DEFAULT_REMINDER_RULE, type ReminderRule } from './reminder-rule'

export const REMINDER_RULE_COLUMNS = { isOn: true, daysBefore: true, daysAfter: true, approverAfterDays: true, officeAfterDays: true } as const satisfies Prisma.ReminderRuleSelect

/** The rule of each jurisdiction that set one; the default for every other. */
export async function readReminderRules(tx: Db): Promise<(jurisdictionId: string) => ReminderRule> {
  const rows = await tx.reminderRule.findMany({ select: { jurisdictionId: true, ...REMINDER_RULE_COLUMNS } })
  const rules = new Map(rows.map(({ jurisdictionId, ...rule }) => [jurisdictionId, rule]))
  return (jurisdictionId) => rules.get(jurisdictionId) ?? DEFAULT_REMINDER_RULE
}

export type ReminderRuleView = { readonly rule: ReminderRule; /** 0 where the default holds. */ readonly version: number; readonly changedAt: string | null; readonly changedBy: string | null }

/** The rule of a jurisdiction the actor chose, with who changed it last. */
export async function getReminderRule(jurisdictionId: string, tx: Db = db()): Promise<ReminderRuleView> {
  const row = await tx.reminderRule.findUnique({ where: { jurisdictionId }, select: { ...REMINDER_RULE_COLUMNS, version: true, changedAt: true, changedBy: { select: { displayName: true } } } })
  if (!row) return { rule: DEFAULT_REMINDER_RULE, version: 0, changedAt: null, changedBy: null }
  const { version, changedAt, changedBy, ...rule } = row
  return { rule, version, changedAt: changedAt.toISOString(), changedBy: changedBy?.displayName ?? null }
}
