import 'server-only'
import type { CalendarDayKind } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { fromDateColumn } from './date-column'
import type { Decision } from './decision'
import { findTopPaths } from './place.queries'
import { canImportCalendar } from './work-calendar.policy'
import type { WorkCalendar } from './working-days'

/** Every published year, as the rules for working days take it. */
export async function getWorkCalendar(tx: Db = db()): Promise<WorkCalendar> {
  const years = await tx.calendarYear.findMany({ select: { year: true, days: { orderBy: { day: 'asc' }, select: { day: true, kind: true } } } })
  const of = (days: { day: Date; kind: CalendarDayKind }[], kind: CalendarDayKind) => days.filter((one) => one.kind === kind).map((one) => fromDateColumn(one.day))
  return Object.fromEntries(years.map(({ year, days }) => [String(year), { off: of(days, 'HOLIDAY'), worked: of(days, 'WORKDAY') }]))
}

export type CalendarPage = {
  readonly year: number
  /** Years that have a published calendar, the latest first. */
  readonly years: readonly number[]
  /** Null where the year is not published: 该年度尚未公布. */
  readonly published: { readonly source: string; readonly publishedOn: string; readonly version: number; readonly days: readonly { readonly on: string; readonly kind: CalendarDayKind; readonly name: string }[] } | null
  readonly can: { readonly import: Decision }
}

/** One year of the calendar with its exceptional days. */
export async function getCalendarYear(context: Pick<CommandContext, 'actor'>, year: number): Promise<CalendarPage> {
  const [row, years, tops] = await Promise.all([
    db().calendarYear.findUnique({ where: { year }, select: { source: true, publishedOn: true, version: true, days: { orderBy: { day: 'asc' }, select: { day: true, kind: true, name: true } } } }),
    db().calendarYear.findMany({ orderBy: { year: 'desc' }, select: { year: true } }),
    findTopPaths(),
  ])
  return {
    year,
    years: years.map((one) => one.year),
    published: row && { ...row, publishedOn: fromDateColumn(row.publishedOn), days: row.days.map((one) => ({ on: fromDateColumn(one.day), kind: one.kind, name: one.name })) },
    can: { import: canImportCalendar(context.actor, tops) },
  }
}
