import 'server-only'
import type { InspectionState, RecheckOutcome } from '@/lib/generated/prisma/enums'
import { inspectionInScope, INSPECTION_READERS } from '@/lib/inspection/inspection.policy'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { judgementVersion } from './recheck'

/** What a follow-up inspection looks at again. */
export type RecheckRow = { readonly rectificationId: string; readonly number: string; readonly description: string; readonly clause: string; readonly isKey: boolean; readonly dueOn: string | null; readonly outcome: RecheckOutcome | null; readonly note: string }

export type RecheckView = { readonly id: string; readonly number: string; readonly state: InspectionState; readonly businessName: string; readonly version: number; readonly rows: readonly RecheckRow[] }

/** What an inspection looks at again; `rows` is empty for one that is no follow-up. @throws NotFoundError out of reach */
export async function getRechecks({ actor }: Pick<CommandContext, 'actor'>, inspectionId: string): Promise<RecheckView> {
  const one = await db().inspection.findFirst({ where: { id: inspectionId, ...inspectionInScope(scopeFor(actor, INSPECTION_READERS)) }, select: { id: true, number: true, state: true, businessName: true, rechecks: { orderBy: { rectificationId: 'asc' }, select: { rectificationId: true, outcome: true, note: true, version: true, rectification: { select: { isKey: true, dueOn: true, inspection: { select: { number: true } }, finding: { select: { number: true, description: true, clause: true } } } } } } } })
  if (!one) throw new NotFoundError()
  const { rechecks, ...inspection } = one
  return {
    ...inspection, version: judgementVersion(rechecks),
    rows: rechecks.map(({ rectificationId, outcome, note, rectification: { isKey, dueOn, finding, inspection: found } }) => ({ rectificationId, outcome, note, number: `${found.number}-${finding.number}`, description: finding.description, clause: finding.clause, isKey, dueOn: fromOptionalDateColumn(dueOn) })),
  }
}
