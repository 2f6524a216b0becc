import type { SampleProductClass, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { SAMPLE_PRODUCT_CLASS_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'

/** What a sampling measure counts. Documents differ in each of these, so each indicator says its own. */
export type CountingOptions = {
  readonly levels: readonly SamplingLevel[]
  readonly kinds: readonly SamplingKind[]
  readonly products: readonly SampleProductClass[]
}

export const ALL_LEVELS: readonly SamplingLevel[] = ['NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY']
export const ALL_PRODUCTS: readonly SampleProductClass[] = ['FOOD', 'EDIBLE_AGRICULTURAL_PRODUCT']
export const ALL_KINDS: readonly SamplingKind[] = ['SUPERVISORY', 'EVALUATIVE', 'RISK_MONITORING', 'ROUTINE_MONITORING', 'SPOT_CHECK', 'RAPID_TEST']
/** 风险监测 passes no verdict and is in no pass rate. */
export const VERDICT_KINDS: readonly SamplingKind[] = ALL_KINDS.filter((kind) => kind !== 'RISK_MONITORING')

/** The usual coverage: food and edible agricultural products, as the 2019 意见 of the centre counts 4 批次/千人; no quick tests. */
export const USUAL_COVERAGE: CountingOptions = { levels: ALL_LEVELS, kinds: ['SUPERVISORY', 'EVALUATIVE'], products: ALL_PRODUCTS }
/** 食用农产品 counted by themselves, where a plan sets two coverages side by side. */
export const AGRICULTURAL_COVERAGE: CountingOptions = { levels: ALL_LEVELS, kinds: ['SUPERVISORY', 'EVALUATIVE', 'ROUTINE_MONITORING', 'SPOT_CHECK'], products: ['EDIBLE_AGRICULTURAL_PRODUCT'] }
export const USUAL_PASS_RATE: CountingOptions = USUAL_COVERAGE
/** 评价性抽检合格率. */
export const EVALUATIVE_PASS_RATE: CountingOptions = { ...USUAL_COVERAGE, kinds: ['EVALUATIVE'] }
/** 例行监测合格率. */
export const ROUTINE_PASS_RATE: CountingOptions = { levels: ALL_LEVELS, kinds: ['ROUTINE_MONITORING'], products: ['EDIBLE_AGRICULTURAL_PRODUCT'] }

/** 核查处置率: every batch that a verdict was passed on, quick tests included; each one that failed is to be handled. */
export const USUAL_HANDLING: CountingOptions = { levels: ALL_LEVELS, kinds: VERDICT_KINDS, products: ALL_PRODUCTS }

/** What an office can choose of each list; of rates with a verdict, only kinds that pass one. */
export const SAMPLING_OFFERS = { levels: ALL_LEVELS, kinds: ALL_KINDS, products: ALL_PRODUCTS } as const
export const VERDICT_OFFERS = { ...SAMPLING_OFFERS, kinds: VERDICT_KINDS } as const

/** Where a department's own numbers of sampling come from. */
export const organisedBy = (departmentName: string) => `抽检台账中${departmentName}组织的批次`

/** `计入国抽、省抽、市抽、县抽的监督抽检、评价性抽检，含食用农产品，不含快速检测`. */
export function describeCounting({ levels, kinds, products }: CountingOptions): string {
  const sorts = ALL_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => SAMPLING_KIND_LABELS[kind])
  const set = ALL_LEVELS.filter((level) => levels.includes(level)).map((level) => SAMPLING_LEVEL_LABELS[level])
  const which = products.length === ALL_PRODUCTS.length ? '含食用农产品' : `只计${products.map((one) => SAMPLE_PRODUCT_CLASS_LABELS[one]).join('、')}`
  return `计入${set.join('、')}的${sorts.join('、')}，${which}${kinds.includes('RAPID_TEST') ? '' : '，不含快速检测'}`
}
