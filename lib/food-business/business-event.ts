import { dateOnOf } from '@/lib/shared/format'
import type { FoodBusinessContent, FoodBusinessField } from './food-business'

/** What may happen to a business, by what one looks for in its history. */
export const BUSINESS_EVENT_KINDS = ['REGISTER', 'GRADE', 'SAMPLING', 'CASE', 'INSPECTION', 'RECTIFICATION', 'PENALTY', 'COMPLAINT', 'CREDIT', 'MERGE'] as const
export type BusinessEventKind = (typeof BUSINESS_EVENT_KINDS)[number]

/** One field before and after, in words. */
export type FieldChange = { readonly label: string; readonly before: string; readonly after: string }

/** One thing that happened to a business, in words. */
export type BusinessEvent = {
  /** Of its own among all events of the business. */
  readonly key: string
  readonly kind: BusinessEventKind
  /** An instant in ISO; of what is known by the day only, its beginning in Asia/Shanghai. */
  readonly at: string
  readonly byDay: boolean
  readonly title: string
  readonly tone: 'plain' | 'good' | 'attention' | 'waiting'
  readonly who: string | null
  readonly href: string | null
  readonly lines: readonly string[]
  readonly changes: readonly FieldChange[]
}

/** Where a page begins: after this event, going back in time. */
export type EventPlace = { readonly at: string; readonly key: string }

const PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([\w:-]{1,80})$/

/** A place as an address carries it; null for what is none. */
export function parseEventPlace(text: string | undefined): EventPlace | null {
  const match = PLACE.exec(text ?? '')
  return match && !Number.isNaN(Date.parse(match[1]!)) ? { at: match[1]!, key: match[2]! } : null
}

export function formatEventPlace({ at, key }: EventPlace): string {
  return `${at}_${key}`
}

/** The latest first; of one instant by their keys, so that the order is always the same. */
export function inEventOrder(a: EventPlace, b: EventPlace): number {
  return b.at.localeCompare(a.at) || (a.key < b.key ? 1 : a.key > b.key ? -1 : 0)
}

/** Whether an event comes after a place, going back. */
export function isBehind(event: EventPlace, place: EventPlace | null): boolean {
  return place === null || inEventOrder(place, event) < 0
}

/**
 * One page of what several sources give, each the latest first and at most one more than fits.
 * @returns the events of the page, and where the next one begins; null where nothing follows
 */
export function pageOfEvents(sources: readonly (readonly BusinessEvent[])[], size: number): { readonly events: readonly BusinessEvent[]; readonly next: string | null } {
  const all = sources.flat().toSorted(inEventOrder)
  const events = all.slice(0, size)
  const last = events.at(-1)
  return { events, next: last && all.length > size ? formatEventPlace(last) : null }
}

/** The beginning of a day in Asia/Shanghai, as an instant. */
export function startOfDay(on: string): string {
  return new Date(`${on}T00:00:00+08:00`).toISOString()
}

/** The day an instant falls on in Asia/Shanghai, as a `date` column takes it. */
export function dayColumnAt(at: string): Date {
  return new Date(`${dateOnOf(at)}T00:00:00Z`)
}

/** What was not asked when the oldest revisions were written, and was not so. */
const NOT_PERMANENT = { isProductionLicencePermanent: false, isOperatingLicencePermanent: false, isRegistrationPermanent: false } as const

/** A stored content of a revision; fields that were not there yet when it was written are as if nothing were known. */
export function contentOfRevision(stored: unknown): Partial<FoodBusinessContent> {
  return typeof stored === 'object' && stored !== null ? { ...NOT_PERMANENT, ...stored } : {}
}

/** What two revisions differ in. */
export function revisionChanges(before: Partial<FoodBusinessContent>, after: Partial<FoodBusinessContent>, fields: readonly FoodBusinessField[], words: (field: FoodBusinessField, value: unknown) => string, label: (field: FoodBusinessField) => string): FieldChange[] {
  return fields
    .map((field) => ({ label: label(field), before: words(field, before[field]), after: words(field, after[field]) }))
    .filter((change) => change.before !== change.after)
}
