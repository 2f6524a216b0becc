import { canonical, canonicalText, hashOf, sha256, type Canonical } from './canonical'
import type { DrawWeights } from './weight-rule'

/** The records of decision 028. Rows are types, not interfaces, so that they are canonical values. */
export type PoolBusiness = { readonly grade: keyof DrawWeights; readonly id: string; readonly kind: string; readonly name: string; readonly weight: number }
export type PoolInspector = { readonly certificate: string; readonly id: string; readonly kinds: readonly string[]; readonly limit: number; readonly name: string; readonly unit: string }
export const EXCLUSION_CODES = ['SUPERIOR', 'CAP', 'OTHER'] as const
export type ExclusionCode = (typeof EXCLUSION_CODES)[number]
export type PoolExclusion = { readonly business: string; readonly code: ExclusionCode; readonly reason: string }
export type PoolAvoidance = { readonly business: string; readonly inspector: string }
export type DrawPools = { readonly avoidances: readonly PoolAvoidance[]; readonly businesses: readonly PoolBusiness[]; readonly exclusions: readonly PoolExclusion[]; readonly inspectors: readonly PoolInspector[] }

/** How the public value is written, so that nothing is left to choose when it is entered. */
export type ValueForm = { readonly digits: number; readonly kind: 'DIGITS' | 'DECIMAL'; readonly places: number }
export type DrawRule = { readonly count: number; readonly teamSize: number; readonly weightRule: string; readonly weights: DrawWeights }
export type DrawSource = { readonly form: ValueForm; readonly name: string; readonly notBefore: string }
export type Replaced = { readonly hash: string; readonly id: string; readonly number: string }
type OfEach<T> = { readonly [Part in keyof DrawPools]: T }

export const ALGORITHM = 'double-random/1'

export type Commitment = {
  readonly algorithm: typeof ALGORITHM
  readonly by: string
  readonly canonicalForm: 1
  readonly committedAt: string
  readonly counts: OfEach<number>
  readonly format: 'food-draw-commitment'
  readonly id: string
  readonly number: string
  readonly parts: OfEach<string>
  readonly place: string
  /** How the pool was chosen, in words. */
  readonly pool: string
  readonly replaces: Replaced | null
  readonly rule: DrawRule
  readonly source: DrawSource
  readonly title: string
}

export type UnassignedCode = 'NO_LAWFUL_TEAM' | 'LIMITS_REACHED'
export type DrawnRow = { readonly business: string; readonly inspectors: readonly string[]; readonly position: number; readonly unassigned: UnassignedCode | null }
export type Reveal = { readonly enteredAt: string; readonly publicAt: string; readonly value: string }

const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The pools as they are hashed: texts made fit, rows in their order, kinds too. */
export function canonicalPools({ businesses, inspectors, exclusions, avoidances }: DrawPools): DrawPools {
  return {
    avoidances: avoidances.map(({ business, inspector }) => ({ business, inspector })).sort((a, b) => ascending(`${a.inspector} ${a.business}`, `${b.inspector} ${b.business}`)),
    businesses: businesses.map(({ grade, id, kind, name, weight }) => ({ grade, id, kind, name: canonicalText(name), weight })).sort((a, b) => ascending(a.id, b.id)),
    exclusions: exclusions.map(({ business, code, reason }) => ({ business, code, reason: canonicalText(reason) })).sort((a, b) => ascending(a.business, b.business)),
    inspectors: inspectors.map(({ certificate, id, kinds, limit, name, unit }) => ({ certificate: canonicalText(certificate), id, kinds: [...kinds].sort(ascending), limit, name: canonicalText(name), unit: canonicalText(unit) })).sort((a, b) => ascending(a.id, b.id)),
  }
}

export type PoolTexts = OfEach<string>

/** Each list in its canonical form, as it is kept. */
export function poolTexts(pools: DrawPools): PoolTexts {
  const text = (rows: readonly Canonical[]) => canonical(rows)
  return { avoidances: text(pools.avoidances), businesses: text(pools.businesses), exclusions: text(pools.exclusions), inspectors: text(pools.inspectors) }
}

/**
 * The text whose hash is published before the draw.
 * @param pools from `canonicalPools`
 * @param nonce 64 hexadecimal digits, random: nobody can guess a list and try it
 */
export function commitTo(head: Omit<Commitment, 'algorithm' | 'canonicalForm' | 'format' | 'counts' | 'parts'>, pools: DrawPools, texts: PoolTexts, nonce: string): { readonly commitment: Commitment; readonly text: string; readonly hash: string } {
  const part = (name: keyof DrawPools) => sha256(`{"nonce":"${nonce}","part":"${name}","rows":${texts[name]}}`)
  const commitment: Commitment = {
    ...head, algorithm: ALGORITHM, canonicalForm: 1, format: 'food-draw-commitment',
    counts: { avoidances: pools.avoidances.length, businesses: pools.businesses.length, exclusions: pools.exclusions.length, inspectors: pools.inspectors.length },
    parts: { avoidances: part('avoidances'), businesses: part('businesses'), exclusions: part('exclusions'), inspectors: part('inspectors') },
  }
  const text = canonical(commitment)
  return { commitment, text, hash: sha256(text) }
}

/** What the draw is computed from, once the public value is there. */
export function seedOf(commitmentHash: string, sourceName: string, value: string): string {
  return hashOf({ commitment: commitmentHash, domain: 'food-draw/seed/1', source: sourceName, value })
}

/** What was kept of a draw, as texts in canonical form. */
export type KeptDraw = { readonly commitmentText: string; readonly commitmentHash: string; readonly nonce: string; readonly pools: PoolTexts; readonly reveal: Reveal; readonly seed: string; readonly resultText: string }

/** The record that is published, byte for byte, and its own hash. */
export function recordOf({ commitmentText, commitmentHash, nonce, pools, reveal, seed, resultText }: KeptDraw): { readonly text: string; readonly hash: string } {
  const write = (recordHash: string) =>
    `{"avoidances":${pools.avoidances},"businesses":${pools.businesses},"commitment":${commitmentText},"commitmentHash":"${commitmentHash}","exclusions":${pools.exclusions},"format":"food-draw-record","inspectors":${pools.inspectors},"nonce":"${nonce}",${recordHash}"result":${resultText},"reveal":${canonical(reveal)},"seed":"${seed}","version":1}`
  const hash = sha256(write(''))
  return { text: write(`"recordHash":"${hash}",`), hash }
}
