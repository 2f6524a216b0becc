'use client'

import type { DutyCycle, DutyDeliverable } from '@/lib/generated/prisma/enums'
import type { WorkCalendar } from '@/lib/organisation/working-days'
import { dutyDueDates, dutyNotes, type DutyRule, type NamedDuty } from '@/lib/plan/duty-dates'
import { dutyCycleWords } from '@/lib/plan/duty-words'
import { formatDate, formatMonthDay, parseDateOn } from '@/lib/shared/format'
import { SectionCard } from '../ui/section-card'
import type { DutyValues } from './duty-values'

type Props = { id: string; values: DutyValues; calendar: WorkCalendar; others: readonly NamedDuty[]; period: { fromOn: string | null; toOn: string | null }; todayOn: string }

const COUNT = 12

/** The next twelve days a rule makes as it stands in the form, and what is worth knowing of it. */
export function DutyPreview({ id, values, calendar, others, period, todayOn }: Props) {
  const rule = ruleOf(values)
  const fromOn = [todayOn, parseDateOn(values.effectiveFrom), period.fromOn].filter((on) => on !== null).toSorted().at(-1)!
  const untilOn = [parseDateOn(values.effectiveTo), period.toOn].filter((on) => on !== null).toSorted()[0] ?? null
  const dues = rule ? dutyDueDates(rule, { fromOn, untilOn, count: COUNT }, calendar) : []
  const mine: NamedDuty | null = rule && { id, name: values.name || '本项', deliverable: values.deliverable as DutyDeliverable, rule }
  const notes = mine ? dutyNotes([...others.filter((one) => one.id !== id), mine], { fromOn, untilOn }, calendar).filter(({ dutyId, message }) => dutyId === id || message.includes(`“${mine.name}”`)) : []
  return (
    <SectionCard title="接下来的应报日" aside={rule ? dutyCycleWords(rule) : undefined} className="lg:sticky lg:top-4">
      {dues.length === 0 ? <p className="text-table text-ink-2">{rule ? '在生效日期和方案期限之内没有后续应报日。' : '填写周期和日期后，在这里列出接下来十二次应报日。'}</p> : (
        <ol className="grid gap-x-6 text-table sm:grid-cols-2" aria-label="应报日">
          {dues.map((due) => (
            <li key={due.statedOn} className="border-b border-line-soft py-1 tabular-nums">
              {formatDate(due.dueOn)}
              <span className="block text-sm text-ink-2">数据截至 {formatMonthDay(due.cutOffOn)}{due.dueOn === due.statedOn ? '' : `，由${Number(due.statedOn.slice(8))}日顺延`}{due.estimated ? '（节假日未公布，推算，未计春节、端午、中秋和调休）' : ''}</span>
            </li>
          ))}
        </ol>
      )}
      <div role="status">{notes.length > 0 && <ul className="mt-3 list-disc space-y-1 pl-5 text-table">{notes.map(({ message }) => <li key={message}>{message}</li>)}</ul>}</div>
    </SectionCard>
  )
}

/** The rule as far as it is written; null while a number is missing. */
function ruleOf({ cycle, dueDay, months, dueOn, cutOffDays, shiftOnRestDays }: DutyValues): DutyRule | null {
  const day = /^\d{1,2}$/.test(dueDay) ? Number(dueDay) : null
  const cutOff = /^\d{1,3}$/.test(cutOffDays) ? Number(cutOffDays) : null
  const once = parseDateOn(dueOn)
  const isWhole = cycle === 'ONCE' ? once !== null : day !== null && day >= 1 && day <= (cycle === 'WEEKLY' ? 7 : 31)
  return isWhole && cutOff !== null ? { cycle: cycle as DutyCycle, dueDay: day, months: months.map(Number), dueOn: once, cutOffDays: cutOff, shiftOnRestDays } : null
}
