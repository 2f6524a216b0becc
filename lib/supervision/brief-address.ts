import { periodOf, type Period } from '@/lib/shared/period'

const FIGURE_PAGE = /^\/dashboard(?=[/?#]|$)/

/**
 * Where a figure of a brief leads: a brief that was written in its month named none in its addresses, so that once the
 * month is over they are those of the month as it was filed, never of today. What names a month keeps it.
 * @param stored as it was frozen with the brief, with its place on the page
 * @param todayOn the business day
 */
export function addressOfMonth(stored: string, period: Period, todayOn: string): string {
  const [address = '', anchor] = stored.split('#')
  const [path = '', query] = address.split('?')
  const asked = new URLSearchParams(query)
  if (!FIGURE_PAGE.test(path) || asked.has('asOf') || period >= periodOf(todayOn)) return stored
  asked.set('asOf', period)
  asked.set('standing', 'filed')
  return `${path}?${asked.toString()}${anchor === undefined ? '' : `#${anchor}`}`
}
