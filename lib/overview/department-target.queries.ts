import 'server-only'
import type { MeasureProvenance, MeasureRowPage, RowPart } from '@/lib/indicator/measure'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { scopeFor } from '@/lib/platform/auth/scope'
import { dateOnOf } from '@/lib/shared/format'
import { makePeriod, periodOf, yearOf, type Period } from '@/lib/shared/period'
import { concerning } from './dashboard'
import { DEPARTMENT_DASHBOARD_READERS } from './department-dashboard.policy'
import { getWatchedDepartment, type WatchedDepartment } from './department-dashboard.queries'
import { findCountedMeasure } from './measure-registry'
import { findMonths, type EvidenceMonth } from './target-evidence.queries'
import { ledgerUnitOf } from './target-share.queries'
import { listTargetStandings, type StandingRow } from './target-standing.queries'

export type DepartmentTarget = {
  readonly department: WatchedDepartment
  readonly row: StandingRow
  /** What the department itself reported, month by month. */
  readonly months: readonly EvidenceMonth[]
  /** Of a number counted from the portal's own ledger: what of it is the department's. */
  readonly ledger: { readonly provenance: MeasureProvenance; readonly rows: MeasureRowPage | null } | null
}

type Asked = { readonly month: Period | null; readonly rows: { readonly part: RowPart; readonly after: string | null } | null }

const ROWS_AT_ONCE = 50

/**
 * What a department has to do with a target's number: its own months, or its own records of the ledger. Of other
 * departments nothing is in it.
 * @throws NotFoundError where the department is not open to the asker, or has no part in the target
 */
export async function getDepartmentTarget({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, departmentId: string, targetId: string, { month, rows }: Asked): Promise<DepartmentTarget> {
  const department = await getWatchedDepartment(actor, departmentId)
  const todayOn = dateOnOf(now)
  const jurisdictionId = department.place.id
  const [standings, indicator] = await Promise.all([
    listTargetStandings({ jurisdictionId, targetIds: [targetId], asOf: null, standing: 'KNOWN', todayOn }),
    db().indicator.findFirst({ where: { jurisdictionId, targets: { some: { id: targetId } } }, select: { id: true, source: true, measureCode: true, measureOptions: true } }),
  ])
  const row = concerning(departmentId, standings)[0]
  if (!row || !indicator) throw new NotFoundError()
  const counted = indicator.source === 'DERIVED' ? findCountedMeasure(indicator.measureCode, indicator.measureOptions)?.counted ?? null : null
  const through = periodOf(todayOn)
  if (!counted) return { department, row, months: (await findMonths([indicator.id], jurisdictionId, through)).filter((one) => one.departmentId === departmentId && (!month || one.period === month)), ledger: null }
  const { kind } = await db().department.findUniqueOrThrow({ where: { id: departmentId }, select: { kind: true } })
  const range = month ? { from: month, to: month } : { from: row.from && row.from <= through ? row.from : makePeriod(yearOf(through), 1), to: through }
  const own = { jurisdictionId, unit: ledgerUnitOf({ departmentId, kind }), range }
  const [{ provenance }, page] = await Promise.all([counted.read(own, db()), rows && counted.listRows(own, rows.part, { after: rows.after, take: ROWS_AT_ONCE }, scopeFor(actor, DEPARTMENT_DASHBOARD_READERS), db())])
  return { department, row, months: [], ledger: { provenance, rows: page } }
}
