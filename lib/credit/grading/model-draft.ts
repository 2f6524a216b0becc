import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { factorsOf, mostStaticHundredths, pointsText, type RiskModel, type StaticFactor } from './grading-model'

/** Whom 风险分级 grades: farms are under another law. */
export const GRADED_KINDS: readonly FoodBusinessKind[] = ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP']

/** A factor as the office writes it: what was checked of it comes from the model it began with. */
export type WrittenFactor = Omit<StaticFactor, 'verification' | 'note'>

/**
 * The factors with how far each was compared with its source: one that was not touched keeps what is said of it, one that
 * was written here is the place's own rule.
 */
export function verifiedFactors(written: readonly WrittenFactor[], base: Pick<RiskModel, 'factors'>): StaticFactor[] {
  return written.map((factor) => {
    const before = base.factors.find(({ code }) => code === factor.code)
    const same = before !== undefined && JSON.stringify(plain(before)) === JSON.stringify(plain(factor))
    return { ...plain(factor), ...(same ? { verification: before.verification, note: before.note } : { verification: 'VERIFIED' as const, note: '' }) }
  })
}

function plain({ code, label, kinds, options }: WrittenFactor): WrittenFactor {
  return { code, label, kinds: GRADED_KINDS.filter((kind) => kinds.includes(kind)), options: options.map((option) => ({ code: option.code, label: option.label, points: option.points })) }
}

/**
 * What keeps a model from being used, in sentences; empty where nothing does. The static factors of each kind of business
 * make what the static part can make at most (食品生产经营风险分级管理办法（试行）: 静态风险因素 40 分): no kind is graded by another measure.
 * @param mostStatic hundredths of points
 */
export function modelObstacles(model: Pick<RiskModel, 'factors'>, mostStatic: number): string[] {
  return GRADED_KINDS.flatMap((kind) => {
    const name = FOOD_BUSINESS_KIND_LABELS[kind]
    if (factorsOf(model, kind).length === 0) return [`${name}没有静态风险因素`]
    const most = mostStaticHundredths(model, kind)
    return most === mostStatic ? [] : [`${name}的静态风险因素最高合计 ${pointsText(most)} 分，应为 ${pointsText(mostStatic)} 分`]
  })
}
