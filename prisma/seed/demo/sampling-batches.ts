import type { FailedItemKind, FoodBusinessKind, SamplePlaceType, SampleStage, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
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
  readonly businesses: readonly { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly townshipId: string | null }[]
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

/** A product with where it is sampled, at whom, whom its label names, and the items it can fail in. */
type Good = { readonly category: string; readonly product: string; readonly stage: SampleStage; readonly place: SamplePlaceType; readonly at: readonly FoodBusinessKind[]; readonly producer?: string; /** 规格型号 and 商标 of a packed one. */ readonly label?: readonly [string, string]; readonly failures: readonly FailedItem[] }

const failed = (kind: FailedItemKind, item: string, measured: string, limit: string, unit: string): FailedItem => ({ kind, item, measured, limit, unit })
const COLONIES = failed('MICROORGANISM', '菌落总数', '1.2×10⁵、9.8×10⁴、8.6×10⁴、7.7×10⁴、1.1×10⁵', 'n=5，c=2，m=10⁴，M=10⁵', 'CFU/g')
const DEHYDROACETATE = failed('FOOD_ADDITIVE', '脱氢乙酸及其钠盐', '0.32', '不得使用', 'g/kg')
const CHLORPYRIFOS = failed('PESTICIDE_RESIDUE', '毒死蜱', '0.11', '≤0.02', 'mg/kg')

const FOODS: readonly Good[] = [
  { category: 'pastries', product: '蛋黄酥', stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], producer: '岭江麦香食品有限公司（虚构）', label: ['称重', '麦香'], failures: [COLONIES, DEHYDROACETATE, failed('LABEL', '标签', '未标示贮存条件', '应符合 GB 7718', '')] },
  { category: 'grain-products', product: '挂面', stage: 'PRODUCTION', place: 'FINISHED_STORE', at: ['PRODUCER'], label: ['800g/把', '金穗'], failures: [DEHYDROACETATE] },
  { category: 'edible-oils', product: '大豆油', stage: 'PRODUCTION', place: 'FINISHED_STORE', at: ['PRODUCER'], label: ['5L/桶', '福来'], failures: [failed('ORGANIC_POLLUTANT', '苯并[a]芘', '14.6', '≤10', 'μg/kg'), failed('QUALITY', '过氧化值', '0.41', '≤0.25', 'g/100g')] },
  { category: 'condiments', product: '酿造酱油', stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], producer: '岭江味源酿造有限公司（虚构）', label: ['500mL/瓶', '味源'], failures: [failed('QUALITY', '氨基酸态氮', '0.31', '≥0.40', 'g/100mL')] },
  { category: 'meat-products', product: '酱卤牛肉', stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], failures: [failed('FOOD_ADDITIVE', '亚硝酸盐（以亚硝酸钠计）', '46.2', '≤30', 'mg/kg'), COLONIES] },
  { category: 'dairy-products', product: '发酵乳', stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], producer: '岭江牧泉乳业有限公司（虚构）', label: ['100g/杯', '牧泉'], failures: [failed('MICROORGANISM', '酵母', '320', '≤100', 'CFU/g')] },
  { category: 'beverages', product: '包装饮用水', stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], producer: '岭江清源饮品有限公司（虚构）', label: ['550mL/瓶', '清源'], failures: [failed('MICROORGANISM', '铜绿假单胞菌', '0、0、12、0、3', 'n=5，c=0，m=0', 'CFU/250mL')] },
  { category: 'catering-foods', product: '复用餐饮具', stage: 'CATERING', place: 'SCHOOL_CANTEEN', at: ['CANTEEN'], failures: [failed('MICROORGANISM', '大肠菌群', '检出', '不得检出', '/50cm²'), failed('OTHER', '阴离子合成洗涤剂（以十二烷基苯磺酸钠计）', '0.042', '不得检出', 'mg/100cm²')] },
  { category: 'catering-foods', product: '自制油条', stage: 'CATERING', place: 'SMALL_RESTAURANT', at: ['CATERER'], failures: [failed('FOOD_ADDITIVE', '铝的残留量（干样品，以Al计）', '214', '≤100', 'mg/kg')] },
  { category: 'soy-products', product: '豆腐干', stage: 'PRODUCTION', place: 'FINISHED_STORE', at: ['WORKSHOP'], label: ['180g/袋', ''], failures: [failed('FOOD_ADDITIVE', '苯甲酸及其钠盐（以苯甲酸计）', '0.47', '不得使用', 'g/kg'), failed('FOOD_ADDITIVE', '铝的残留量（干样品，以Al计）', '168', '≤100', 'mg/kg')] },
  { category: 'alcoholic-drinks', product: '白酒', stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], producer: '岭江双泉酒业有限公司（虚构）', label: ['500mL/瓶，52%vol', '双泉'], failures: [failed('QUALITY', '酒精度', '49.2', '51.0～53.0', '%vol'), failed('FOOD_ADDITIVE', '甜蜜素（以环己基氨基磺酸计）', '0.0012', '不得使用', 'g/kg')] },
  { category: 'roasted-seeds-and-nuts', product: '葵花籽', stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], producer: '岭江金岭炒货有限公司（虚构）', label: ['散装称重', '金岭'], failures: [failed('QUALITY', '过氧化值（以脂肪计）', '0.97', '≤0.80', 'g/100g')] },
]

