'use client'

import { addDays, formatDate } from '@/lib/shared/format'
import { dutyDueDates, type DutyRule } from '@/lib/plan/duty-dates'
import { useConfirmApi, useConfirmData } from './confirm-context'

const SHOWN = 12
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** The next twelve days a rule falls due, within the plan's period: the rule as a person can check it. */
export function DutyDates({ rule }: { rule: DutyRule }) {
  const { todayOn, calendar } = useConfirmApi()
  const { period } = useConfirmData()
  const fromOn = period.fromOn !== null && period.fromOn > todayOn ? period.fromOn : todayOn
  const inPeriod = dutyDueDates(rule, { fromOn, untilOn: period.toOn, count: SHOWN }, calendar)
  const past = inPeriod.length === 0 && period.fromOn !== null ? dutyDueDates(rule, { fromOn: period.fromOn, untilOn: period.toOn, count: SHOWN }, calendar) : []
  const dues = inPeriod.length > 0 ? inPeriod : past
  if (dues.length === 0) return <p className="text-sm text-at-risk">按现有内容排不出应报日期，请补充报送时间。</p>
  const crowded = new Set(dues.map(({ dueOn }) => dueOn)).size < dues.length
  return (
    <div>
      <p className="text-sm text-ink-2">{past.length > 0 ? '实施期内的应报日期均已过：' : `接下来 ${dues.length} 次应报：`}</p>
      <ol className="mt-1 flex flex-wrap gap-1 text-sm">
        {dues.map(({ dueOn, statedOn }, index) => (
          <li key={`${index}-${dueOn}`} className="rounded-sm border border-line bg-surface px-1.5 whitespace-nowrap">
            {formatDate(dueOn)} <span className="text-ink-2">{WEEKDAYS[new Date(`${dueOn}T00:00:00Z`).getUTCDay()]}{dueOn !== statedOn && '（顺延）'}</span>
          </li>
        ))}
      </ol>
      <p className="mt-1 text-sm text-ink-2">数据截至应报日前 {rule.cutOffDays} 天，如 {formatDate(addDays(dues[0]!.statedOn, -rule.cutOffDays))}。{crowded && '个别日期重合。'}</p>
    </div>
  )
}
