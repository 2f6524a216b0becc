import { formatDate } from '@/lib/shared/format'
import { FAILED_ITEM_KIND_LABELS, SAMPLE_CONCLUSION_LABELS, SAMPLE_PLACE_TYPE_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import type { FailedItem, SampleBatchContent } from './sample-batch'
import { withUnit } from './with-unit'

/** What codes and ids of a batch are called. */
export type BatchNames = { readonly categories: ReadonlyMap<string, string>; readonly units: ReadonlyMap<string, string>; readonly businesses: ReadonlyMap<string, string> }

/** One thing a batch says, in words; '' where it says nothing. */
export type BatchFact = { readonly key: keyof SampleBatchContent; readonly label: string; readonly words: string; /** Where what it names stands. */ readonly href?: string }

export type BatchFactChange = { readonly label: string; readonly before: string; readonly after: string }

/** All a batch says, in the order of its page. */
export function describeBatch(batch: SampleBatchContent, { categories, units, businesses }: BatchNames): BatchFact[] {
  const unit = (id: string | null) => (id === null ? '' : (units.get(id) ?? '其他单位'))
  const business = batch.businessId
  return [
    { key: 'number', label: '抽样编号', words: batch.number },
    { key: 'productName', label: '样品名称', words: batch.productName },
    { key: 'categoryCode', label: '食品大类', words: categories.get(batch.categoryCode) ?? batch.categoryCode },
    { key: 'specification', label: '规格型号', words: batch.specification },
    { key: 'trademark', label: '商标', words: batch.trademark },
    { key: 'lot', label: '生产日期或批号', words: batch.lot },
    { key: 'businessName', label: '被抽样单位', words: batch.businessName },
    { key: 'businessId', label: '监管对象', words: business === null ? '' : (businesses.get(business) ?? '其他监管对象'), ...(business === null ? {} : { href: `/businesses/${business}` }) },
    { key: 'producerName', label: '标称生产者', words: batch.producerName },
    { key: 'producerAddress', label: '标称生产者地址', words: batch.producerAddress },
    { key: 'level', label: '任务层级', words: SAMPLING_LEVEL_LABELS[batch.level] },
    { key: 'kind', label: '抽检种类', words: SAMPLING_KIND_LABELS[batch.kind] },
    { key: 'isPublicChoice', label: '你点我检', words: batch.isPublicChoice ? '是' : '否' },
    { key: 'stage', label: '环节', words: SAMPLE_STAGE_LABELS[batch.stage] },
    { key: 'placeType', label: '抽样场所', words: SAMPLE_PLACE_TYPE_LABELS[batch.placeType] },
    { key: 'sampledOn', label: '抽样日期', words: formatDate(batch.sampledOn) },
    { key: 'departmentId', label: '组织单位', words: unit(batch.departmentId) },
    { key: 'townshipId', label: '乡镇（街道）', words: unit(batch.townshipId) },
    { key: 'testedBy', label: '承检机构', words: batch.testedBy },
    { key: 'conclusion', label: '结论', words: SAMPLE_CONCLUSION_LABELS[batch.conclusion] },
    { key: 'concludedOn', label: '结论日期', words: batch.concludedOn === null ? '' : formatDate(batch.concludedOn) },
    { key: 'failedItems', label: '不合格项目', words: batch.failedItems.length > 0 ? batch.failedItems.map(failedItemWords).join('；') : batch.failedItemsUnknown ? '报告未提供' : '' },
  ]
}

/** `腐霉利（农药残留）0.93mg/kg，标准值 ≤0.2mg/kg`. */
export function failedItemWords({ item, kind, measured, limit, unit }: FailedItem): string {
  return `${item}（${FAILED_ITEM_KIND_LABELS[kind]}）${withUnit(measured, unit)}，标准值 ${withUnit(limit, unit)}`
}

/** What two states of a batch say differently. */
export function differingFacts(before: readonly BatchFact[], after: readonly BatchFact[]): BatchFactChange[] {
  return after.flatMap(({ label, words }, index) => (before[index]!.words === words ? [] : [{ label, before: before[index]!.words, after: words }]))
}
