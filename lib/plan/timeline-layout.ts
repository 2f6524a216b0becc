import { daysBetween } from '@/lib/shared/format'

/** What the timeline draws of a thing: a span of days, days, or both. */
export type TimelineMark = { readonly key: string; readonly on: string; readonly kind: 'due' | 'milestone' | 'acceptance'; readonly label: string }

export type TimelineItem = {
  readonly key: string
  readonly label: string
  readonly href: string | null
  /** The heading it stands under. */
  readonly group: string
  /** From when to when it runs; the second day included. */
  readonly span: { readonly fromOn: string; readonly toOn: string } | null
  readonly marks: readonly TimelineMark[]
}

export type TimelineSource = { readonly periodFrom: string | null; readonly periodTo: string | null; readonly todayOn: string; readonly items: readonly TimelineItem[] }

export type TimelineTick = { readonly on: string; readonly label: string; readonly left: number; /** A year begins here. */ readonly isYear: boolean }
export type PlacedMark = TimelineMark & { readonly left: number; readonly isPast: boolean }

export type TimelineRow = {
  readonly key: string
  readonly label: string
  readonly href: string | null
  /** In percent of the track; `kind` tells a stage from the time left until a single due day. */
  readonly bar: { readonly left: number; readonly width: number; readonly kind: 'span' | 'lead-up' } | null
  readonly marks: readonly PlacedMark[]
}

export type TimelineLayout = {
  readonly fromOn: string
  /** The last day drawn. */
  readonly toOn: string
  readonly ticks: readonly TimelineTick[]
  /** Null where today lies outside. */
  readonly todayLeft: number | null
  readonly groups: readonly { readonly key: string; readonly label: string; readonly rows: readonly TimelineRow[] }[]
  /** Items without any day, which no track can hold. */
  readonly undated: number
}

/**
 * Places spans and days on one track from the first to the last month concerned, in percent of its length; groups keep
 * the order in which they first appear. Null where nothing has a day.
 */
export function layOutTimeline({ periodFrom, periodTo, todayOn, items }: TimelineSource): TimelineLayout | null {
  const dated = items.filter((item) => item.span !== null || item.marks.length > 0)
  if (dated.length === 0) return null
  const days = dated.flatMap((item) => [...(item.span ? [item.span.fromOn, item.span.toOn] : []), ...item.marks.map((mark) => mark.on)])
  const known = [...days, ...(periodFrom ? [periodFrom] : []), ...(periodTo ? [periodTo] : [])].toSorted()
  const fromOn = `${known[0]!.slice(0, 7)}-01`
  const toOn = lastOfMonth(known.at(-1)!)
  const total = daysBetween(fromOn, toOn) + 1
  const leftOf = (on: string) => round((daysBetween(fromOn, on) / total) * 100)
  const startOn = periodFrom ?? fromOn
  const toRow = (item: TimelineItem): TimelineRow => ({
    key: item.key,
    label: item.label,
    href: item.href,
    bar: barOf(item, startOn, (on) => daysBetween(fromOn, on), total),
    marks: item.marks.map((mark) => ({ ...mark, left: leftOf(mark.on), isPast: mark.on < todayOn })).toSorted((a, b) => a.on.localeCompare(b.on)),
  })
  const labels = [...new Set(dated.map((item) => item.group))]
  return {
    fromOn,
    toOn,
    ticks: ticksOf(fromOn, toOn, leftOf),
    todayLeft: todayOn >= fromOn && todayOn <= toOn ? leftOf(todayOn) : null,
    groups: labels.map((label, index) => ({ key: `${index}`, label, rows: dated.filter((item) => item.group === label).map(toRow) })),
    undated: items.length - dated.length,
  }
}

/** The item's own span; else the time from the plan's first day to its last mark. */
function barOf(item: TimelineItem, startOn: string, offsetOf: (on: string) => number, total: number): TimelineRow['bar'] {
  const last = item.marks.map((mark) => mark.on).toSorted().at(-1)
  const [from, to, kind] = item.span ? [item.span.fromOn, item.span.toOn, 'span' as const] : [startOn, last ?? startOn, 'lead-up' as const]
  if (to < from) return null
  const left = offsetOf(from)
  return { left: round((left / total) * 100), width: round(((offsetOf(to) + 1 - left) / total) * 100), kind }
}

const MONTHLY_UP_TO = 18
const QUARTERLY_UP_TO = 48

/** Months for up to a year and a half, quarters for up to four years, else half-years; a new year carries its number. */
function ticksOf(fromOn: string, toOn: string, leftOf: (on: string) => number): TimelineTick[] {
  const [from, to] = [monthIndex(fromOn), monthIndex(toOn)]
  const months = to - from + 1
  const step = months <= MONTHLY_UP_TO ? 1 : months <= QUARTERLY_UP_TO ? 3 : 6
  const ticks: TimelineTick[] = []
  for (let index = from; index <= to; index += 1) {
    if (index !== from && index % step !== 0) continue
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
    const on = `${year}-${String(month).padStart(2, '0')}-01`
    const isYear = month === 1 || index === from
    ticks.push({ on, left: leftOf(on), isYear, label: isYear ? `${year}年${month === 1 ? '' : `${month}月`}` : `${month}月` })
  }
  return ticks
}

function monthIndex(on: string): number {
  return Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1
}

function lastOfMonth(on: string): string {
  return new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)), 0)).toISOString().slice(0, 10)
}

function round(percent: number): number {
  return Math.round(percent * 1000) / 1000
}
