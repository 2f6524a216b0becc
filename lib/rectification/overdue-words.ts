import { daysBetween, formatDate } from '@/lib/shared/format'

/** What the sentence about findings past their day tells of: the very rows of the list it leads to. Days are `YYYY-MM-DD`. */
type Told = { readonly key: number; readonly firstDueOn: string | null; readonly firstKeyDueOn: string | null }

/** `整改期限最早的为2025年4月22日（585 天前）；其中重点项 2 个，最早的为2026年11月5日（23 天前）`. */
export function overdueFindingWords({ key, firstDueOn, firstKeyDueOn }: Told, todayOn: string): string {
  const since = (on: string) => `${formatDate(on)}（${daysBetween(on, todayOn)} 天前）`
  return [
    ...(firstDueOn === null ? [] : [`整改期限最早的为${since(firstDueOn)}`]),
    firstKeyDueOn === null ? '其中没有重点项问题' : `其中重点项 ${key} 个，最早的为${since(firstKeyDueOn)}`,
  ].join('；')
}
