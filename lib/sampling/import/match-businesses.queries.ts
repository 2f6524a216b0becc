import 'server-only'
import { readOperatingLicence, readProductionLicence, readUscc } from '@/lib/food-business/licence-number'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import type { ImportedBatch } from './sampling-row'

type Business = { readonly id: string; readonly name: string; readonly uscc: string | null; readonly productionLicenceNumber: string | null; readonly operatingLicenceNumber: string | null }

/**
 * Finds the register's business for each batch, by its licence, its code, its name, in one statement for all of them.
 * Null where none or several fit: nothing is guessed.
 */
export async function matchBusinesses(db: Db, jurisdictionId: string, batches: readonly ImportedBatch[]): Promise<(string | null)[]> {
  const wanted = batches.map(({ batch, businessCode, businessLicence }) => ({ name: batch.businessName, uscc: codeOf(readUscc(businessCode)), licence: codeOf(readOperatingLicence(businessLicence)) ?? codeOf(readProductionLicence(businessLicence)) }))
  const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))]
  const licences = distinct(wanted.map(({ licence }) => licence))
  const found = await db.foodBusiness.findMany({
    where: { jurisdictionId, voidedAt: null, OR: [{ name: { in: distinct(wanted.map(({ name }) => name)) } }, { uscc: { in: distinct(wanted.map(({ uscc }) => uscc)) } }, { operatingLicenceNumber: { in: licences } }, { productionLicenceNumber: { in: licences } }] },
    select: { id: true, name: true, uscc: true, productionLicenceNumber: true, operatingLicenceNumber: true },
  })
  const byName = new Map(groupBy(found, ({ name }) => name))
  const byUscc = new Map(groupBy(found, ({ uscc }) => uscc ?? ''))
  const byLicence = new Map(groupBy(found.flatMap((one) => distinct([one.operatingLicenceNumber, one.productionLicenceNumber]).map((number) => ({ number, one }))), ({ number }) => number))
  return wanted.map(({ name, uscc, licence }) => {
    const ofLicence = licence === null ? [] : (byLicence.get(licence) ?? []).map(({ one }) => one)
    if (ofLicence.length > 0) return onlyOf(ofLicence, name)
    const ofCode = uscc === null ? [] : (byUscc.get(uscc) ?? [])
    if (ofCode.length > 0) return onlyOf(ofCode, name)
    // A namesake with another code is another business.
    return onlyOf((byName.get(name) ?? []).filter((one) => uscc === null || one.uscc === null), name)
  })
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
