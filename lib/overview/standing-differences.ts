import type { JudgedStatus } from '@/lib/terms/indicator'
import type { StandingRow } from './target-standing.queries'

type Told = { readonly shown: string | null; readonly status: JudgedStatus }

/** A target of which a past month was told otherwise then than it is known now; null: the target was not there. */
export type StandingDifference = { readonly targetId: string; readonly indicatorName: string; readonly planTitle: string; readonly filed: Told | null; readonly known: Told | null; /** What besides the numbers changed, in words: target, definition, population. */ readonly causes: readonly string[] }

type Compared = Pick<StandingRow, 'targetId' | 'indicatorName' | 'planTitle' | 'shown' | 'status' | 'numerator' | 'denominator'>

const NO_CAUSES: ReadonlyMap<string, readonly string[]> = new Map()

const told = ({ shown, status }: Compared): Told => ({ shown, status })

/**
 * What differs between a month as it was filed and the same month as it is known now, in the order of the latter. A
 * change too small to be shown counts too: it is in the numerator or the denominator. Where there is no value on either
 * side, a row is told only with what caused it.
 */
export function standingDifferences(filed: readonly Compared[], known: readonly Compared[], causes: ReadonlyMap<string, readonly string[]> = NO_CAUSES): StandingDifference[] {
  const before = new Map(filed.map((row) => [row.targetId, row]))
  return known.flatMap((now) => {
    const { targetId, indicatorName, planTitle } = now
    const then = before.get(targetId)
    const isSame = then && then.shown === now.shown && then.status === now.status && then.numerator === now.numerator && then.denominator === now.denominator
    const why = causes.get(targetId) ?? []
    const isEmpty = (then?.shown ?? null) === null && now.shown === null && why.length === 0
    return isSame || isEmpty ? [] : [{ targetId, indicatorName, planTitle, filed: then ? told(then) : null, known: told(now), causes: why }]
  })
}
