import type { FailedItemKind, SampleBatchChange, SampleConclusion, SamplePlaceType, SampleProductClass, SampleStage, SamplingKind, SamplingLevel, SamplingProgrammeState } from '@/lib/generated/prisma/enums'

export const SAMPLING_LEVEL_LABELS: Record<SamplingLevel, string> = { NATIONAL: '国抽', PROVINCIAL: '省抽', CITY: '市抽', COUNTY: '县抽' }

export const SAMPLING_KIND_LABELS: Record<SamplingKind, string> = {
  SUPERVISORY: '监督抽检',
  EVALUATIVE: '评价性抽检',
  RISK_MONITORING: '风险监测',
  ROUTINE_MONITORING: '农产品例行监测',
  SPOT_CHECK: '农产品监督抽查',
  RAPID_TEST: '快速检测',
}

export const SAMPLE_PRODUCT_CLASS_LABELS: Record<SampleProductClass, string> = { FOOD: '食品', EDIBLE_AGRICULTURAL_PRODUCT: '食用农产品' }

export const SAMPLE_CONCLUSION_LABELS: Record<SampleConclusion, string> = { PENDING: '未出结论', QUALIFIED: '合格', UNQUALIFIED: '不合格', NO_PROBLEM: '未发现问题', PROBLEM: '问题样品' }

export const FAILED_ITEM_KIND_LABELS: Record<FailedItemKind, string> = {
  PESTICIDE_RESIDUE: '农药残留',
  VETERINARY_DRUG_RESIDUE: '兽药残留',
  MICROORGANISM: '微生物',
  FOOD_ADDITIVE: '食品添加剂',
  HEAVY_METAL: '重金属等元素',
  ORGANIC_POLLUTANT: '有机污染物',
  BIOTOXIN: '生物毒素',
  QUALITY: '质量指标',
  NON_EDIBLE_SUBSTANCE: '非食用物质',
  LABEL: '标签',
  OTHER: '其他',
}

export const SAMPLE_STAGE_LABELS: Record<SampleStage, string> = { PRIMARY_PRODUCTION: '种植养殖', PRODUCTION: '生产', DISTRIBUTION: '流通', CATERING: '餐饮' }

export const SAMPLE_PLACE_TYPE_LABELS: Record<SamplePlaceType, string> = {
  FARM: '种植养殖基地',
  MATERIAL_STORE: '原辅料库',
  PRODUCTION_LINE: '生产线',
  SEMI_FINISHED_STORE: '半成品库',
  FINISHED_STORE: '成品库',
  FARMERS_MARKET: '农贸市场',
  FOOD_MARKET: '菜市场',
  WHOLESALE_MARKET: '批发市场',
  DEPARTMENT_STORE: '商场',
  SUPERMARKET: '超市',
  SMALL_SHOP: '小食杂店',
  ONLINE_SHOP: '网购',
  PHARMACY: '药店',
  HUGE_RESTAURANT: '特大型餐馆',
  LARGE_RESTAURANT: '大型餐馆',
  MEDIUM_RESTAURANT: '中型餐馆',
  SMALL_RESTAURANT: '小型餐馆',
  OFFICE_CANTEEN: '机关食堂',
  SCHOOL_CANTEEN: '学校/托幼食堂',
  COMPANY_CANTEEN: '企事业单位食堂',
  BUILDING_SITE_CANTEEN: '建筑工地食堂',
  SNACK_BAR: '小吃店',
  FAST_FOOD_SHOP: '快餐店',
  DRINKS_SHOP: '饮品店',
  COLLECTIVE_MEAL_SUPPLIER: '集体用餐配送单位',
  CENTRAL_KITCHEN: '中央厨房',
  OTHER: '其他',
}

export const SAMPLE_BATCH_CHANGE_LABELS: Record<SampleBatchChange, string> = { RECORDED: '登记', CORRECTED: '更正', VOIDED: '作废' }

export const SAMPLING_PROGRAMME_STATE_LABELS: Record<SamplingProgrammeState, string> = { DRAFT: '草稿', PUBLISHED: '执行中', SUPERSEDED: '已被替代' }
