import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawOf, drawWorlds, inputOf, type DrawWorld } from '@/tests/support/draw-world'
import { fuzzRuns, fuzzTime } from '@/tests/support/fuzz-runs'
import { sha256 } from './canonical'
import { assignInspectors, computeDraw, drawBusinesses } from './draw-algorithm'
import { DrawStream } from './draw-stream'
import type { DrawnRow } from './draw-record'

const anyWorld = drawWorlds({ businesses: 24, inspectors: 8 })
const check = (world: fc.Arbitrary<DrawWorld>, runs: number, property: (world: DrawWorld, rows: DrawnRow[]) => void) => fc.assert(fc.property(world, (one) => property(one, drawOf(one))), { numRuns: fuzzRuns(runs) })

describe('every draw', () => {
  test('takes as many as asked or there are, nobody twice, nobody who is excluded', () => {
    check(anyWorld, 300, ({ pools, count }, rows) => {
      const excluded = new Set(pools.exclusions.map(({ business }) => business))
      expect(rows).toHaveLength(Math.min(count, pools.businesses.length - excluded.size))
      expect(new Set(rows.map(({ business }) => business)).size).toBe(rows.length)
      expect(rows.filter(({ business }) => excluded.has(business))).toEqual([])
      expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1))
    })
  }, fuzzTime(20_000))

  test('keeps to 回避, to what inspectors are trained for, to their limits and the size of a team', () => {
    check(anyWorld, 300, ({ pools, teamSize }, rows) => {
      const kinds = new Map(pools.businesses.map(({ id, kind }) => [id, kind]))
      for (const { id, kinds: known, limit } of pools.inspectors) {
        const own = rows.filter(({ inspectors }) => inspectors.includes(id))
        expect(own.length).toBeLessThanOrEqual(limit)
        for (const { business } of own) {
          expect(known.length === 0 || known.includes(kinds.get(business)!)).toBe(true)
          expect(pools.avoidances).not.toContainEqual({ business, inspector: id })
        }
      }
      for (const { inspectors, unassigned } of rows) {
        expect(inspectors).toHaveLength(unassigned === null ? teamSize : 0)
        expect(new Set(inspectors).size).toBe(inspectors.length)
      }
    })
  }, fuzzTime(20_000))

  test('is the same again, in whatever order the pools come', () => {
    fc.assert(
      fc.property(anyWorld, fc.infiniteStream(fc.nat(1_000_000)), (world, keys) => {
        const shuffled = <T>(rows: readonly T[]) => rows.map((row) => ({ row, key: keys.next().value as number })).sort((a, b) => a.key - b.key).map(({ row }) => row)
        const { businesses, inspectors, avoidances, ...rest } = inputOf(world)
        expect(computeDraw(sha256(world.value), { ...rest, businesses: shuffled(businesses), inspectors: shuffled(inspectors), avoidances: shuffled(avoidances) })).toEqual(drawOf(world))
      }),
      { numRuns: fuzzRuns(200) },
    )
  }, fuzzTime(20_000))

  test('leaves a business without a team only where no arrangement serves it beside those drawn before it', () => {
    check(drawWorlds({ businesses: 5, inspectors: 4 }), 400, (world, rows) => {
      const served: string[] = []
      for (const { business, unassigned } of rows) {
        const lawful = lawfulFor(world, business).length
        expect(unassigned === 'NO_LAWFUL_TEAM').toBe(lawful < world.teamSize)
        if (lawful >= world.teamSize) expect(canServe(world, [...served, business])).toBe(unassigned === null)
        if (unassigned === null) served.push(business)
      }
    })
  }, fuzzTime(30_000))
})

function lawfulFor({ pools }: DrawWorld, business: string): readonly { readonly id: string; readonly limit: number }[] {
  const { kind } = pools.businesses.find(({ id }) => id === business)!
  return pools.inspectors.filter(({ id, kinds }) => (kinds.length === 0 || kinds.includes(kind)) && !pools.avoidances.some((pair) => pair.business === business && pair.inspector === id))
}

/** Tries all arrangements. */
function canServe(world: DrawWorld, [business, ...rest]: readonly string[], used: ReadonlyMap<string, number> = new Map()): boolean {
  if (business === undefined) return true
  const choose = (candidates: ReturnType<typeof lawfulFor>, missing: number, load: ReadonlyMap<string, number>): boolean => {
    if (missing === 0) return canServe(world, rest, load)
    const [first, ...others] = candidates
    if (first === undefined) return false
    const has = load.get(first.id) ?? 0
    return (has < first.limit && choose(others, missing - 1, new Map(load).set(first.id, has + 1))) || choose(others, missing, load)
  }
  return choose(lawfulFor(world, business), world.teamSize, used)
}

describe('moving inspectors', () => {
  test('the only one for the second business is freed from the first', () => {
    const never = { below: () => 0 }
    const inspectors = [{ id: 'a', kinds: [], limit: 1 }, { id: 'b', kinds: ['CATERER'], limit: 1 }]
    const rows = assignInspectors(never, [{ id: '1', kind: 'CATERER' }, { id: '2', kind: 'SELLER' }], { inspectors, avoidances: [], teamSize: 1 })
    expect(rows.map((row) => row.inspectors)).toEqual([['b'], ['a']])
  })
})

