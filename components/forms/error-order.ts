/**
 * The errors in the order in which their fields stand in the page; errors without a field come first, as they concern
 * the whole. `placeOf` gives a field's place, counted from the top, or null.
 */
export function inPageOrder(errors: Record<string, string>, placeOf: (path: string) => number | null): Record<string, string> {
  const place = (path: string) => placeOf(path) ?? -1
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => place(a) - place(b)))
}

/** The place of the control with this id among all that have one, null where there is none. */
export function placeInPage(id: string): number | null {
  const place = [...document.querySelectorAll('[id]')].findIndex((element) => element.id === id)
  return place < 0 ? null : place
}
