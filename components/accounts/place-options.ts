import type { PlaceOptions } from '@/lib/organisation/account-options.queries'
import type { SearchOption } from '../ui/option-search'

/** The jurisdictions as choices, told apart by the one above. */
export function jurisdictionOptions(places: PlaceOptions): SearchOption[] {
  return places.jurisdictions.map((one) => ({ value: one.id, label: one.name, hint: one.parentName || undefined, keywords: [one.shortName] }))
}

/** The departments of one jurisdiction as choices, or of all under the name of each. */
export function departmentOptions(places: PlaceOptions, jurisdictionId?: string): SearchOption[] {
  const names = new Map(places.jurisdictions.map((one) => [one.id, one.name]))
  const order = new Map(places.jurisdictions.map((one, index) => [one.id, index]))
  return places.departments
    .filter((one) => jurisdictionId === undefined || one.jurisdictionId === jurisdictionId)
    .toSorted((a, b) => (order.get(a.jurisdictionId) ?? 0) - (order.get(b.jurisdictionId) ?? 0))
    .map((one) => ({ value: one.id, label: one.name, keywords: one.otherNames, group: jurisdictionId === undefined ? names.get(one.jurisdictionId) : undefined }))
}
