import 'server-only'
import { getPlaceInScope, type PlaceDto } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import type { PreparedSheet } from '@/lib/platform/workbook/sheet-spec'
import { InvalidError } from '@/lib/platform/errors'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { dateOnOf } from '@/lib/shared/format'
import { getCountyComparison } from './county-comparison.queries'
import { countySheets } from './county-sheets'
import { ledgerUpTo } from './dashboard'
import { notPastWords } from './dashboard-address'
import { dashboardSheets, matrixSheets, type SheetHead } from './dashboard-sheets'
import { DASHBOARD_READERS, dashboardEntries } from './dashboard.policy'
import { findDataUpTo, getDashboard } from './dashboard.queries'
import type { DashboardExportQuery, LeaderExportQuery } from './dashboard.schema'
import { dataDateWords, wholeDateWords } from './look-words'
import { filterQuery, filterStandings, filterWords, isFiltered } from './standing-filter'
import { getTargetEvidence } from './target-evidence.queries'
import { targetSheets } from './target-sheets'
import { listTargetStandings } from './target-standing.queries'

export type DashboardFile = { readonly fileName: string; readonly body: Uint8Array<ArrayBuffer> }

/** Rows of a ledger in one sheet: more than this is looked at in the portal. */
const MOST_LEDGER_ROWS = 10_000

/**
 * The tables of the leader's page as a workbook, in the look that is asked for; the sheets of targets hold those that the
 * filter leaves and say so. Recorded before it is handed out.
 * @throws NotFoundError for a jurisdiction that is not in the actor's reach
 */
export async function exportDashboard(context: CommandContext, { jurisdiction, asOf, standing: wanted, ...filter }: LeaderExportQuery): Promise<DashboardFile> {
  const asked = { jurisdiction, asOf, standing: wanted }
  const { place, look, standing } = await prepare(context, asked)
  const dashboard = await getDashboard(place.id, { asOf: look.asOf, standing, now: context.now })
  const targets = filterStandings(dashboard.targets, filter)
  const filtered = isFiltered(filter) ? `；筛选：${filterWords(filter, dashboard.targets).join('，')}，${targets.length}/${dashboard.targets.length} 项指标` : ''
  const head: SheetHead = { place: place.name, data: wholeDateWords(look, dashboard.dataUpToOn, dashboard.ledgerUpToOn) }
  return finish(context, { place, title: '食品安全工作态势', entry: dashboardEntries.export.id, sheets: dashboardSheets({ ...dashboard, targets }, head, dateOnOf(context.now), filtered), detail: { ...look, ...filterQuery(filter), targets: targets.length } })
}

/**
 * 指标与单位矩阵 as a workbook, as a grid and as a list.
 * @throws NotFoundError for a jurisdiction that is not in the actor's reach
 */
export async function exportMatrix(context: CommandContext, asked: DashboardExportQuery): Promise<DashboardFile> {
  const { place, look, standing } = await prepare(context, asked)
  const [rows, dataUpToOn] = await Promise.all([listTargetStandings({ jurisdictionId: place.id, asOf: look.asOf, standing, todayOn: dateOnOf(context.now) }), findDataUpTo(place.id)])
  const head: SheetHead = { place: place.name, data: dataDateWords(look, dataUpToOn, ledgerUpTo(rows, dateOnOf(context.now))) }
  return finish(context, { place, title: '指标与单位矩阵', entry: dashboardEntries.exportMatrix.id, sheets: matrixSheets(rows, head), detail: { ...look, targets: rows.length } })
}

/**
 * 各县（市、区）对比 as a workbook, as a grid and as a list with what differs.
 * @throws NotFoundError for a jurisdiction that is not in the actor's reach
 */
export async function exportCounties(context: CommandContext, asked: DashboardExportQuery): Promise<DashboardFile> {
  const { place, look, standing } = await prepare(context, asked)
  const comparison = await getCountyComparison(place.id, { asOf: look.asOf, standing, now: context.now })
  const head: SheetHead = { place: place.name, data: dataDateWords(look, comparison.dataUpToOn, comparison.ledgerUpToOn) }
  return finish(context, { place, title: '各县（市、区）对比', entry: dashboardEntries.exportCounties.id, sheets: countySheets(comparison, head), detail: { ...look, indicators: comparison.rows.length, places: comparison.places.length } })
}

/**
 * What is behind a target's number as a workbook: formula, line, months, or the rows of the ledger.
 * @throws NotFoundError where the place is not in the actor's reach, or the target is none of its plans in force
 */
export async function exportTarget(context: CommandContext, targetId: string, asked: DashboardExportQuery): Promise<DashboardFile> {
  const { place, look } = await prepare(context, asked)
  const [evidence, dataUpToOn] = await Promise.all([getTargetEvidence(context, place.id, targetId, { ...look, rows: null, mostRows: MOST_LEDGER_ROWS }), findDataUpTo(place.id)])
  const head: SheetHead = { place: place.name, data: dataDateWords(look, dataUpToOn, ledgerUpTo([evidence.row], dateOnOf(context.now))) }
  const { row, ledger } = evidence
  return finish(context, { place, title: `${row.indicatorName}依据`, entry: dashboardEntries.exportTarget.id, subjectId: targetId, sheets: targetSheets(evidence, head), detail: { ...look, rows: ledger?.extract ? ledger.extract.counted.length + ledger.extract.excluded.length : evidence.months.length } })
}

async function prepare(context: CommandContext, { jurisdiction, asOf, standing: asked }: DashboardExportQuery) {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DASHBOARD_READERS), jurisdiction)
  const refused = notPastWords(asOf, dateOnOf(context.now))
  if (refused) throw new InvalidError(refused.replace('，以下是最新数据', ''))
  const look = { asOf: asOf ?? null, standing: asOf ? asked : 'known' } as const
  return { place, look, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN' } as const
}

type Finished = { readonly place: PlaceDto; readonly title: string; readonly entry: string; readonly subjectId?: string; readonly sheets: readonly PreparedSheet[]; readonly detail: Readonly<Record<string, string | number | null>> }

async function finish(context: CommandContext, { place, title, entry, subjectId, sheets, detail }: Finished): Promise<DashboardFile> {
  const body = new Uint8Array(await getWorkbookBytes(sheets))
  const subject = subjectId ? { subjectType: 'indicator-target', subjectId } : { subjectType: 'jurisdiction', subjectId: place.id }
  await writeAudit(db(), context, { action: entry, ...subject, subjectLabel: `${place.name}${title}`, jurisdictionPath: place.path, detail: { ...detail, format: 'xlsx' } })
  return { fileName: `${place.name}${title}（${dateOnOf(context.now)}）.xlsx`, body }
}
