import type { FoodBusinessKind, GradingScale, Verification } from '@/lib/generated/prisma/enums'
import type { CateringModel, RiskModel, StaticFactor } from '@/lib/credit/grading/grading-model'

export type ReferenceGradingModel = { readonly scale: GradingScale; readonly number: number; readonly name: string; readonly validFrom: string; readonly basis: string; readonly verification: Verification; readonly note: string; readonly content: RiskModel | CateringModel }

type Answers = readonly (readonly [code: string, label: string, points: number])[]

function factor(code: string, label: string, kinds: readonly FoodBusinessKind[], options: Answers, verification: Verification, note = ''): StaticFactor {
  return { code, label, kinds, options: options.map(([option, words, points]) => ({ code: option, label: words, points })), verification, note }
}

const NONE: Answers[number] = ['none', '无', 0]
const SELLER: readonly FoodBusinessKind[] = ['SELLER']
const MEALS: readonly FoodBusinessKind[] = ['CATERER', 'CANTEEN']
const OWN = '分项分值未能与办法附件核对，由本平台在食品类别和数量 30 分内拟定，可由各地另定版本'

/** 表: 食品、食品添加剂生产者. The points of 小麦粉 and 大米 (13.5) were seen in copies of the annex; the steps above are ours. */
const producers: readonly StaticFactor[] = [
  factor('product-class', '食品类别（有多个类别的，按风险最高的）', ['PRODUCER', 'WORKSHOP'], [
    ['class-1', 'Ⅰ档：小麦粉、大米、挂面、食用盐、食糖等低风险食品', 13.5], ['class-2', 'Ⅱ档：饮料、方便食品、饼干、糖果、茶叶、调味品等较低风险食品', 20], ['class-3', 'Ⅲ档：食用植物油、糕点、豆制品、酒类、速冻食品、水产制品等中等风险食品', 28], ['class-4', 'Ⅳ档：乳制品、肉制品、特殊食品、婴幼儿及特定人群主辅食品等高风险食品', 40],
  ], 'COMMON_KNOWLEDGE', 'Ⅰ档分值见附件转录件（小麦粉、大米 13.5 分），其余各档分值未能与附件逐项核对'),
]

/** 表: 食品销售企业静态风险因素量化分值表, as copies of the annex give it. */
const sellers: readonly StaticFactor[] = [
  factor('sale-area', '食品经营场所面积', SELLER, [['upto-200', '200 ㎡以下', 1], ['upto-1000', '201—1000 ㎡', 2], ['upto-2000', '1001—2000 ㎡', 2.5], ['upto-3000', '2001—3000 ㎡', 3], ['over-3000', '3000 ㎡以上', 4]], 'PARTLY_VERIFIED'),
  factor('packed-ambient', '预包装食品单品数：常温', SELLER, [NONE, ['upto-500', '500 个以下', 0.5], ['upto-2000', '501—2000 个', 1], ['upto-5000', '2001—5000 个', 1.2], ['upto-10000', '5001—10000 个', 1.5], ['over-10000', '10000 个以上', 2]], 'PARTLY_VERIFIED'),
  factor('packed-chilled', '预包装食品单品数：冷藏', SELLER, [NONE, ['upto-100', '100 个以下', 1], ['upto-300', '101—300 个', 3], ['upto-600', '301—600 个', 4], ['upto-1000', '601—1000 个', 5], ['over-1000', '1000 个以上', 7]], 'PARTLY_VERIFIED'),
  factor('packed-frozen', '预包装食品单品数：冷冻', SELLER, [NONE, ['upto-100', '100 个以下', 1], ['upto-300', '101—300 个', 1.5], ['upto-600', '301—600 个', 2], ['upto-1000', '601—1000 个', 2.5], ['over-1000', '1000 个以上', 3]], 'PARTLY_VERIFIED'),
  factor('bulk-ambient', '散装食品单品数：常温', SELLER, [NONE, ['upto-100', '100 个以下', 1], ['upto-300', '101—300 个', 1.5], ['upto-600', '301—600 个', 2], ['upto-1000', '601—1000 个', 3], ['over-1000', '1000 个以上', 5]], 'PARTLY_VERIFIED'),
  factor('bulk-chilled', '散装食品单品数：冷藏', SELLER, [NONE, ['upto-30', '30 个以下', 6], ['upto-50', '30—50 个', 6.5], ['upto-100', '51—100 个', 7], ['upto-150', '101—150 个', 8], ['over-150', '150 个以上', 9]], 'PARTLY_VERIFIED'),
  factor('bulk-frozen', '散装食品单品数：冷冻', SELLER, [NONE, ['upto-50', '50 个以下', 1], ['upto-100', '51—100 个', 2], ['upto-200', '101—200 个', 2.5], ['upto-300', '201—300 个', 3], ['over-300', '300 个以上', 4]], 'PARTLY_VERIFIED'),
  factor('suppliers', '供货者数量', SELLER, [['upto-50', '50 个以下', 2], ['upto-100', '51—100 个', 3], ['upto-200', '101—200 个', 4], ['upto-300', '201—300 个', 5], ['over-300', '300 个以上', 6]], 'PARTLY_VERIFIED'),
]

