import { getChosenPlace } from '@/lib/organisation/place.queries'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { getDashboardText } from '@/lib/overview/dashboard.queries'
import { dashboardSearch } from '@/lib/overview/dashboard.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'

/**
 * The figures of the leader's page as compact JSON (`DashboardData`). Whoever names the mark of what it shows in
 * If-None-Match is told 304 where nothing else is known by now.
 */
export const GET = defineRoute(dashboardEntries.data, { query: dashboardSearch, unattended: true }, async ({ query, http, ...context }) => {
  const { place } = await getChosenPlace(context, DASHBOARD_READERS, query.jurisdiction)
  const asOf = query.asOf ?? null
  const { text, mark } = await getDashboardText(place.id, { asOf, standing: asOf && query.standing === 'filed' ? 'FILED' : 'KNOWN', now: context.now })
  const etag = `"${mark}"`
  const isKnown = http.headers.get('if-none-match')?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  return isKnown ? new Response(null, { status: 304, headers: { etag } }) : new Response(text, { headers: { etag, 'content-type': 'application/json; charset=utf-8' } })
})
