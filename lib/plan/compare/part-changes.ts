import type { UnitRole } from '@/lib/generated/prisma/enums'
import { foldName } from '../text-likeness'
import type { ClauseTarget, ClauseUnit } from './comparable-clause'

/** A unit whose part changed; null: it had, or has, none. */
export type UnitChange = { readonly name: string; readonly from: UnitRole | null; readonly to: UnitRole | null }

/** A target whose words changed; null: it was not, or is no longer, there. */
export type TargetChange = { readonly name: string; readonly from: string | null; readonly to: string | null }

/** Who came, who went and whose role changed, in the order of the right side, those who went last. */
export function unitChanges(left: readonly ClauseUnit[], right: readonly ClauseUnit[]): UnitChange[] {
  return changesOf(left.map(({ name, role }) => ({ name, value: role })), right.map(({ name, role }) => ({ name, value: role })))
}

/** Which targets came, went or say something else. */
export function targetChanges(left: readonly ClauseTarget[], right: readonly ClauseTarget[]): TargetChange[] {
  return changesOf(left.map(({ name, words }) => ({ name, value: words })), right.map(({ name, words }) => ({ name, value: words })))
}

/** By name; of several under one name, equal values go together first. */
function changesOf<V extends string>(left: readonly { name: string; value: V }[], right: readonly { name: string; value: V }[]): { name: string; from: V | null; to: V | null }[] {
  const waiting = [...left]
  const take = (fits: (one: { name: string; value: V }) => boolean) => {
    const index = waiting.findIndex(fits)
    return index < 0 ? null : waiting.splice(index, 1)[0]!
  }
  const isNamed = (name: string) => (one: { name: string }) => foldName(one.name) === foldName(name)
  const open = right.filter((one) => take((other) => isNamed(one.name)(other) && other.value === one.value) === null)
  const changed = open.map(({ name, value }) => ({ name, from: take(isNamed(name))?.value ?? null, to: value }))
  return [...changed, ...waiting.map(({ name, value }) => ({ name, from: value, to: null }))]
}
