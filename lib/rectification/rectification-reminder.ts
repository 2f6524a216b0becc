import { formatInteger, formatMonthDay } from '@/lib/shared/format'

/** 整改提醒：2 个问题逾期，1 个即将到期. */
export function rectificationReminderTitle({ late, soon, unassigned }: { readonly late: number; readonly soon: number; readonly unassigned: number }): string {
  const parts = [[late, '逾期'], [soon, '即将到期'], [unassigned, '未指定责任单位']] as const
  return `整改提醒：${parts.filter(([count]) => count > 0).map(([count, words]) => `${formatInteger(count)} 个问题${words}`).join('，')}`
}

/** A finding as a digest names it: by its inspection, what kind of item it is and who answers for it; no business and no person. */
export type RectificationDigestItem = {
  readonly rectificationId: string
  /** Of the inspection and the finding. */
  readonly number: string
  readonly isKey: boolean
  /** Null where nobody was named yet. */
  readonly departmentName: string | null
  /** Of the step that runs out first; null where none runs. `YYYY-MM-DD`. */
  readonly dueOn: string | null
  readonly standing: 'LATE' | 'SOON' | 'UNASSIGNED'
}

/** What one person is told of rectifications in a round. */
export type RectificationDigest = { readonly accountId: string; readonly title: string; readonly href: string; readonly items: readonly RectificationDigestItem[] }

const STANDING_WORDS: Record<RectificationDigestItem['standing'], string> = { LATE: '逾期', SOON: '即将到期', UNASSIGNED: '未指定责任单位' }

/** An item as a line of a message: 市市场监管局 · 检查 JC2026-000001-2（重点项） · 期限 11月18日 · 逾期. */
export function rectificationDigestLine({ departmentName, number, isKey, dueOn, standing }: RectificationDigestItem): string {
  return [departmentName, `检查 ${number}${isKey ? '（重点项）' : ''}`, dueOn && `期限 ${formatMonthDay(dueOn)}`, STANDING_WORDS[standing]].filter(Boolean).join(' · ')
}
