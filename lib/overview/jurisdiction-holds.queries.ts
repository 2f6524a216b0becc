import 'server-only'
import type { ListJurisdictionHolds } from '@/lib/organisation/jurisdiction-hold.queries'

/** What keeps a jurisdiction from being voided: one line for each area above that files its records under one. */
export const jurisdictionHolds: readonly ListJurisdictionHolds[] = []
