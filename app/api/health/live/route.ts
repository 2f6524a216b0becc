import { definePublicRoute } from '@/lib/platform/auth/define-public-route'
import { healthEntries } from '@/lib/platform/server/health.policy'

/** The process answers. Asks nothing of the database: a database that is away is no reason to restart the portal. */
export const GET = definePublicRoute(healthEntries.live, {}, async () => Response.json({ status: 'live' }))
