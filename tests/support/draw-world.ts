import fc from 'fast-check'
import { canonical, sha256 } from '@/lib/inspection/draw/canonical'
import { computeDraw } from '@/lib/inspection/draw/draw-algorithm'
import { canonicalPools, commitTo, poolTexts, recordOf, seedOf, type DrawnRow, type DrawPools } from '@/lib/inspection/draw/draw-record'
import { WEIGHT_RULES } from '@/lib/inspection/draw/weight-rule'

export const idOf = (kind: 'b' | 'a', index: number) => `00000000-0000-7000-${kind}000-${String(index).padStart(12, '0')}`

const KINDS = ['CATERER', 'PRODUCER', 'SELLER'] as const
const GRADES = ['A', 'B', 'C', 'D', 'NONE'] as const
const { weights } = WEIGHT_RULES['risk-grade/1']

export type DrawWorld = { readonly pools: DrawPools; readonly count: number; readonly teamSize: number; readonly value: string }

/** Pools of all shapes, small enough to look through. */
export function drawWorlds({ businesses, inspectors }: { readonly businesses: number; readonly inspectors: number }): fc.Arbitrary<DrawWorld> {
  return fc
    .record({
      businesses: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), grade: fc.constantFrom(...GRADES), isExcluded: fc.boolean() }), { maxLength: businesses }),
      inspectors: fc.array(fc.record({ kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { maxLength: 2 }), limit: fc.nat(4), avoids: fc.uniqueArray(fc.nat(businesses), { maxLength: 3 }) }), { maxLength: inspectors }),
      exclusions: fc.boolean(), count: fc.integer({ min: 1, max: businesses + 2 }), teamSize: fc.integer({ min: 1, max: 3 }), value: fc.integer({ min: 10_000, max: 99_999 }).map(String),
    })
    .map(({ businesses: shops, inspectors: people, exclusions, count, teamSize, value }) => ({
      count, teamSize, value,
      pools: canonicalPools({
        businesses: shops.map(({ kind, grade }, index) => ({ grade, id: idOf('b', index), kind, name: `“${index}”号\\店"`, weight: weights[grade] })),
        inspectors: people.map(({ kinds, limit }, index) => ({ certificate: `证${index}`, id: idOf('a', index), kinds, limit, name: `检查员${index}`, unit: '市场监管局' })),
        exclusions: shops.flatMap(({ isExcluded }, index) => (exclusions && isExcluded ? [{ business: idOf('b', index), code: 'OTHER' as const, reason: '停业整顿' }] : [])),
        avoidances: people.flatMap(({ avoids }, index) => avoids.filter((shop) => shop < shops.length).map((shop) => ({ business: idOf('b', shop), inspector: idOf('a', index) }))),
      }),
    }))
}

/** A world's draw: its rows. */
export function drawOf({ pools, count, teamSize, value }: DrawWorld): DrawnRow[] {
  return computeDraw(sha256(value), inputOf({ pools, count, teamSize, value }))
}

/** What the algorithm takes, from a world. */
export function inputOf({ pools, count, teamSize }: DrawWorld): Parameters<typeof computeDraw>[1] {
  return { businesses: pools.businesses, inspectors: pools.inspectors, avoidances: pools.avoidances, excluded: new Set(pools.exclusions.map(({ business }) => business)), count, teamSize }
}

/** A world's record as it is published, with the hash that was public before. */
export function publishedRecord(world: DrawWorld): { readonly text: string; readonly commitmentHash: string } {
  const { pools, count, teamSize, value } = world
  const texts = poolTexts(pools)
  const nonce = sha256('nonce')
  const source = { form: { digits: 5, kind: 'DIGITS', places: 0 } as const, name: '排列5第 26321 期开奖号码', notBefore: '2026-11-28T13:00:00.000Z' }
  const { text: commitmentText, hash: commitmentHash } = commitTo({ by: '安和市食安办', committedAt: '2026-11-27T02:00:00.000Z', id: idOf('a', 99), number: 'SJ2026-000001', place: '安和市', pool: '全部在营', replaces: null, rule: { count, teamSize, weightRule: 'risk-grade/1', weights }, source, title: '四季度双随机抽查' }, pools, texts, nonce)
  const seed = seedOf(commitmentHash, source.name, value)
  return { commitmentHash, text: recordOf({ commitmentText, commitmentHash, nonce, pools: texts, reveal: { enteredAt: '2026-11-28T14:30:00.000Z', publicAt: '2026-11-28T13:30:00.000Z', value }, seed, resultText: canonical(computeDraw(seed, inputOf(world))) }).text }
}
