import type { SampleConclusion, SampleProductClass, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { SAMPLE_PRODUCT_CLASS_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import type { CountingOptions } from './counting-options'

/** What of a batch decides whether it counts. */
export type CountedFacts = { readonly level: SamplingLevel; readonly kind: SamplingKind; readonly productClass: SampleProductClass }

/** Why a batch is left out. The first that applies, in this order, so that the reasons add up. */
export type ExclusionKey = `level-${SamplingLevel}` | `kind-${SamplingKind}` | `product-${SampleProductClass}` | 'pending'

/** Why these are left out whatever their conclusion; null where they count. */
export function exclusionOf({ level, kind, productClass }: CountedFacts, { levels, kinds, products }: CountingOptions): ExclusionKey | null {
  if (!levels.includes(level)) return `level-${level}`
  if (!kinds.includes(kind)) return `kind-${kind}`
  return products.includes(productClass) ? null : `product-${productClass}`
}

/** The same for a rate of verdicts: what has no conclusion yet is in neither part of it. */
export function verdictExclusionOf(facts: CountedFacts & { readonly conclusion: SampleConclusion }, options: CountingOptions): ExclusionKey | null {
  return exclusionOf(facts, options) ?? (facts.conclusion === 'PENDING' ? 'pending' : null)
}

const EXCLUSION_KEY = /^(?:(level|kind|product)-([A-Z_]+)|pending)$/

/** A reason as an address names it; null where it is none. */
export function parseExclusionKey(text: string): { readonly by: 'level'; readonly level: SamplingLevel } | { readonly by: 'kind'; readonly kind: SamplingKind } | { readonly by: 'product'; readonly product: SampleProductClass } | { readonly by: 'pending' } | null {
  const [, by, which = ''] = EXCLUSION_KEY.exec(text) ?? []
  if (text === 'pending') return { by: 'pending' }
  if (by === 'level' && Object.hasOwn(SAMPLING_LEVEL_LABELS, which)) return { by, level: which as SamplingLevel }
  if (by === 'kind' && Object.hasOwn(SAMPLING_KIND_LABELS, which)) return { by, kind: which as SamplingKind }
  if (by === 'product' && Object.hasOwn(SAMPLE_PRODUCT_CLASS_LABELS, which)) return { by, product: which as SampleProductClass }
  return null
}

/** The reason in words. */
export function exclusionWords(key: ExclusionKey): string {
  const parsed = parseExclusionKey(key)!
  switch (parsed.by) {
    case 'level': return `${SAMPLING_LEVEL_LABELS[parsed.level]}不在本指标计入的任务层级内`
    case 'kind': return `${SAMPLING_KIND_LABELS[parsed.kind]}不在本指标计入的抽检种类内`
    case 'product': return `本指标不计${SAMPLE_PRODUCT_CLASS_LABELS[parsed.product]}`
    case 'pending': return '尚未出具检验结论，不计入合格率'
  }
}
