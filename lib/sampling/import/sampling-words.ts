import { FailedItemKind, type SampleConclusion, SamplePlaceType, SampleStage, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { FAILED_ITEM_KIND_LABELS, SAMPLE_PLACE_TYPE_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'

/** Without width, case, white space, brackets' content and punctuation. */
export function plainWord(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '').replace(/[\s*:：、,，.。/_\-—“”"'·]/g, '')
}

function dictionary<T extends string>(labels: Record<T, string>, others: Partial<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  const codes = Object.keys(labels) as T[]
  return new Map(codes.flatMap((code) => [labels[code], ...(others[code] ?? [])].map((word): [string, T] => [plainWord(word), code])))
}

const LEVELS = dictionary<SamplingLevel>(SAMPLING_LEVEL_LABELS, {
  NATIONAL: ['国家级', '国家', '国家抽检', '国家本级', '中央', '总局', '国转地', '国抽（转移地方）', '中央转移地方', '总局本级', '转移支付'],
  PROVINCIAL: ['省级', '省本级', '省', '省级抽检', '省抽检', '自治区级', '直辖市级', '省局'],
  CITY: ['市级', '市本级', '市', '市级抽检', '地市级', '设区的市级', '州级', '市局'],
  COUNTY: ['县级', '区级', '区县级', '县区级', '县（区）级', '县（市、区）级', '区抽', '县', '区', '县级抽检', '区县抽检', '县（区）抽', '区县抽', '县区抽', '县局', '区局', '旗县级'],
})

const KINDS = dictionary<SamplingKind>(SAMPLING_KIND_LABELS, {
  SUPERVISORY: ['监督抽检任务', '抽检监测', '食品安全监督抽检', '监督性抽检', '监督', '日常监督抽检', '专项抽检', '专项监督抽检', '例行抽检', '监督抽样', '常规抽检'],
  EVALUATIVE: ['评价抽检', '评价性', '评价性抽样', '食品安全评价性抽检', '评价'],
  RISK_MONITORING: ['风险监测任务', '食品安全风险监测', '监测', '监测抽检', '风险'],
  ROUTINE_MONITORING: ['例行监测', '农产品质量安全例行监测', '例行监测（风险监测）', '食用农产品例行监测', '农产品质量安全监测'],
  SPOT_CHECK: ['监督抽查', '农产品质量安全监督抽查', '食用农产品监督抽查'],
  RAPID_TEST: ['快检', '快速检验', '现场快检', '快速筛查', '快筛'],
})

const STAGES = dictionary<SampleStage>(SAMPLE_STAGE_LABELS, {
  PRIMARY_PRODUCTION: ['种养殖', '种植', '养殖', '种植环节', '养殖环节', '种养殖环节', '种植养殖环节', '产地', '初级生产', '生产基地'],
  PRODUCTION: ['生产环节', '生产加工', '生产加工环节', '加工', '生产企业'],
  DISTRIBUTION: ['流通环节', '销售', '销售环节', '经营环节', '食品销售', '经营', '市场', '流通领域'],
  CATERING: ['餐饮环节', '餐饮服务', '餐饮服务环节', '餐饮消费', '消费环节', '餐饮食品'],
})

const PLACES = dictionary<SamplePlaceType>(SAMPLE_PLACE_TYPE_LABELS, {
  FARM: ['种植基地', '养殖场', '养殖基地', '种养殖基地', '农场', '合作社', '屠宰场', '生产基地', '田间', '塘口'],
  MATERIAL_STORE: ['原辅料库房', '原料库'],
  PRODUCTION_LINE: ['生产车间', '车间'],
  FINISHED_STORE: ['成品库（待检区）', '成品库（已检区）', '成品库待检', '成品库已检', '成品仓库', '仓库'],
  FARMERS_MARKET: ['集贸市场', '集市', '农贸', '农贸（集贸）市场'],
  FOOD_MARKET: ['蔬菜市场', '菜场', '生鲜市场'],
  WHOLESALE_MARKET: ['农产品批发市场', '批发', '批发部'],
  DEPARTMENT_STORE: ['商场（超市）', '百货', '百货商场', '购物中心'],
  SUPERMARKET: ['大型超市', '中型超市', '小型超市', '连锁超市', '商超', '超级市场', '生鲜超市'],
  SMALL_SHOP: ['小食杂', '食杂店', '便利店', '小卖部', '小超市', '食品店', '商店', '小作坊', '零售店', '专卖店'],
  ONLINE_SHOP: ['网络', '网络销售', '网店', '电商', '网络平台', '网络食品', '线上'],
  PHARMACY: ['药房', '药品零售店'],
  HUGE_RESTAURANT: ['特大型餐饮'],
  LARGE_RESTAURANT: ['大型餐饮', '大型饭店', '酒店', '宾馆'],
  MEDIUM_RESTAURANT: ['中型餐饮', '中型饭店', '饭店'],
  SMALL_RESTAURANT: ['小型餐饮', '小餐馆', '小餐饮', '餐馆', '小型饭店', '小饭店'],
  OFFICE_CANTEEN: ['机关单位食堂', '机关事业单位食堂', '单位食堂'],
  SCHOOL_CANTEEN: ['学校食堂', '托幼食堂', '学校托幼食堂', '幼儿园食堂', '校园食堂', '学校/托幼机构食堂', '托幼机构食堂', '学校', '幼儿园'],
  COMPANY_CANTEEN: ['企业食堂', '企事业食堂', '职工食堂', '医院食堂', '养老机构食堂'],
  BUILDING_SITE_CANTEEN: ['工地食堂'],
  SNACK_BAR: ['小吃', '小吃摊', '早餐店', '面馆'],
  FAST_FOOD_SHOP: ['快餐', '外卖店'],
  DRINKS_SHOP: ['饮品', '奶茶店', '咖啡店', '冷饮店', '水吧'],
  COLLECTIVE_MEAL_SUPPLIER: ['集体用餐配送', '集中配餐单位', '配餐公司', '送餐单位'],
  OTHER: ['其它', '其他场所', '无', '其他（）'],
})

/** Verdicts by kind: risk monitoring has its own words, and files use one for the other. */
const CONCLUSIONS: ReadonlyMap<string, 'good' | 'bad' | 'pending'> = new Map(
  Object.entries({
    good: ['合格', '合格样品', '纯抽检合格样品', '纯监测合格样品', '抽检合格样品', '监测合格样品', '未发现问题', '未检出问题', '符合', '符合要求', '未发现不合格', '是', '一般合格样品', '达标', '未检出', '阴性', '未发现问题样品', '合格品'],
    bad: ['不合格', '不合格样品', '纯抽检不合格样品', '抽检不合格样品', '问题样品', '一般问题样品', '监测问题样品', '纯监测问题样品', '发现问题', '有问题', '不符合', '不符合要求', '否', '不达标', '阳性', '实物质量不合格', '标签不合格', '不合格品', '存在问题'],
    pending: ['未出结论', '未判定', '待检', '待检验', '检验中', '检测中', '未检', '待判定', '未出报告', '待出具', '无', '-'],
  } as const).flatMap(([verdict, words]) => words.map((word): [string, 'good' | 'bad' | 'pending'] => [plainWord(word) || word, verdict as 'good' | 'bad' | 'pending'])),
)

const FAILED_KINDS = dictionary<FailedItemKind>(FAILED_ITEM_KIND_LABELS, {})

/** Other ways in which the categories of sampling are written, by code. */
const CATEGORY_WORDS: Readonly<Record<string, readonly string[]>> = {
  'grain-products': ['粮食及粮食制品', '粮食制品', '谷物加工品'],
  'edible-oils': ['食用油、油脂及其制品（食用植物油）', '食用油', '食用植物油', '油脂及其制品', '食用油油脂及制品'],
  condiments: ['调味料', '调味品类'],
  'meat-products': ['肉及肉制品', '肉制品类'],
  'dairy-products': ['乳及乳制品', '奶制品', '乳制品类'],
  beverages: ['饮料类', '饮料制品'],
  'convenience-foods': ['方便食品类'],
  biscuits: ['饼干类'],
  'canned-foods': ['罐头食品', '罐头类'],
  'frozen-drinks': ['冷冻饮品类', '冷饮'],
  'quick-frozen-foods': ['速冻食品类', '速冻面米食品', '速冻调制食品'],
  'potato-and-puffed-foods': ['薯类及膨化食品', '薯类食品和膨化食品', '膨化食品', '薯类食品'],
  confectionery: ['糖果制品（含巧克力及制品）', '糖果', '糖果、巧克力及制品', '糖果及巧克力制品'],
  tea: ['茶叶', '茶叶及其相关制品', '茶叶及制品', '茶叶及茶制品'],
  'alcoholic-drinks': ['酒', '酒及酒制品', '白酒', '酒类产品'],
  'vegetable-products': ['蔬菜及其制品', '蔬菜及制品'],
  'fruit-products': ['水果及其制品', '水果及制品'],
  'roasted-seeds-and-nuts': ['炒货及坚果制品', '炒货食品及坚果制品类', '坚果制品', '炒货'],
  'egg-products': ['蛋及蛋制品', '蛋制品类'],
  'cocoa-and-coffee': ['可可及焙炒咖啡产品', '可可及焙炒咖啡', '焙炒咖啡', '可可及焙烤咖啡'],
  sugar: ['糖', '食糖类'],
  'aquatic-products': ['水产及其制品', '水产品制品', '水产制品类', '水产加工品'],
  'starch-products': ['淀粉及其制品', '淀粉制品'],
  pastries: ['糕点类', '糕点食品', '焙烤食品', '烘焙食品'],
  'soy-products': ['豆类制品', '豆及豆制品', '豆制品类'],
  'bee-products': ['蜂产品类', '蜂蜜'],
  'health-foods': ['保健食品类', '保健品'],
  'medical-formulas': ['特殊医学用途配方食品类', '特医食品'],
  'infant-formulas': ['婴幼儿配方食品类', '婴幼儿配方乳粉', '婴幼儿配方奶粉'],
  'special-dietary-foods': ['特殊膳食食品类', '特殊膳食用食品', '特殊膳食'],
  'catering-foods': ['餐饮食品（自制）', '餐饮食品类', '餐饮自制食品', '餐饮具', '餐饮服务食品', '自制餐饮食品'],
  'edible-agricultural-products': ['食用农产品类', '农产品', '初级农产品', '食用农产品（畜禽肉及副产品）'],
  'food-additives': ['食品添加剂类', '添加剂'],
  'other-foods': ['其它食品', '其他'],
}

export const readLevel = (text: string): SamplingLevel | null => LEVELS.get(plainWord(text)) ?? null
export const readStage = (text: string): SampleStage | null => STAGES.get(plainWord(text)) ?? null
export const readPlaceType = (text: string): SamplePlaceType | null => PLACES.get(plainWord(text)) ?? null
export const readFailedKind = (text: string): FailedItemKind | null => FAILED_KINDS.get(plainWord(text)) ?? null

/** Also `抽检监测（评价性抽检）`: what stands in the brackets says more than what stands before them. */
export function readKind(text: string): SamplingKind | null {
  const inside = /[（(]([^）)]+)[）)]/.exec(text)?.[1]
  return (inside === undefined ? undefined : KINDS.get(plainWord(inside))) ?? KINDS.get(plainWord(text)) ?? null
}

/** @returns null where the word is none of the usual ones; an empty text is pending */
export function readConclusion(text: string, kind: SamplingKind): SampleConclusion | null {
  const verdict = text.trim() === '' ? 'pending' : (CONCLUSIONS.get(plainWord(text)) ?? CONCLUSIONS.get(text.trim()))
  if (verdict === undefined) return null
  if (verdict === 'pending') return 'PENDING'
  if (kind === 'RISK_MONITORING') return verdict === 'good' ? 'NO_PROBLEM' : 'PROBLEM'
  return verdict === 'good' ? 'QUALIFIED' : 'UNQUALIFIED'
}

/** Finds the category by any of its usual names. */
export function categoryReader(categories: readonly { readonly code: string; readonly name: string }[]): (text: string) => string | null {
  const byWord = new Map<string, string>()
  const add = (word: string, code: string) => {
    if (!byWord.has(plainWord(word))) byWord.set(plainWord(word), code)
  }
  for (const { code, name } of categories) add(name, code)
  for (const { code } of categories) for (const word of CATEGORY_WORDS[code] ?? []) add(word, code)
  return (text) => byWord.get(plainWord(text)) ?? byWord.get(plainWord(text.replace(/^\d+[.、\s]*/, ''))) ?? null
}

const PRODUCTION_PLACES: readonly SamplePlaceType[] = ['MATERIAL_STORE', 'PRODUCTION_LINE', 'SEMI_FINISHED_STORE', 'FINISHED_STORE']
const DISTRIBUTION_PLACES: readonly SamplePlaceType[] = ['FARMERS_MARKET', 'FOOD_MARKET', 'WHOLESALE_MARKET', 'DEPARTMENT_STORE', 'SUPERMARKET', 'SMALL_SHOP', 'ONLINE_SHOP', 'PHARMACY']

/** The stage that a place belongs to; null of 其他. */
export function stageOfPlace(place: SamplePlaceType): SampleStage | null {
  if (place === 'OTHER') return null
  if (place === 'FARM') return 'PRIMARY_PRODUCTION'
  if (PRODUCTION_PLACES.includes(place)) return 'PRODUCTION'
  return DISTRIBUTION_PLACES.includes(place) ? 'DISTRIBUTION' : 'CATERING'
}
