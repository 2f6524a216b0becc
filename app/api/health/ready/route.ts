import { definePublicRoute } from '@/lib/platform/auth/define-public-route'
import { checkReadiness } from '@/lib/platform/server/check-readiness'
import { healthEntries } from '@/lib/platform/server/health.policy'

export const dynamic = 'force-dynamic'

/** The process can do its work: 200, or 503 with the part that is missing. */
export const GET = definePublicRoute(healthEntries.ready, {}, async () => {
  const readiness = await checkReadiness()
  return Response.json({ status: readiness.ready ? 'ready' : 'unready', ...(readiness.ready ? {} : { missing: readiness.reason }) }, { status: readiness.ready ? 200 : 503 })
})