const DRAWS = 10_000
const people = (many: number) => Array.from({ length: many }, (_, index) => ({ id: String(index).padStart(3, '0'), weight: 1 }))
const streams = (label: string) => Array.from({ length: DRAWS }, (_, index) => new DrawStream(sha256(`fairness/${index}`), label))

/** Σ (seen − expected)² ÷ expected. */
function chiSquare(seen: readonly number[], expected: readonly number[]): number {
  return seen.reduce((sum, count, index) => sum + (count - expected[index]!) ** 2 / expected[index]!, 0)
}

/** How often each of the keys was counted. */
function counted<K>(keys: readonly K[], all: readonly K[]): number[] {
  const counts = new Map<K, number>()
  for (const key of all) counts.set(key, (counts.get(key) ?? 0) + 1)
  return keys.map((key) => counts.get(key) ?? 0)
}

/** What a fair way exceeds once in a thousand times, by degrees of freedom. */
const ONCE_IN_A_THOUSAND: Readonly<Record<number, number>> = { 3: 16.27, 11: 31.26, 14: 36.12, 19: 43.82, 99: 148.23 }

type Way = (stream: DrawStream, pool: readonly { readonly id: string; readonly weight: number }[], count: number) => readonly { readonly id: string }[]
/** A byte, and the remainder: what is small comes more often. */
const byRemainder: Way = (stream, pool, count) => {
  const left = [...pool]
  return Array.from({ length: count }, () => left.splice(stream.below(256) % left.length, 1)[0]!)
}
/** Sorting by a comparison that is thrown like a coin. */
const byCoin: Way = (stream, pool, count) => [...pool].sort(() => stream.below(2) * 2 - 1).slice(0, count)

describe('over 10,000 draws', () => {
  /** How far the five drawn of a pool are from even. Each is drawn with p = 5 ÷ size; counts of one draw hang together, which the factor takes into account. */
  const unevenness = (way: Way, size: 20 | 100) => {
    const pool = people(size)
    const p = 5 / size
    const seen = counted(pool.map(({ id }) => id), streams('businesses').flatMap((stream) => way(stream, pool, 5).map(({ id }) => id)))
    return (chiSquare(seen, pool.map(() => DRAWS * p)) / (1 - p)) * ((size - 1) / size)
  }

  test('each business is drawn equally often; two well-known wrong ways are not let through', () => {
    for (const size of [20, 100] as const) expect(unevenness(drawBusinesses as Way, size)).toBeLessThan(ONCE_IN_A_THOUSAND[size - 1]!)
    expect(unevenness(byRemainder, 100)).toBeGreaterThan(2 * ONCE_IN_A_THOUSAND[99]!)
    expect(unevenness(byCoin, 20)).toBeGreaterThan(2 * ONCE_IN_A_THOUSAND[19]!)
  })

  test('weights are respected, in the first place and in the second', () => {
    const pool = [1, 2, 3, 4].map((weight) => ({ id: String(weight), weight }))
    const pairs = pool.flatMap((first) => pool.filter((second) => second !== first).map((second) => ({ key: `${first.id}${second.id}`, share: (first.weight / 10) * (second.weight / (10 - first.weight)) })))
    const ofPairs = (way: Way) => chiSquare(counted(pairs.map(({ key }) => key), streams('businesses').map((stream) => way(stream, pool, 2).map(({ id }) => id).join(''))), pairs.map(({ share }) => DRAWS * share))
    expect(ofPairs(drawBusinesses as Way)).toBeLessThan(ONCE_IN_A_THOUSAND[11]!)
    expect(ofPairs((stream, all, count) => drawBusinesses(stream, all.map((one) => ({ ...one, weight: 1 })), count))).toBeGreaterThan(2 * ONCE_IN_A_THOUSAND[11]!)
  })

  test('each pair of inspectors comes equally often, at the first business and at the last', () => {
    const inspectors = people(6).map(({ id }) => ({ id, kinds: [], limit: 2 }))
    const shops = ['1', '2', '3', '4'].map((id) => ({ id, kind: 'CATERER' }))
    const pairs = inspectors.flatMap(({ id }, index) => inspectors.slice(index + 1).map((other) => `${id} ${other.id}`))
    const teams = streams('inspectors').map((stream) => assignInspectors(stream, shops, { inspectors, avoidances: [], teamSize: 2 }).map((row) => [...row.inspectors].sort().join(' ')))
    const unevenPairs = (place: number) => chiSquare(counted(pairs, teams.map((team) => team[place]!)), pairs.map(() => DRAWS / pairs.length))
    for (const place of [0, 1, 2, 3]) expect(unevenPairs(place)).toBeLessThan(ONCE_IN_A_THOUSAND[14]!)
    const firstTwo = chiSquare(counted(pairs, streams('inspectors').map((stream) => [...byCoin(stream, people(6), 2)].map(({ id }) => id).sort().join(' '))), pairs.map(() => DRAWS / pairs.length))
    expect(firstTwo).toBeGreaterThan(2 * ONCE_IN_A_THOUSAND[14]!)
  })

  test('numbers below a bound that does not divide are even', () => {
    const seen = counted([0, 1, 2, 3], streams('x').map((stream) => stream.below(3 * 2 ** 38) % 4))
    expect(chiSquare(seen, [2500, 2500, 2500, 2500])).toBeLessThan(ONCE_IN_A_THOUSAND[3]!)
    expect(() => new DrawStream(sha256(''), 'x').below(0)).toThrow(RangeError)
  })
})
