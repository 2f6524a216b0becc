import { formatInteger, formatMonthDay } from '@/lib/shared/format'

/** 核查处置提醒：2 件有环节逾期，1 件 3 日内到期. */
export function caseReminderTitle({ late, soon, unassigned }: { readonly late: number; readonly soon: number; readonly unassigned: number }): string {
  const parts = [[late, '有环节逾期'], [soon, '即将到期'], [unassigned, '未指定责任单位']] as const
  return `核查处置提醒：${parts.filter(([count]) => count > 0).map(([count, words]) => `${formatInteger(count)} 件${words}`).join('，')}`
}

/** A case as a digest names it: by its sample, its product and who handles it. */
export type CaseDigestItem = {
  readonly caseId: string
  readonly number: string
  readonly productName: string
  /** Null where nobody was named yet. */
  readonly departmentName: string | null
  /** Of the step that runs out first; null where none runs. `YYYY-MM-DD`. */
  readonly dueOn: string | null
  /** Late, running out within days, or without anybody who handles it. */
  readonly standing: 'LATE' | 'SOON' | 'UNASSIGNED'
}

/** What one person is told of cases in a round. */
export type CaseDigest = { readonly accountId: string; readonly title: string; readonly href: string; readonly items: readonly CaseDigestItem[] }

const STANDING_WORDS: Record<CaseDigestItem['standing'], string> = { LATE: '有环节逾期', SOON: '即将到期', UNASSIGNED: '未指定责任单位' }

/** An item as a line of a message: 市市场监管局 · XBJ26… 酱牛肉 · 期限 11月18日 · 有环节逾期. */
export function caseDigestLine({ departmentName, number, productName, dueOn, standing }: CaseDigestItem): string {
  return [departmentName, `${number} ${productName}`, dueOn && `期限 ${formatMonthDay(dueOn)}`, STANDING_WORDS[standing]].filter(Boolean).join(' · ')
}
