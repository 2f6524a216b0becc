import 'server-only'
import { readOperatingLicence, readProductionLicence, readUscc } from '@/lib/food-business/licence-number'
import type { Db } from '@/lib/platform/db'
import type { ImportPlace } from '@/lib/platform/import/import-area'
import { groupBy } from '@/lib/shared/group-by'
import type { ImportedBatch } from './sampling-row'

type Business = { readonly id: string; readonly name: string; readonly uscc: string | null; readonly productionLicenceNumber: string | null; readonly operatingLicenceNumber: string | null }

/** What was looked up for an import, by what it was looked up by: files name the same businesses again and again. */
const known = new WeakMap<ImportPlace, Map<string, readonly Business[]>>()
const MOST_KNOWN = 20_000

/**
 * Finds the register's business for each batch, by its licence, its code, its name, in one statement for all of them.
 * Null where none or several fit: nothing is guessed.
 */
export async function matchBusinesses(db: Db, place: ImportPlace, batches: readonly ImportedBatch[]): Promise<(string | null)[]> {
  const wanted = batches.map(({ batch, businessCode, businessLicence }) => ({ name: batch.businessName, uscc: codeOf(readUscc(businessCode)), licence: codeOf(readOperatingLicence(businessLicence)) ?? codeOf(readProductionLicence(businessLicence)) }))
  const found = await lookUp(db, place, wanted)
  return wanted.map(({ name, uscc, licence }) => {
    const ofLicence = licence === null ? [] : found('licence', licence)
    if (ofLicence.length > 0) return onlyOf(ofLicence, name)
    const ofCode = uscc === null ? [] : found('uscc', uscc)
    if (ofCode.length > 0) return onlyOf(ofCode, name)
    // A namesake with another code is another business.
    return onlyOf(found('name', name).filter((one) => uscc === null || one.uscc === null), name)
  })
}

type By = 'name' | 'uscc' | 'licence'

/** @returns those of the register by each name, code or licence that is wanted */
async function lookUp(db: Db, place: ImportPlace, wanted: readonly Readonly<Record<By, string | null>>[]): Promise<(by: By, value: string) => readonly Business[]> {
  const before = known.get(place)
  const byKey = before && before.size < MOST_KNOWN ? before : new Map<string, readonly Business[]>()
  known.set(place, byKey)
  const unknown = (by: By) => [...new Set(wanted.map((one) => one[by]))].filter((value) => value !== null && !byKey.has(`${by} ${value}`)) as string[]
  const [names, codes, licences] = [unknown('name'), unknown('uscc'), unknown('licence')]
  if (names.length + codes.length + licences.length > 0) {
    // Lists as one parameter each: thousands of parameters take longer to send than to answer.
    const found = await db.$queryRaw<Business[]>`
      SELECT b."id", b."name", b."uscc", b."productionLicenceNumber", b."operatingLicenceNumber" FROM "food_business" b
      WHERE b."jurisdictionId" = ${place.jurisdictionId}::uuid AND b."voidedAt" IS NULL
        AND (b."name" = ANY(${names}) OR b."uscc" = ANY(${codes}) OR b."operatingLicenceNumber" = ANY(${licences}) OR b."productionLicenceNumber" = ANY(${licences}))`
    const add = (by: By, values: readonly string[], keysOf: (one: Business) => readonly (string | null)[]) => {
      const groups = groupBy(found.flatMap((one) => [...new Set(keysOf(one))].map((value) => ({ value, one }))), ({ value }) => value)
      for (const value of values) byKey.set(`${by} ${value}`, (groups.get(value) ?? []).map(({ one }) => one))
    }
    add('name', names, ({ name }) => [name])
    add('uscc', codes, ({ uscc }) => [uscc])
    add('licence', licences, ({ operatingLicenceNumber, productionLicenceNumber }) => [operatingLicenceNumber, productionLicenceNumber])
  }
  return (by, value) => byKey.get(`${by} ${value}`) ?? []
}

function codeOf(reading: { readonly ok: true; readonly code: string } | { readonly ok: false }): string | null {
  return reading.ok ? reading.code : null
}

/** The only one, or of several sites the only one of that name. */
function onlyOf(candidates: readonly Business[], name: string): string | null {
  if (candidates.length === 1) return candidates[0]!.id
  const named = candidates.filter((one) => one.name === name)
  return named.length === 1 ? named[0]!.id : null
}
