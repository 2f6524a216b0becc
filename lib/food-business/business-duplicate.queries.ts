import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import { matchKeyOf, type FoodBusinessContent } from './food-business'

/** One that may be the same: who it is, and by what it was found, in words. */
export type BusinessDuplicate = { readonly id: string; readonly name: string; readonly address: string; readonly sameBy: readonly string[] }

const MOST = 20

/**
 * Businesses of the jurisdiction that hold and share a code, a licence, or name and address with what is being written.
 * One code may rightly have several sites, so that a person decides.
 */
export async function findBusinessDuplicates(tx: Db, jurisdictionId: string, business: FoodBusinessContent, exceptId: string | null): Promise<BusinessDuplicate[]> {
  const matchKey = matchKeyOf(business)
  const marks: { where: Prisma.FoodBusinessWhereInput; words: string; holds: (row: Row) => boolean }[] = []
  const { uscc, productionLicenceNumber, operatingLicenceNumber } = business
  if (uscc !== null) marks.push({ where: { uscc }, words: '统一社会信用代码相同', holds: (row) => row.uscc === uscc })
  if (productionLicenceNumber !== null) marks.push({ where: { productionLicenceNumber }, words: '食品生产许可证编号相同', holds: (row) => row.productionLicenceNumber === productionLicenceNumber })
  if (operatingLicenceNumber !== null) marks.push({ where: { operatingLicenceNumber }, words: '食品经营许可证编号相同', holds: (row) => row.operatingLicenceNumber === operatingLicenceNumber })
  if (matchKey !== '') marks.push({ where: { matchKey }, words: '名称和地址相同', holds: (row) => row.matchKey === matchKey })
  if (marks.length === 0) return []
  const rows = await tx.foodBusiness.findMany({
    where: { jurisdictionId, voidedAt: null, ...(exceptId === null ? {} : { id: { not: exceptId } }), OR: marks.map(({ where }) => where) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: SELECT,
  })
  return rows.map((row) => ({ id: row.id, name: row.name, address: row.address, sameBy: marks.filter(({ holds }) => holds(row)).map(({ words }) => words) }))
}

const SELECT = { id: true, name: true, address: true, uscc: true, productionLicenceNumber: true, operatingLicenceNumber: true, matchKey: true } as const satisfies Prisma.FoodBusinessSelect
type Row = Prisma.FoodBusinessGetPayload<{ select: typeof SELECT }>
