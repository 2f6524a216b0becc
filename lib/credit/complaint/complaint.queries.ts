import 'server-only'
import type { ComplaintKind, ComplaintResult, ComplaintSource } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { canReadComplaints, canWriteComplaints } from './complaint.policy'

/** So many are shown; all are counted. */
const MOST = 100

export type FileComplaint = { readonly id: string; readonly version: number; readonly kind: ComplaintKind; readonly source: ComplaintSource; readonly number: string; readonly receivedOn: string; readonly matter: string; readonly result: ComplaintResult; readonly resultOn: string | null; readonly resultNote: string; readonly voidedReason: string | null }
/** What a credit file says of complaints; `canWrite` where the reader may record them. */
export type FileComplaints = { readonly rows: readonly FileComplaint[]; readonly count: number; readonly confirmed: number; readonly canWrite: boolean }

/** The complaints about a business that came in on these days; null to whoever may not read them. The caller has seen to the business. */
export async function listComplaintsOf({ actor }: Pick<CommandContext, 'actor'>, { id: businessId, path }: { readonly id: string; readonly path: string }, days: { readonly gte: Date; readonly lte: Date }): Promise<FileComplaints | null> {
  if (!canReadComplaints(actor, path)) return null
  const where = { businessId, receivedOn: days }
  const [rows, count, confirmed] = await Promise.all([
    db().complaint.findMany({ where, orderBy: [{ receivedOn: 'desc' }, { id: 'desc' }], take: MOST, select: { id: true, version: true, kind: true, source: true, number: true, receivedOn: true, matter: true, result: true, resultOn: true, resultNote: true, voidedReason: true } }),
    db().complaint.count({ where: { ...where, voidedAt: null } }), db().complaint.count({ where: { ...where, voidedAt: null, result: { in: ['CONFIRMED', 'PARTLY'] } } }),
  ])
  return { rows: rows.map(({ receivedOn, resultOn, ...row }) => ({ ...row, receivedOn: fromDateColumn(receivedOn), resultOn: fromOptionalDateColumn(resultOn) })), count, confirmed, canWrite: canWriteComplaints(actor, path).allowed }
}
