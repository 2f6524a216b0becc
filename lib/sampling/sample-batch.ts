import type { FailedItemKind, SampleConclusion, SamplePlaceType, SampleProductClass, SampleStage, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'

/** An item that failed, values and limits as the test report writes them: 不得检出, ≤0.02. */
export type FailedItem = { readonly item: string; readonly kind: FailedItemKind; readonly measured: string; readonly limit: string; readonly unit: string }

/** The columns of a failed item: for a `select`. */
export const FAILED_ITEM_COLUMNS = { item: true, kind: true, measured: true, limit: true, unit: true } as const

/** A batch as people record it. Dates are `YYYY-MM-DD`. */
export type SampleBatchContent = {
  readonly number: string
  readonly level: SamplingLevel
  readonly kind: SamplingKind
  readonly isPublicChoice: boolean
  readonly categoryCode: string
  readonly stage: SampleStage
  readonly placeType: SamplePlaceType
  readonly businessId: string | null
  readonly businessName: string
  readonly producerName: string
  readonly producerAddress: string
  readonly productName: string
  /** 规格型号 and 商标, as the label has them. */
  readonly specification: string
  readonly trademark: string
  readonly lot: string
  readonly sampledOn: string
  readonly concludedOn: string | null
  readonly testedBy: string
  readonly departmentId: string | null
  readonly townshipId: string | null
  readonly conclusion: SampleConclusion
  /** In the order of the report; only of a batch that failed. */
  readonly failedItems: readonly FailedItem[]
  /** Unqualified, and what was received does not say in which items. */
  readonly failedItemsUnknown: boolean
}

/** What the category makes of the product. */
export function productClassOf(category: { readonly isAgricultural: boolean }): SampleProductClass {
  return category.isAgricultural ? 'EDIBLE_AGRICULTURAL_PRODUCT' : 'FOOD'
}

/** Whether a conclusion is one that something is to be done about. */
export function isFailed(conclusion: SampleConclusion): boolean {
  return conclusion === 'UNQUALIFIED' || conclusion === 'PROBLEM'
}

const AGRICULTURAL_KINDS: readonly SamplingKind[] = ['ROUTINE_MONITORING', 'SPOT_CHECK']
const MONITORED: readonly SampleConclusion[] = ['NO_PROBLEM', 'PROBLEM']

/**
 * What is wrong with a batch in itself, by field; empty where nothing is.
 * @param todayOn `YYYY-MM-DD`: nothing is sampled or concluded later
 */
export function batchProblems(batch: SampleBatchContent, productClass: SampleProductClass, todayOn: string): Partial<Record<keyof SampleBatchContent, string>> {
  const { kind, conclusion, sampledOn, concludedOn } = batch
  const problems: Partial<Record<keyof SampleBatchContent, string>> = {}
  if (sampledOn > todayOn) problems.sampledOn = '抽样日期不能晚于今天'
  // 农产品质量安全法: both are kinds of agricultural products only.
  if (AGRICULTURAL_KINDS.includes(kind) && productClass === 'FOOD') problems.categoryCode = '农产品例行监测和监督抽查的食品大类应为食用农产品'
  const items = failedItemProblem(batch)
  if (items !== null) problems.failedItems = items
  if (conclusion === 'PENDING') {
    if (concludedOn !== null) problems.conclusion = '已填写结论日期，请选择结论；尚无结论的请清空结论日期'
    return problems
  }
  if (MONITORED.includes(conclusion) !== (kind === 'RISK_MONITORING')) problems.conclusion = kind === 'RISK_MONITORING' ? '风险监测的结论应为“未发现问题”或“问题样品”' : '结论应为“合格”或“不合格”'
  if (concludedOn === null) problems.concludedOn = '请填写结论日期'
  else if (concludedOn < sampledOn) problems.concludedOn = '结论日期不能早于抽样日期'
  else if (concludedOn > todayOn) problems.concludedOn = '结论日期不能晚于今天'
  return problems
}

/** What reports say in the place of a number. */
const FINDING_WORDS = /检出|使用|符合|合格|阳性|阴性|异常|正常|未提供|标示|标注|标签|缺失|具有|见/

/** Whether a text can be what was measured, or what it is measured against. */
function isFinding(text: string): boolean {
  return /\d/.test(text) || FINDING_WORDS.test(text)
}

function failedItemProblem({ conclusion, failedItems, failedItemsUnknown }: SampleBatchContent): string | null {
  if (!isFailed(conclusion)) return failedItems.length > 0 || failedItemsUnknown ? '结论为“不合格”或“问题样品”的批次才填写不合格项目，请清空或更正结论' : null
  if (failedItems.length > 0) {
    if (failedItemsUnknown) return '已填写不合格项目，请取消“未提供不合格项目”'
    const unread = failedItems.find(({ measured, limit }) => !isFinding(measured) || !isFinding(limit))
    return unread ? `“${unread.item}”的检验结果和标准值应为数值，或检出、未检出、不得检出、不符合等检验报告的用语` : null
  }
  return conclusion === 'UNQUALIFIED' && !failedItemsUnknown ? '请填写不合格项目；报告未提供的，请选择“未提供不合格项目”' : null
}
