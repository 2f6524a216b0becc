import 'server-only'
import { findMeaningsAsOf, type VersionAsked } from '@/lib/indicator/indicator-version.queries'
import type { MonthRange } from '@/lib/indicator/indicator-value'
import type { PopulationUsed } from '@/lib/indicator/measure'
import { db } from '@/lib/platform/db'
import { findCountedMeasure } from './measure-registry'

/** A jurisdiction below, and the population that its part of a number is counted against. */
export type PlacePopulation = PopulationUsed & { readonly place: string }

/** The indicators that departments report on, of some that may be added up from further below; what a ledger counts is not theirs. Each step is one level down. */
export async function findReportedBelow(ids: readonly string[], version: VersionAsked | null): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await findBelow(ids, version)
  const further = rows.flatMap(({ source, rolledUpFrom }) => (source === 'ROLLED_UP' ? rolledUpFrom : []))
  return [...rows.flatMap((one) => (one.source === 'ROLLED_UP' || heldOf(one) !== null ? [] : [one.id])), ...(await findReportedBelow(further, version))]
}

/**
 * Against which populations the ledgers below count, by place, in the order of the places; none where nothing is counted
 * against one.
 * @param at as the populations were recorded at that instant; null: as they hold now
 */
export async function findPopulationsBelow(ids: readonly string[], { version, range, at }: { readonly version: VersionAsked | null; readonly range: MonthRange; readonly at: Date | null }): Promise<PlacePopulation[]> {
  if (ids.length === 0) return []
  const found: PlacePopulation[] = []
  // One after another: a prefecture may have more counties than the database has connections.
  for (const one of await findBelow(ids, version)) {
    if (one.source === 'ROLLED_UP') {
      found.push(...(await findPopulationsBelow(one.rolledUpFrom, { version, range, at })))
      continue
    }
    const used = await heldOf(one)?.counted.readPopulation?.({ jurisdictionId: one.jurisdictionId, unit: null, range }, at, db())
    if (used) found.push({ ...used, place: one.jurisdiction.name })
  }
  return found
}

const heldOf = ({ source, measureCode, measureOptions }: { readonly source: string; readonly measureCode: string | null; readonly measureOptions: unknown }) => (source === 'DERIVED' ? findCountedMeasure(measureCode, measureOptions) : null)

async function findBelow(ids: readonly string[], version: VersionAsked | null) {
  const rows = await db().indicator.findMany({ where: { id: { in: [...ids] } }, orderBy: [{ jurisdiction: { sortOrder: 'asc' } }, { id: 'asc' }], select: { id: true, jurisdictionId: true, source: true, measureCode: true, measureOptions: true, rolledUpFrom: true, jurisdiction: { select: { name: true } } } })
  const meanings = version === null ? null : await findMeaningsAsOf(ids, version)
  return rows.map((row) => ({ ...row, ...meanings?.get(row.id) }))
}
