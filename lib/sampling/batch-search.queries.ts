import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SampleConclusion } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { findBatchReach, reachPartSql } from './batch-reach.queries'
import { batchScope } from './batch-list.queries'

export type BatchFound = { readonly id: string; readonly number: string; readonly productName: string; readonly businessName: string; readonly sampledOn: string; readonly conclusion: SampleConclusion; readonly placeName: string }

/** What a number of a sample may look like, at least its first four characters. */
const NUMBER = /^[\p{L}\d][\p{L}\d()（）/_-]{3,59}$/u
/** Behind every character that a number has. */
const BEHIND_ALL = '\uFFFF'

/**
 * Batches of the actor's reach by the beginning of their number, read from the index of numbers; by product and business
 * the list looks. One more than the limit where there are more.
 */
export async function findBatchesByNumber(context: Pick<CommandContext, 'actor'>, text: string, limit: number): Promise<readonly BatchFound[]> {
  const number = text.normalize('NFKC').trim().toUpperCase()
  if (!NUMBER.test(number) || !/\d/.test(number)) return []
  const reach = await findBatchReach(db(), batchScope(context))
  if (reach.length === 0) return []
  const parts = reach.map((part) => Prisma.sql`(
    SELECT b."id", b."number", b."productName", b."businessName", b."sampledOn", b."conclusion", b."jurisdictionId" FROM "sample_batch" b
    WHERE ${reachPartSql(part)} AND b."voidedAt" IS NULL AND b."number" >= ${number} AND b."number" < ${number + BEHIND_ALL} AND starts_with(b."number", ${number}) ORDER BY b."number" LIMIT ${limit + 1})`)
  return db().$queryRaw<BatchFound[]>`
    SELECT b."id"::text AS "id", b."number", b."productName", b."businessName", to_char(b."sampledOn", 'YYYY-MM-DD') AS "sampledOn", b."conclusion"::text AS "conclusion", j."shortName" AS "placeName"
    FROM (${Prisma.join(parts, ' UNION ALL ')}) b JOIN "jurisdiction" j ON j."id" = b."jurisdictionId" ORDER BY b."number", b."id" LIMIT ${limit + 1}`
}
