import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import type { Decision } from './decision'
import type { PlaceDto } from './place.queries'
import { choosePopulation, type PopulationChoice } from './population'
import { canManagePopulation } from './population.policy'

export type PopulationDto = {
  readonly id: string
  readonly version: number
  readonly year: number
  readonly value: number
  readonly source: string
  readonly documentNumber: string
  readonly recordedAt: string
  readonly recordedBy: string | null
  /** Instant since when it no longer holds, with the reason. */
  readonly voidedAt: string | null
  readonly voidedReason: string | null
}

export type PopulationPage = {
  /** Those that hold, the latest year first. */
  readonly held: readonly PopulationDto[]
  /** Those that were corrected or voided, the latest correction first. */
  readonly earlier: readonly PopulationDto[]
  /** What this year's rates are counted against. */
  readonly thisYear: { readonly year: number; readonly choice: PopulationChoice<PopulationDto> | null }
  /** The townships below, each with what this year's rates of it are counted against. */
  readonly townships: readonly TownshipPopulation[]
  readonly can: { readonly manage: Decision }
}

export type TownshipPopulation = { readonly jurisdictionId: string; readonly name: string; readonly choice: PopulationChoice<{ readonly year: number; readonly value: number; readonly source: string }> | null }

/** The populations of a jurisdiction by year, with what was corrected. */
export async function getPopulations(context: Pick<CommandContext, 'actor' | 'now'>, place: PlaceDto): Promise<PopulationPage> {
  const rows = await db().population.findMany({
    where: { jurisdictionId: place.id },
    orderBy: [{ year: 'desc' }, { recordedAt: 'desc' }],
    take: 500,
    select: { id: true, version: true, year: true, value: true, source: true, documentNumber: true, recordedAt: true, recordedById: true, voidedAt: true, voidedReason: true },
  })
  const people = await findNames(rows.map((row) => row.recordedById))
  const all = rows.map(({ recordedById, recordedAt, voidedAt, ...row }): PopulationDto => ({
    ...row,
    recordedAt: recordedAt.toISOString(),
    voidedAt: voidedAt?.toISOString() ?? null,
    recordedBy: recordedById ? (people.get(recordedById) ?? null) : null,
  }))
  const held = all.filter((row) => row.voidedAt === null)
  const year = Number(dateOnOf(context.now).slice(0, 4))
  return {
    held,
    earlier: all.filter((row) => row.voidedAt !== null).toSorted((a, b) => b.voidedAt!.localeCompare(a.voidedAt!)),
    thisYear: { year, choice: choosePopulation(held, year) },
    townships: await findTownshipPopulations(place.id, year),
    can: { manage: canManagePopulation(context.actor, place.path) },
  }
}

async function findTownshipPopulations(parentId: string, year: number): Promise<TownshipPopulation[]> {
  const rows = await db().jurisdiction.findMany({
    where: { parentId, level: 'TOWNSHIP', voidedAt: null },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, populations: { where: { voidedAt: null, year: { lte: year } }, orderBy: { year: 'desc' }, take: 1, select: { year: true, value: true, source: true } } },
  })
  return rows.map(({ id, name, populations }) => ({ jurisdictionId: id, name, choice: choosePopulation(populations, year) }))
}

async function findNames(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const accounts = await db().account.findMany({ where: { id: { in: wanted } }, select: { id: true, displayName: true } })
  return new Map(accounts.map((one) => [one.id, one.displayName]))
}

/** The population a year's rates of a jurisdiction are counted against, for areas above. Null when there is none. */
export async function findPopulationFor(jurisdictionId: string, year: number, tx: Db = db()): Promise<PopulationChoice<{ id: string; year: number; value: number; source: string }> | null> {
  const rows = await tx.population.findMany({ where: { jurisdictionId, voidedAt: null, year: { lte: year } }, orderBy: { year: 'desc' }, take: 1, select: { id: true, year: true, value: true, source: true } })
  return choosePopulation(rows, year)
}
