import type { FailedItemKind, JurisdictionLevel, SampleConclusion, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { withUnit } from '@/lib/sampling/with-unit'
import { SAMPLE_CONCLUSION_LABELS } from '@/lib/terms/sampling'

/** What of a batch decides whether it may be public. */
export type PublishableFacts = { readonly kind: SamplingKind; readonly conclusion: SampleConclusion; readonly isVoided: boolean; /** A retest or an objection is open. */ readonly isDisputed: boolean; /** The result of a failed batch is not known to reach the business sampled. */ readonly isUndelivered: boolean; /** It failed, and no item is recorded. */ readonly lacksItems: boolean }

/**
 * The kinds whose results are published batch by batch: those that follow the statutory procedure. Evaluative sampling,
 * monitoring and rapid tests serve assessment, and no single result of theirs is made public.
 * 食品安全抽样检验管理办法; 农产品质量安全法 第四十六条.
 */
export const PUBLISHED_KINDS: readonly SamplingKind[] = ['SUPERVISORY', 'SPOT_CHECK']
/**
 * The levels whose batches a place makes public: its own and those below. What a higher level ordered is published there.
 * 食品安全抽样检验管理办法: 由组织抽检的市场监督管理部门公布.
 */
export const PUBLISHED_LEVELS: Readonly<Record<JurisdictionLevel, readonly SamplingLevel[]>> = { PROVINCE: ['PROVINCIAL', 'CITY', 'COUNTY'], PREFECTURE: ['CITY', 'COUNTY'], COUNTY: ['COUNTY'], TOWNSHIP: ['COUNTY'] }
/** The conclusions that are results. */
export const PUBLISHED_CONCLUSIONS: readonly SampleConclusion[] = ['QUALIFIED', 'UNQUALIFIED']

/** Why a batch may not be public, in a sentence; null where it may. */
export function publicationHindrance({ kind, conclusion, isVoided, isDisputed, isUndelivered, lacksItems }: PublishableFacts): string | null {
  if (isVoided) return '已作废'
  if (!PUBLISHED_KINDS.includes(kind)) return '评价性抽检、风险监测、例行监测和快速检测的结果不逐批公布'
  if (!PUBLISHED_CONCLUSIONS.includes(conclusion)) return '尚无检验结论'
  if (isDisputed) return '正在复检或者处理异议，有最终结论后再公布'
  if (isUndelivered) return '不合格的报告和结果通知书还没有送达，被抽样单位还不能申请复检'
  return lacksItems ? '不合格但没有登记不合格项目，公众看不出哪里不合格' : null
}

/** A batch as it is known inside. */
export type PublishedBatch = {
  readonly productName: string
  readonly specification: string
  readonly trademark: string
  readonly lot: string
  readonly producerName: string
  readonly producerAddress: string
  readonly businessName: string
  readonly categoryName: string
  readonly conclusion: SampleConclusion
  readonly sampledOn: string
  readonly testedBy: string
  readonly failedItems: readonly { readonly item: string; readonly kind: FailedItemKind; readonly measured: string; readonly limit: string; readonly unit: string }[]
}

/** What anybody may read of a batch: these words and nothing else. */
export type PublicSamplingRow = {
  readonly productName: string
  /** 规格型号, 商标 and 标称生产者地址 where the label has them; what was published before they were recorded has none. */
  readonly specification?: string
  readonly trademark?: string
  readonly lot: string
  readonly producerName: string
  readonly producerAddress?: string
  readonly businessName: string
  readonly categoryName: string
  readonly conclusion: string
  /** 检验项目, 实测值 and 标准值 with their unit. */
  readonly failedItems: readonly { readonly item: string; readonly measured: string; readonly limit: string }[]
  readonly testedBy: string
}

/**
 * What the law has made public of a result: the product with its specification, trademark and lot, the producer it names
 * with the address on the label, where it was sampled, the items that failed, who tested. Numbers of licences and codes, the
 * address of who was sampled, contacts, the sheet's number and who took
 * the sample stay inside. 食品安全抽样检验管理办法 (2014) 第四十二条.
 */
export function publicRowOf(batch: PublishedBatch): PublicSamplingRow {
  return {
    productName: batch.productName,
    specification: batch.specification,
    trademark: batch.trademark,
    lot: batch.lot,
    producerName: batch.producerName,
    producerAddress: batch.producerAddress,
    businessName: batch.businessName,
    categoryName: batch.categoryName,
    conclusion: SAMPLE_CONCLUSION_LABELS[batch.conclusion],
    failedItems: batch.failedItems.map(({ item, measured, limit, unit }) => ({ item, measured: withUnit(measured, unit), limit: withUnit(limit, unit) })),
    testedBy: batch.testedBy,
  }
}

/** The failed items of a public row, each a line: 铅（以Pb计）：实测 0.6 mg/kg，标准 ≤0.5 mg/kg. */
export function failedItemLines({ failedItems }: Pick<PublicSamplingRow, 'failedItems'>): string[] {
  return failedItems.map(({ item, measured, limit }) => `${item}：实测 ${measured}，标准 ${limit}`)
}
