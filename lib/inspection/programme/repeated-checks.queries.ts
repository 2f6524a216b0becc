import 'server-only'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { repeatedCheck, type RepeatedCheck } from './repeated-check'

/** How many names a refusal says; of more how many there are. */
export const NAMED_REPEATED = 5

export type RepeatedBusiness = { readonly businessId: string; readonly name: string; readonly reasons: readonly string[] }
type Asked = Omit<RepeatedCheck, 'openCount' | 'openOn' | 'lastSuperiorOn' | 'superiorUntilOn' | 'countedYear' | 'countedInYear'>

/**
 * Which of these businesses would be inspected again too soon. Their due rows are locked, which every writer of an
 * inspection locks too: of two that plan the same business at once, the later one sees the earlier.
 */
export async function findRepeatedChecks(tx: Db, jurisdictionId: string, businessIds: readonly string[], asked: Asked): Promise<RepeatedBusiness[]> {
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "business_inspection_due" d WHERE d."businessId" = ANY (${[...businessIds]}::uuid[]) ORDER BY d."businessId" FOR UPDATE`
  return readRepeatedChecks(tx, jurisdictionId, businessIds, asked)
}

/** The same to be looked at, without a lock. */
export async function readRepeatedChecks(tx: Db, jurisdictionId: string, businessIds: readonly string[], asked: Asked): Promise<RepeatedBusiness[]> {
  const rows = await tx.businessInspectionDue.findMany({ where: { businessId: { in: [...businessIds] }, jurisdictionId }, select: { businessId: true, openCount: true, openOn: true, lastSuperiorOn: true, superiorUntilOn: true, countedYear: true, countedInYear: true, business: { select: { name: true } } }, orderBy: { businessId: 'asc' } })
  return rows.flatMap(({ businessId, business, openOn, lastSuperiorOn, superiorUntilOn, ...rest }) => {
    const reasons = repeatedCheck({ ...rest, openOn: fromOptionalDateColumn(openOn), lastSuperiorOn: fromOptionalDateColumn(lastSuperiorOn), superiorUntilOn: fromOptionalDateColumn(superiorUntilOn), ...asked })
    return reasons.length === 0 ? [] : [{ businessId, name: business.name, reasons }]
  })
}

/** What a refusal says: which, and why. */
export function repeatedWords(repeated: readonly RepeatedBusiness[]): string {
  const named = repeated.slice(0, NAMED_REPEATED).map(({ name, reasons }) => `${name}（${reasons.join('；')}）`).join('、')
  return `${named}${repeated.length > NAMED_REPEATED ? `等 ${repeated.length} 家` : ''}属于重复检查。确需检查的，请在此写明理由`
}
