import { LISTING_STANDING_LABELS } from '@/lib/terms/credit'
import { groundWords } from './listing-ground'
import { NO_LISTING_FILTER, type ListingFilter } from './listing.schema'

export const LISTING_LIST_PATH = '/businesses/untrustworthy'

/** The address of the list of a jurisdiction with these filters, at this place. */
export function listingListHref(jurisdictionId: string, filter: Partial<ListingFilter> = {}, place: { readonly after?: string | null; readonly before?: string | null } = {}): string {
  const set = (Object.keys(NO_LISTING_FILTER) as (keyof ListingFilter)[]).flatMap((key): [string, string][] => (filter[key] ? [[key, filter[key]]] : []))
  return `${LISTING_LIST_PATH}?${new URLSearchParams([['jurisdiction', jurisdictionId], ...set, ...Object.entries(place).filter((pair): pair is [string, string] => typeof pair[1] === 'string')]).toString()}`
}

/** The filters that are set, in words. */
export function listingFilterWords(filter: ListingFilter): { key: keyof ListingFilter; label: string; word: string }[] {
  const words: Record<keyof ListingFilter, readonly [string, string]> = {
    q: ['名称含', filter.q],
    standing: ['状态', filter.standing && LISTING_STANDING_LABELS[filter.standing]],
    ground: ['列入情形', filter.ground && groundWords(filter.ground)],
    owed: ['应办事项', filter.owed && '有'],
  }
  return (Object.keys(words) as (keyof ListingFilter)[]).flatMap((key) => (words[key][1] ? [{ key, label: words[key][0], word: words[key][1] }] : []))
}
