import type { CalendarYearDays, WorkCalendar } from '@/lib/organisation/working-days'
import { addDays } from '@/lib/shared/format'
import { referenceCalendars, type ReferenceCalendar } from './calendars'

export type ReferenceDay = { on: string; kind: 'HOLIDAY' | 'WORKDAY'; name: string }

/** Every exceptional day of a year, in order. */
export function daysOf(calendar: ReferenceCalendar): ReferenceDay[] {
  const off = calendar.off.flatMap((span) => daysFrom(span.from, span.to ?? span.from).map((on) => ({ on, kind: 'HOLIDAY' as const, name: span.name })))
  const worked = calendar.worked.map((day) => ({ ...day, kind: 'WORKDAY' as const }))
  return [...off, ...worked].sort((a, b) => a.on.localeCompare(b.on))
}

/** The reference calendars as the rules for working days take them. */
export function referenceWorkCalendar(): WorkCalendar {
  const entries = referenceCalendars.map((calendar): [string, CalendarYearDays] => {
    const days = daysOf(calendar)
    return [String(calendar.year), { off: days.filter((day) => day.kind === 'HOLIDAY').map((day) => day.on), worked: days.filter((day) => day.kind === 'WORKDAY').map((day) => day.on) }]
  })
  return Object.fromEntries(entries)
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = []
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on)
  return days
}
