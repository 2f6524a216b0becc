import type { DutyCycle } from '@/lib/generated/prisma/enums'
import { formatDate } from '@/lib/shared/format'
import { DUTY_CYCLE_LABELS } from '@/lib/terms/plan'

export type DutyRule = { readonly cycle: DutyCycle; readonly dueDay: number | null; readonly months: readonly number[]; readonly dueOn: string | null }

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** When a duty falls due, in the words of official papers: `每月21日前`, `每季度末月25日前（3、6、9月）`, `2025年3月20日前`. */
export function dutyCycleWords({ cycle, dueDay, months, dueOn }: DutyRule): string {
  const day = dueDay === null ? '底前' : `${dueDay}日前`
  switch (cycle) {
    case 'ONCE':
      return dueOn === null ? '一次' : `${formatDate(dueOn)}前`
    case 'WEEKLY':
      return dueDay === null ? '每周' : `每${WEEKDAYS[dueDay] ?? '周'}前`
    case 'MONTHLY':
      return `每月${day}`
    case 'QUARTERLY':
      return months.length === 0 ? `每季度末月${day}` : `每季度${day}（${months.join('、')}月）`
    case 'HALF_YEARLY':
      return months.length === 0 ? '每半年' : `每半年${day}（${months.join('、')}月）`
    case 'YEARLY':
      return months.length === 0 ? '每年' : `每年${months.map((month) => `${month}月${day}`).join('、')}`
  }
}

/** The cycle alone, for a narrow column: `每月25日前`, `每季度`, `每年`; null for a report that is due once. */
export function dutyCycleShort(rule: DutyRule): string | null {
  if (rule.cycle === 'ONCE') return null
  return rule.cycle === 'MONTHLY' || rule.cycle === 'WEEKLY' ? dutyCycleWords(rule) : DUTY_CYCLE_LABELS[rule.cycle]
}