/** 表: 餐饮服务提供者. The size (10 points) is as copies of the annex give it; what of the 30 points each dish makes is ours. */
const caterers: readonly StaticFactor[] = [
  factor('dining-area', '业态和规模：餐饮服务提供者面积', ['CATERER'], [['upto-150', '150 ㎡及以下', 2], ['upto-500', '151—500 ㎡', 4], ['upto-1000', '501—1000 ㎡', 6], ['upto-3000', '1001—3000 ㎡', 8], ['over-3000', '3001 ㎡及以上', 10]], 'PARTLY_VERIFIED'),
  factor('canteen-diners', '业态和规模：单位食堂供餐人数', ['CANTEEN'], [['upto-50', '50 人及以下', 2], ['upto-300', '51—300 人', 4], ['upto-500', '301—500 人', 7], ['over-500', '501 人及以上', 10]], 'PARTLY_VERIFIED'),
  factor('hot-dishes', '热食类食品制售', MEALS, [NONE, ['few', '单品 20 个以下', 2], ['many', '单品 20 个以上', 4], ['perishable', '单品 20 个以上且含易腐原料', 6]], 'COMMON_KNOWLEDGE', OWN),
  factor('cold-dishes', '冷食类食品制售', MEALS, [NONE, ['few', '单品 10 个以下', 3], ['many', '单品 10 个以上', 5], ['perishable', '含易腐原料', 7]], 'COMMON_KNOWLEDGE', OWN),
  factor('raw-dishes', '生食类食品制售', MEALS, [NONE, ['few', '单品 5 个以下', 6], ['many', '单品 5 个以上', 8]], 'COMMON_KNOWLEDGE', OWN),
  factor('pastry', '糕点类食品制售', MEALS, [NONE, ['plain', '不含裱花类', 2], ['cream', '含裱花类等易腐原料', 4]], 'COMMON_KNOWLEDGE', OWN),
  factor('own-drinks', '自制饮品制售', MEALS, [NONE, ['few', '单品 10 个以下', 1], ['many', '单品 10 个以上', 3]], 'COMMON_KNOWLEDGE', OWN),
  factor('other-dishes', '其他类食品制售', MEALS, [NONE, ['some', '有', 2]], 'COMMON_KNOWLEDGE', OWN),
]

const RAISE = '风险等级动态调整：可视情况调高一个或者两个等级'

