import type { IndicatorSource } from '@/lib/generated/prisma/enums'

/** The measures that the portal's own ledgers keep: by code, in words. The areas above hand them in. */
export type HeldMeasures = ReadonlyMap<string, string>

/** A target as the question needs it. */
export type CodedTarget = { readonly targetId: string; readonly name: string; readonly source: IndicatorSource; readonly measureCode: string | null }

/** A target that departments type although a ledger keeps its number. */
export type HeldTarget = { readonly targetId: string; readonly name: string; readonly ledger: string }

/**
 * The targets whose number a form asks departments to type although one of the portal's ledgers keeps it. An indicator
 * that the portal computes is filled in and asked of nobody. Pure.
 * @param asked targets that forms ask for; see `listHeldTargets`
 */
export function findHeldTargets(asked: readonly CodedTarget[], held: HeldMeasures): HeldTarget[] {
  return asked.flatMap(({ targetId, name, source, measureCode }) => {
    const ledger = measureCode === null || source === 'DERIVED' ? undefined : held.get(measureCode)
    return ledger === undefined ? [] : [{ targetId, name, ledger }]
  })
}
