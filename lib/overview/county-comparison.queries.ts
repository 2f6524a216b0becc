import 'server-only'
import type { ValueStanding } from '@/lib/generated/prisma/enums'
import { listLocalPlaces } from '@/lib/indicator/local-indicator.queries'
import { isRateMeaning } from '@/lib/indicator/roll-up'
import { judgingDayOf } from '@/lib/indicator/target-standing'
import { db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { makePeriod, periodOf, yearOf, type Period } from '@/lib/shared/period'
import { compareCounties, type ComparisonRow, type CountyFigure, type CountyPlace } from './county-comparison'
import { ledgerUpTo } from './dashboard'
import { findDataUpTo } from './dashboard.queries'
import { findCountedMeasure } from './measure-registry'
import { listTargetStandings, type StandingRow } from './target-standing.queries'

export type CountyComparison = {
  readonly places: readonly CountyPlace[]
  readonly rows: readonly ComparisonRow[]
  /** The last day whose reports are in any of the figures; null where nothing was handed in yet. */
  readonly dataUpToOn: string | null
  /** The day up to which rows of ledgers are in the figures; null where none are. */
  readonly ledgerUpToOn: string | null
}

/**
 * The jurisdictions right below one, side by side on the indicators they share. From kept months and sums, as each of
 * their own pages is. The caller has seen to it that the asker may read the place, and with that what lies below it.
 */
export async function getCountyComparison(jurisdictionId: string, { asOf, standing, now }: { asOf: Period | null; standing: ValueStanding; now: Date }): Promise<CountyComparison> {
  const todayOn = dateOnOf(now)
  const places = await listLocalPlaces(jurisdictionId)
  if (places.length === 0) return { places, rows: [], dataUpToOn: null, ledgerUpToOn: null }
  const question = { asOf, standing, todayOn }
  const above = await listTargetStandings({ ...question, jurisdictionId })
  const standings: { place: CountyPlace; row: StandingRow }[] = []
  // One after another: a prefecture may have more counties than the database has connections.
  for (const place of places) for (const row of await listTargetStandings({ ...question, jurisdictionId: place.id, withParts: false })) standings.push({ place, row })
  const definitions = await findDefinitions([...above.map(({ indicatorId }) => indicatorId), ...standings.map(({ row }) => row.indicatorId)])
  const through = periodOf(judgingDayOf(asOf, todayOn))
  const figures: CountyFigure[] = []
  for (const { place, row } of standings) {
    const definition = definitions.get(row.indicatorId)
    if (!definition) continue
    const found = definition.source === 'DERIVED' ? findCountedMeasure(definition.measureCode, definition.measureOptions) : null
    const reading = found?.measure.flow.denominator === 'STOCK' ? await found.counted.read({ jurisdictionId: place.id, unit: null, range: { from: makePeriod(yearOf(through), 1), to: through } }, db()) : null
    figures.push({ place, indicatorId: row.indicatorId, name: row.indicatorName, meaning: definition, counted: found?.counted.counting ?? null, standing: row, population: reading?.provenance.population ?? null })
  }
  const prefecture = above.map((row) => ({ name: row.indicatorName, measureUnit: row.measureUnit, standing: row, isRolledUp: row.source === 'ROLLED_UP', isRate: isRateMeaning(definitions.get(row.indicatorId) ?? { measureUnit: row.measureUnit, denominatorName: '' }) }))
  const reportedOn: (string | null)[] = []
  for (const { id } of [{ id: jurisdictionId }, ...places]) reportedOn.push(await findDataUpTo(id))
  const dataUpToOn = reportedOn.reduce((last, on) => (last === null || (on !== null && on > last) ? on : last), null)
  return { places, rows: compareCounties(places, prefecture, figures), dataUpToOn, ledgerUpToOn: ledgerUpTo([...above, ...standings.map(({ row }) => row)], todayOn) }
}

async function findDefinitions(ids: readonly string[]) {
  const rows = await db().indicator.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, measureUnit: true, flow: true, denominatorFlow: true, direction: true, numeratorName: true, denominatorName: true, counting: true, source: true, measureCode: true, measureOptions: true },
  })
  return new Map(rows.map((row) => [row.id, row]))
}
