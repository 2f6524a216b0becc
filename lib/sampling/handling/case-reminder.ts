import { formatInteger } from '@/lib/shared/format'

/** 核查处置提醒：2 件有环节逾期，1 件 3 日内到期. */
export function caseReminderTitle({ late, soon, unassigned }: { readonly late: number; readonly soon: number; readonly unassigned: number }): string {
  const parts = [[late, '有环节逾期'], [soon, '即将到期'], [unassigned, '未指定责任单位']] as const
  return `核查处置提醒：${parts.filter(([count]) => count > 0).map(([count, words]) => `${formatInteger(count)} 件${words}`).join('，')}`
}