const PRODUCE_FAILURES: readonly (readonly [string, readonly FailedItem[]])[] = [
  ['豇豆', [failed('PESTICIDE_RESIDUE', '克百威', '0.087', '≤0.02', 'mg/kg'), failed('PESTICIDE_RESIDUE', '噻虫胺', '0.046', '≤0.01', 'mg/kg')]],
  ['韭菜', [CHLORPYRIFOS, failed('PESTICIDE_RESIDUE', '克百威', '0.065', '≤0.02', 'mg/kg')]],
  ['芹菜', [CHLORPYRIFOS, failed('PESTICIDE_RESIDUE', '甲拌磷', '0.034', '≤0.01', 'mg/kg')]],
  ['草鱼', [failed('VETERINARY_DRUG_RESIDUE', '恩诺沙星', '186', '≤100', 'μg/kg'), failed('NON_EDIBLE_SUBSTANCE', '孔雀石绿', '3.4', '不得检出', 'μg/kg')]],
  ['鲜鸡蛋', [failed('VETERINARY_DRUG_RESIDUE', '甲硝唑', '2.1', '不得检出', 'μg/kg'), failed('VETERINARY_DRUG_RESIDUE', '恩诺沙星', '38', '≤10', 'μg/kg')]],
  ['生姜', [failed('PESTICIDE_RESIDUE', '噻虫胺', '0.46', '≤0.2', 'mg/kg'), failed('HEAVY_METAL', '镉（以Cd计）', '0.19', '≤0.1', 'mg/kg')]],
  ['香蕉', [failed('PESTICIDE_RESIDUE', '吡虫啉', '0.13', '≤0.05', 'mg/kg')]],
  ['猪肉', [failed('VETERINARY_DRUG_RESIDUE', '磺胺类（总量）', '163', '≤100', 'μg/kg')]],
]
const AGRICULTURAL = 'edible-agricultural-products'
const MARKET_PRODUCE = PRODUCE_FAILURES.map(([product, failures]): Good => ({ category: AGRICULTURAL, product, stage: 'DISTRIBUTION', place: 'SUPERMARKET', at: ['SELLER'], failures }))
/** What the farms of the register grow. */
const FARM_PRODUCE = MARKET_PRODUCE.filter(({ product }) => ['豇豆', '韭菜', '芹菜', '生姜'].includes(product)).map((good): Good => ({ ...good, stage: 'PRIMARY_PRODUCTION', place: 'FARM', at: ['FARM'] }))

function goodsOf({ by, isAgricultural }: Sort): readonly Good[] {
  if (!isAgricultural) return FOODS
  return by === 'agriculture' ? FARM_PRODUCE : MARKET_PRODUCE
}

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
  const goods = goodsOf(sort)
  const good = goods[draw(`good ${word}`, goods.length)]!
  const selling = samplers.businesses.filter(({ kind }) => good.at.includes(kind))
  const business = selling[draw(`business ${word}`, selling.length)]!
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
    producerName: good.stage === 'PRODUCTION' ? business.name : (good.producer ?? ''),
    producerAddress: good.producer ? '岭江省清宁市虚构工业园' : good.stage === 'PRODUCTION' ? `${samplers.divisionCode === '990181' ? '安和市' : '永泉县'}虚构工业园` : '',
    productName: good.product,
    specification: good.label?.[0] ?? '',
    trademark: good.label?.[1] ?? '',
    lot: addDays(sampledOn, -3 - draw(`lot ${word}`, 60)),
    sampledOn,
    // 20 working days from receipt at most; quick tests are done on the day.
    concludedOn: sort.kind === 'RAPID_TEST' ? sampledOn : addDays(sampledOn, 14 + draw(`report ${word}`, 16)),
    testedBy: sort.kind === 'RAPID_TEST' ? '' : LABORATORIES[draw(`laboratory ${word}`, LABORATORIES.length)]!,
    departmentId: sort.by === null ? null : sort.by === 'township' ? business.townshipId : samplers[sort.by],
    townshipId: business.townshipId,
    conclusion: monitored ? (isFailed ? 'PROBLEM' : 'NO_PROBLEM') : isFailed ? 'UNQUALIFIED' : 'QUALIFIED',
    failedItems: isFailed ? failuresOf(word, good.failures) : [],
    failedItemsUnknown: false,
  }
}

/** One item, now and then two. */
function failuresOf(word: string, among: readonly FailedItem[]): FailedItem[] {
  const first = draw(`item ${word}`, among.length)
  return draw(`second item ${word}`, 6) === 0 && among.length > 1 ? [among[first]!, among[(first + 1) % among.length]!] : [among[first]!]
}
