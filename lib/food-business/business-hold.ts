import type { Hold } from '@/lib/organisation/hold'
import type { Db } from '@/lib/platform/db'

/** What an area above keeps of a business. The top collects these and hands them in. */
export type ListBusinessHolds = (tx: Db, businessId: string) => Promise<readonly Hold[]>

/** What keeps a business from being voided, as a sentence; null where nothing does. */
export function businessHoldsInWords(holds: readonly Hold[]): string | null {
  const present = holds.filter(({ count }) => count > 0)
  return present.length === 0 ? null : `该监管对象还有${present.map(({ what, unit, count }) => ` ${count} ${unit}${what}`).join('、')}`
}