const risk: RiskModel = {
  factors: [...producers, ...sellers, ...caterers],
  weights: { general: 1, key: 2 },
  newByStatic: true,
  events: [
    { code: 'deliberate', label: '故意违反食品安全法律法规，受到罚款、没收违法所得（非法财物）、责令停产停业等行政处罚', steps: 1, toHighest: false, source: 'PENALTY', basis: RAISE },
    { code: 'failed-sampling', label: '国家或者省级监督抽检不符合食品安全标准', steps: 1, toHighest: false, source: 'FAILED_BATCH', basis: RAISE },
    { code: 'bad-influence', label: '违反食品安全法律法规，造成不良社会影响', steps: 1, toHighest: false, source: 'PENALTY', basis: RAISE },
    { code: 'accident', label: '发生食品安全事故', steps: 2, toHighest: false, source: 'PENALTY', basis: RAISE },
    { code: 'not-recalled', label: '不按规定召回或者停止生产经营', steps: 1, toHighest: false, source: 'PENALTY', basis: RAISE },
    { code: 'refused', label: '拒绝、逃避、阻挠监督检查，或者拒不配合案件调查', steps: 1, toHighest: false, source: 'PENALTY', basis: RAISE },
    { code: 'other-raising', label: '法律、法规、规章和省级部门规定的其他上调情形', steps: 1, toHighest: false, source: null, basis: RAISE },
    { code: 'untrustworthy', label: '列入严重违法失信名单', steps: 2, toHighest: true, source: 'LISTING', basis: '令第44号第十五条第（二）项（列为重点监管对象，提高检查频次）；直接定为最高风险等级系参照外省做法的平台规则' },
  ],
  stepsAtMost: 2,
  eventMonths: 12,
  lowering: [
    { code: 'clean-years', label: '连续三年食品安全监督管理记录没有违法违规行为', basis: '风险等级动态调整：可以调低一个等级' },
    { code: 'certified', label: '获得良好生产规范、危害分析与关键控制点体系认证（特殊食品除外）', basis: '风险等级动态调整：可以调低一个等级' },
    { code: 'quality-award', label: '获得地市级以上人民政府质量奖', basis: '风险等级动态调整：可以调低一个等级' },
    { code: 'other-lowering', label: '规定的其他可以下调的情形', basis: '风险等级动态调整：可以调低一个等级' },
  ],
  review: { always: false, whenDifferent: true, whenRaised: true, whenLowered: true },
  reassessMonths: 12,
}

const catering: CateringModel = { weights: { general: 1, key: 2 }, keyFailingFrom: 2, yearMonths: 12, nextMonths: { EXCELLENT: 12, GOOD: 6, FAIR: 4, NONE: 4 } }

/**
 * The models that come with the portal. What the measure of 2016 says was seen in summaries, an official question and
 * answer and copies of its annexes, not in its own text; each factor says how far its points were compared. How many points
 * make which grade are legal limits.
 */
export const referenceGradingModels: readonly ReferenceGradingModel[] = [
  {
    scale: 'RISK', number: 1, name: '食品生产经营风险分级（2016年试行办法）', validFrom: '2016-12-01', basis: '食品生产经营风险分级管理办法（试行）（食药监食监一〔2016〕115号）', verification: 'PARTLY_VERIFIED', content: risk,
    note: '静态 40 分、动态 60 分、等级分界和上调情形见办法的公开解读与附件转录件，未取得办法原文，条文序号和部分分项分值未能核对。动态分按最近一次归档检查的不符合项折算：60 分乘以不符合项的加权比例（一般项 1、重点项 2，合理缺项不计），权重为平台规则。新开办、尚无检查记录的按静态分折算为百分制。食品安全事故按上调两级、同一类情形只计一次、合计最多上调两级处理。审核人一栏见等级确定表；平台默认在等级被上调、下调或与建议不同时须由他人审核。',
  },
  {
    scale: 'CATERING', number: 1, name: '餐饮服务食品安全量化分级', validFrom: '2018-01-01', basis: '关于实施餐饮服务食品安全监督量化分级管理工作的指导意见（国食药监食〔2012〕5号）及各省规定', verification: 'PARTLY_VERIFIED', content: catering,
    note: '等级分界、两个以上关键项不评级、年度等级取 12 个月平均、公示和复评间隔（12、6、4 个月）见山东省规定全文（2018—2022年）。动态等级评定检查表各项分值各省不同，平台按归档检查的要点表折算：100 分减去不符合项的加权比例（一般项 1、重点项 2，合理缺项不计），重点项视同关键项。山东省规定满 12 个月才评年度等级，平台自首次确认起按已有各次平均。',
  },
]
