import type { Prisma } from '@/lib/generated/prisma/client'
import type { RowPart } from '@/lib/indicator/measure'
import { parseExclusionKey } from './batch-standing'
import type { CountingOptions } from './counting-options'

/** Batches that pass the first `upTo` of the questions by which rows are left out: level, kind, product. */
function passing({ levels, kinds, products }: CountingOptions, upTo: 0 | 1 | 2 | 3): Prisma.SampleBatchWhereInput[] {
  return [{ level: { in: [...levels] } }, { kind: { in: [...kinds] } }, { productClass: { in: [...products] } }].slice(0, upTo)
}

/**
 * The condition on the rows of a part of a number. The same rules as `exclusionOf`, so that what is listed is as many as
 * was counted.
 * @param verdict whether the measure is a rate of verdicts: then what is pending is left out, and its numerator is what is qualified
 * @returns null where the reason is none of this measure's
 */
export function rowsOfPart({ part, reasonKey }: RowPart, options: CountingOptions, verdict: boolean): Prisma.SampleBatchWhereInput | null {
  const all = passing(options, 3)
  const counted: Prisma.SampleBatchWhereInput = { AND: [...all, ...(verdict ? [{ conclusion: { not: 'PENDING' as const } }] : [])] }
  if (part === 'NUMERATOR') return verdict ? { AND: [...all, { conclusion: 'QUALIFIED' }] } : counted
  if (part === 'COUNTED') return counted
  if (reasonKey === undefined) return { NOT: counted }
  const reason = parseExclusionKey(reasonKey)
  switch (reason?.by) {
    case undefined: return null
    case 'level': return options.levels.includes(reason.level) ? null : { level: reason.level }
    case 'kind': return options.kinds.includes(reason.kind) ? null : { AND: [...passing(options, 1), { kind: reason.kind }] }
    case 'product': return options.products.includes(reason.product) ? null : { AND: [...passing(options, 2), { productClass: reason.product }] }
    case 'pending': return verdict ? { AND: [...all, { conclusion: 'PENDING' }] } : null
  }
}
