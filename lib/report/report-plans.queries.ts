import 'server-only'
import { db } from '@/lib/platform/db'

/** The plans of a jurisdiction on which reports are owed, for a filter. */
export async function listReportedPlans(jurisdictionId: string): Promise<{ id: string; title: string }[]> {
  return db().plan.findMany({ where: { jurisdictionId, status: { in: ['PUBLISHED', 'CLOSED'] }, obligations: { some: {} } }, orderBy: [{ periodFrom: 'desc' }, { title: 'asc' }], select: { id: true, title: true } })
}
