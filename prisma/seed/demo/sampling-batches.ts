import type { FailedItemKind, SamplePlaceType, SampleStage, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import type { FailedItem, SampleBatchContent } from '@/lib/sampling/sample-batch'
import { addDays } from '@/lib/shared/format'
import { daysIn, monthOf, yearOf, type Period } from '@/lib/shared/period'
import { draw, drawOne } from './draw'

/** Who samples in a demo jurisdiction, and where. */
export type DemoSamplers = {
  readonly divisionCode: string
  readonly market: string | null
  readonly agriculture: string | null
  readonly health: string | null
  readonly townships: readonly string[]
  readonly businesses: readonly { readonly id: string; readonly name: string; readonly kind: string; readonly townshipId: string | null }[]
}

type Sort = { readonly kind: SamplingKind; readonly level: SamplingLevel; readonly by: 'market' | 'agriculture' | 'health' | 'township' | null; readonly isAgricultural: boolean }

/** In parts of a hundred. */
const SORTS: readonly (readonly [Sort, number])[] = [
  [{ kind: 'SUPERVISORY', level: 'COUNTY', by: 'market', isAgricultural: false }, 34],
  [{ kind: 'SUPERVISORY', level: 'COUNTY', by: 'market', isAgricultural: true }, 18],
  [{ kind: 'EVALUATIVE', level: 'COUNTY', by: 'market', isAgricultural: false }, 10],
  [{ kind: 'SUPERVISORY', level: 'CITY', by: null, isAgricultural: false }, 7],
  [{ kind: 'SUPERVISORY', level: 'PROVINCIAL', by: null, isAgricultural: false }, 4],
  [{ kind: 'SUPERVISORY', level: 'NATIONAL', by: null, isAgricultural: false }, 2],
  [{ kind: 'ROUTINE_MONITORING', level: 'COUNTY', by: 'agriculture', isAgricultural: true }, 8],
  [{ kind: 'SPOT_CHECK', level: 'COUNTY', by: 'agriculture', isAgricultural: true }, 5],
  [{ kind: 'RISK_MONITORING', level: 'COUNTY', by: 'health', isAgricultural: false }, 3],
  [{ kind: 'RAPID_TEST', level: 'COUNTY', by: 'township', isAgricultural: true }, 9],
]

type Good = { readonly category: string; readonly product: string; readonly stage: SampleStage; readonly place: SamplePlaceType }

const FOODS: readonly Good[] = [
  { category: 'pastries', product: '蛋黄酥', stage: 'DISTRIBUTION', place: 'SUPERMARKET' }, { category: 'grain-products', product: '挂面', stage: 'PRODUCTION', place: 'FINISHED_STORE' },
  { category: 'edible-oils', product: '大豆油', stage: 'PRODUCTION', place: 'FINISHED_STORE' }, { category: 'condiments', product: '酿造酱油', stage: 'DISTRIBUTION', place: 'SUPERMARKET' },
  { category: 'meat-products', product: '酱卤牛肉', stage: 'DISTRIBUTION', place: 'FOOD_MARKET' }, { category: 'dairy-products', product: '发酵乳', stage: 'DISTRIBUTION', place: 'SUPERMARKET' },
  { category: 'beverages', product: '包装饮用水', stage: 'DISTRIBUTION', place: 'SMALL_SHOP' }, { category: 'catering-foods', product: '复用餐饮具', stage: 'CATERING', place: 'SCHOOL_CANTEEN' },
  { category: 'catering-foods', product: '自制馒头', stage: 'CATERING', place: 'SMALL_RESTAURANT' }, { category: 'soy-products', product: '豆腐干', stage: 'DISTRIBUTION', place: 'FARMERS_MARKET' },
  { category: 'alcoholic-drinks', product: '白酒', stage: 'PRODUCTION', place: 'FINISHED_STORE' }, { category: 'roasted-seeds-and-nuts', product: '葵花籽', stage: 'DISTRIBUTION', place: 'SUPERMARKET' },
]
const PRODUCE: readonly Good[] = ['豇豆', '韭菜', '芹菜', '草鱼', '鲜鸡蛋', '猪肉', '香蕉', '生姜'].map((product, index) => ({ category: 'edible-agricultural-products', product, stage: index % 4 === 3 ? 'PRIMARY_PRODUCTION' : 'DISTRIBUTION', place: index % 4 === 3 ? 'FARM' : 'FARMERS_MARKET' }))

const failed = (kind: FailedItemKind, item: string, measured: string, limit: string, unit: string): FailedItem => ({ kind, item, measured, limit, unit })

const FOOD_FAILURES = [
  failed('MICROORGANISM', '菌落总数', '1.2×10⁵、9.8×10⁴、8.6×10⁴、7.7×10⁴、1.1×10⁵', 'n=5，c=2，m=10⁴，M=10⁵', 'CFU/g'), failed('MICROORGANISM', '大肠菌群', '检出', '不得检出', '/50cm²'),
  failed('FOOD_ADDITIVE', '脱氢乙酸及其钠盐', '0.82', '≤0.5', 'g/kg'), failed('FOOD_ADDITIVE', '铝的残留量（干样品，以Al计）', '214', '≤100', 'mg/kg'), failed('QUALITY', '过氧化值（以脂肪计）', '0.41', '≤0.25', 'g/100g'),
  failed('QUALITY', '酒精度', '49.2', '51.0～53.0', '%vol'), failed('BIOTOXIN', '黄曲霉毒素B₁', '31.5', '≤20', 'μg/kg'), failed('ORGANIC_POLLUTANT', '苯并[a]芘', '14.6', '≤10', 'μg/kg'), failed('LABEL', '标签', '未标注致敏物质', '应符合 GB 7718', ''),
]
const PRODUCE_FAILURES = [
  failed('PESTICIDE_RESIDUE', '腐霉利', '0.93', '≤0.2', 'mg/kg'), failed('PESTICIDE_RESIDUE', '克百威', '0.087', '≤0.02', 'mg/kg'), failed('PESTICIDE_RESIDUE', '噻虫胺', '0.46', '≤0.2', 'mg/kg'), failed('VETERINARY_DRUG_RESIDUE', '恩诺沙星', '186', '≤100', 'μg/kg'),
  failed('VETERINARY_DRUG_RESIDUE', '甲硝唑', '2.1', '不得检出', 'μg/kg'), failed('HEAVY_METAL', '镉（以Cd计）', '0.19', '≤0.1', 'mg/kg'), failed('NON_EDIBLE_SUBSTANCE', '孔雀石绿', '3.4', '不得检出', 'μg/kg'),
]

const LABORATORIES = ['岭江省食品检验研究院（虚构）', '清宁市检验检测中心（虚构）', '岭江中测检测有限公司（虚构）']

/**
 * The batches of one month, the same at each call: what is not concluded by today has no conclusion yet.
 * @param wanted how many the whole month has
 * @param todayOn `YYYY-MM-DD`; later days have none
 */
export function demoBatches(samplers: DemoSamplers, period: Period, wanted: number, todayOn: string): SampleBatchContent[] {
  return Array.from({ length: wanted }, (_, index) => demoBatch(samplers, period, index)).filter(({ sampledOn }) => sampledOn <= todayOn).map((batch) => (batch.concludedOn !== null && batch.concludedOn > todayOn ? { ...batch, conclusion: 'PENDING', concludedOn: null, failedItems: [] } : batch))
}

function demoBatch(samplers: DemoSamplers, period: Period, index: number): SampleBatchContent {
  const word = `${samplers.divisionCode} ${period} ${index}`
  const sort = drawOne(`sort ${word}`, SORTS)
  const good = (sort.isAgricultural ? PRODUCE : FOODS)[draw(`good ${word}`, sort.isAgricultural ? PRODUCE.length : FOODS.length)]!
  const business = samplers.businesses[draw(`business ${word}`, samplers.businesses.length)]!
  const sampledOn = `${period}-${String(1 + draw(`day ${word}`, daysIn(period))).padStart(2, '0')}`
  const isFailed = draw(`verdict ${word}`, 1_000) < (sort.isAgricultural ? 22 : 14)
  const monitored = sort.kind === 'RISK_MONITORING'
  return {
    number: `XBJ${String(yearOf(period)).slice(2)}${samplers.divisionCode}${String(monthOf(period)).padStart(2, '0')}${String(index + 1).padStart(4, '0')}`,
    level: sort.level,
    kind: sort.kind,
    isPublicChoice: sort.by === 'market' && draw(`choice ${word}`, 12) === 0,
    categoryCode: good.category,
    stage: good.stage,
    placeType: good.place,
    businessId: business.id,
    businessName: business.name,
    producerName: good.stage === 'PRODUCTION' ? business.name : '',
    productName: good.product,
    lot: addDays(sampledOn, -3 - draw(`lot ${word}`, 60)),
    sampledOn,
    // 20 working days from receipt at most; quick tests are done on the day.
    concludedOn: sort.kind === 'RAPID_TEST' ? sampledOn : addDays(sampledOn, 14 + draw(`report ${word}`, 16)),
    testedBy: sort.kind === 'RAPID_TEST' ? '' : LABORATORIES[draw(`laboratory ${word}`, LABORATORIES.length)]!,
    departmentId: sort.by === null ? null : sort.by === 'township' ? business.townshipId : samplers[sort.by],
    townshipId: business.townshipId,
    conclusion: monitored ? (isFailed ? 'PROBLEM' : 'NO_PROBLEM') : isFailed ? 'UNQUALIFIED' : 'QUALIFIED',
    failedItems: isFailed ? failuresOf(word, sort.isAgricultural) : [],
    failedItemsUnknown: false,
  }
}

/** One item, now and then two. */
function failuresOf(word: string, isAgricultural: boolean): FailedItem[] {
  const among = isAgricultural ? PRODUCE_FAILURES : FOOD_FAILURES
  const first = draw(`item ${word}`, among.length)
  return draw(`second item ${word}`, 6) === 0 ? [among[first]!, among[(first + 1) % among.length]!] : [among[first]!]
}
