import { DrawStream } from './draw-stream'
import type { DrawnRow, PoolAvoidance, PoolBusiness, PoolInspector, UnassignedCode } from './draw-record'

/** What a draw is computed from. The order in which rows come changes nothing. */
export type DrawInput = {
  readonly businesses: readonly Pick<PoolBusiness, 'id' | 'kind' | 'weight'>[]
  readonly inspectors: readonly Pick<PoolInspector, 'id' | 'kinds' | 'limit'>[]
  /** Ids of businesses that are not drawn. */
  readonly excluded: ReadonlySet<string>
  readonly avoidances: readonly PoolAvoidance[]
  readonly count: number
  readonly teamSize: number
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * The draw `double-random/1` of decision 028: which businesses, in their order, and who inspects each.
 * @param seed 64 hexadecimal digits
 */
export function computeDraw(seed: string, input: DrawInput): DrawnRow[] {
  const drawn = drawBusinesses(new DrawStream(seed, 'businesses'), input.businesses.filter(({ id }) => !input.excluded.has(id)), input.count)
  return assignInspectors(new DrawStream(seed, 'inspectors'), drawn, input)
}

/** Draws without putting back, each time with the chance of the weights that are left. Sums of weights in a Fenwick tree: a draw costs the logarithm of the pool. */
export function drawBusinesses<B extends { readonly id: string; readonly weight: number }>(stream: Pick<DrawStream, 'below'>, pool: readonly B[], count: number): B[] {
  const left = [...pool].sort(byId)
  const tree = new WeightTree(left.map(({ weight }) => weight))
  const drawn: B[] = []
  while (drawn.length < count && tree.total > 0) drawn.push(left[tree.take(stream.below(tree.total))]!)
  return drawn
}

/** Running sums of weights from which one after another is taken out. */
class WeightTree {
  private readonly sums: number[]
  private readonly top: number
  total: number

  constructor(private readonly weights: number[]) {
    this.sums = [0, ...weights]
    for (let at = 1; at < this.sums.length; at++) {
      const parent = at + (at & -at)
      if (parent < this.sums.length) this.sums[parent]! += this.sums[at]!
    }
    this.top = 2 ** Math.floor(Math.log2(Math.max(1, weights.length)))
    this.total = weights.reduce((sum, weight) => sum + weight, 0)
  }

  /** Takes out the first whose running sum exceeds `rest`, and gives its index. */
  take(rest: number): number {
    let index = 0
    for (let step = this.top; step >= 1; step /= 2) {
      const sum = this.sums[index + step]
      if (sum !== undefined && sum <= rest) {
        index += step
        rest -= sum
      }
    }
    const weight = this.weights[index]!
    for (let at = index + 1; at < this.sums.length; at += at & -at) this.sums[at]! -= weight
    this.total -= weight
    return index
  }
}

/** Makes a team for each business as drawn; where none can be made, says why. */
export function assignInspectors(stream: Pick<DrawStream, 'below'>, drawn: readonly { readonly id: string; readonly kind: string }[], { inspectors, avoidances, teamSize }: Pick<DrawInput, 'inspectors' | 'avoidances' | 'teamSize'>): DrawnRow[] {
  const sorted = [...inspectors].sort(byId)
  const avoided = new Set(avoidances.map(({ business, inspector }) => `${business} ${inspector}`))
  const lawful = drawn.map(({ id, kind }) => sorted.flatMap((one, index) => ((one.kinds.length === 0 || one.kinds.includes(kind)) && !avoided.has(`${id} ${one.id}`) ? [index] : [])))
  const teams = new Teams(lawful, sorted.map(({ limit }) => limit))
  const unassigned = drawn.map((_, business) => teams.fill(stream, business, teamSize))
  return drawn.map(({ id }, business) => ({ business: id, inspectors: teams.of(business).map((index) => sorted[index]!.id), position: business + 1, unassigned: unassigned[business]! }))
}

/** Who goes where, by index. */
class Teams {
  private readonly teams: number[][]
  private readonly load: number[]

  constructor(private readonly lawful: readonly (readonly number[])[], private readonly limits: readonly number[]) {
    this.teams = lawful.map(() => [])
    this.load = limits.map(() => 0)
  }

  of(business: number): readonly number[] {
    return this.teams[business]!
  }

  /** Makes a business's team, or leaves it without one and says why; null where it has one. */
  fill(stream: Pick<DrawStream, 'below'>, business: number, size: number): UnassignedCode | null {
    if (this.lawful[business]!.length < size) return 'NO_LAWFUL_TEAM'
    while (this.of(business).length < size) {
      const free = this.lawful[business]!.filter((one) => !this.of(business).includes(one) && this.isFree(one))
      const least = Math.min(...free.map((one) => this.load[one]!))
      const candidates = free.filter((one) => this.load[one] === least)
      if (candidates.length > 0) this.join(business, candidates[stream.below(candidates.length)]!)
      else if (!this.makeRoom(business)) {
        for (const one of this.of(business)) this.load[one]! -= 1
        this.teams[business] = []
        return 'LIMITS_REACHED'
      }
    }
    return null
  }

  private isFree(one: number): boolean {
    return this.load[one]! < this.limits[one]!
  }

  private join(business: number, one: number): void {
    this.teams[business]!.push(one)
    this.load[one]! += 1
  }

  /** Gives the business one more by moving others along a shortest alternating path; false where there is none. */
  private makeRoom(business: number): boolean {
    const foundBy = new Map<number, number>()
    const reachedThrough = new Map<number, number | null>([[business, null]])
    for (const asking of reachedThrough.keys()) {
      for (const one of this.lawful[asking]!) {
        if (foundBy.has(one) || this.of(asking).includes(one)) continue
        foundBy.set(one, asking)
        if (this.isFree(one)) {
          this.load[one]! += 1
          this.moveAlong(one, foundBy, reachedThrough)
          return true
        }
        for (const [other, team] of this.teams.entries()) if (team.includes(one) && !reachedThrough.has(other)) reachedThrough.set(other, one)
      }
    }
    return false
  }

  private moveAlong(one: number, foundBy: ReadonlyMap<number, number>, reachedThrough: ReadonlyMap<number, number | null>): void {
    for (let gained: number | null = one; gained !== null; ) {
      const business: number = foundBy.get(gained)!
      const given: number | null = reachedThrough.get(business)!
      this.teams[business] = [...this.of(business).filter((member) => member !== given), gained]
      gained = given
    }
  }
}
