import type { CateringGrade, FoodBusinessChange, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'

export const FOOD_BUSINESS_KIND_LABELS: Record<FoodBusinessKind, string> = { PRODUCER: '食品生产', SELLER: '食品销售', CATERER: '餐饮服务', CANTEEN: '单位食堂', WORKSHOP: '小作坊', FARM: '种植养殖' }

export const FOOD_BUSINESS_STATUS_LABELS: Record<FoodBusinessStatus, string> = { OPERATING: '在营', SUSPENDED: '停业', CLOSED: '注销' }

export const FOOD_BUSINESS_TAG_LABELS: Record<FoodBusinessTag, string> = { CAMPUS: '校园及周边', OUTSKIRTS: '城乡结合部', SCENIC_AREA: '旅游景区', ONLINE: '网络经营', SPECIAL_FOOD: '特殊食品', CENTRAL_KITCHEN: '中央厨房', MEAL_DELIVERY: '集体用餐配送' }

export const OPEN_KITCHEN_LABELS: Record<OpenKitchen, string> = { NONE: '未实施', ON_SITE: '明厨亮灶', ONLINE: '互联网+明厨亮灶' }

/** 风险等级 and 量化等级 share letters and mean opposite ends: neither is ever shown as a bare letter. */
export const RISK_GRADE_LABELS: Record<RiskGrade, string> = { A: '风险A级（低）', B: '风险B级（较低）', C: '风险C级（中）', D: '风险D级（高）' }
export const CATERING_GRADE_LABELS: Record<CateringGrade, string> = { A: '量化A级（优秀）', B: '量化B级（良好）', C: '量化C级（一般）' }

export const FOOD_BUSINESS_CHANGE_LABELS: Record<FoodBusinessChange, string> = { RECORDED: '登记', CORRECTED: '更正', VOIDED: '作废', MERGED: '并入其他监管对象', ABSORBED: '合并重复登记', SEPARATED: '撤销合并' }

/** What each field of a business is called, on its form, its page and in its history. */
export const FOOD_BUSINESS_FIELD_LABELS = {
  name: '名称',
  kind: '类别',
  status: '经营状态',
  uscc: '统一社会信用代码',
  productionLicenceNumber: '食品生产许可证编号',
  productionLicenceExpiresOn: '生产许可有效期至',
  isProductionLicencePermanent: '生产许可长期有效',
  operatingLicenceNumber: '食品经营许可证编号',
  operatingLicenceExpiresOn: '经营许可有效期至',
  isOperatingLicencePermanent: '经营许可长期有效',
  registrationNumber: '登记证或备案编号',
  registrationExpiresOn: '登记或备案有效期至',
  isRegistrationPermanent: '登记或备案长期有效',
  townshipId: '乡镇（街道）',
  address: '地址',
  grid: '网格',
  contactName: '联系人',
  contactPhone: '联系电话',
  safetyManagerName: '食品安全管理员',
  tags: '标签',
  isChain: '连锁经营',
  isLargeCatering: '大型餐饮',
  openKitchen: '明厨亮灶',
  hasTraceability: '追溯体系',
  selfInspectedOn: '最近自查报告日期',
} as const

/** The parts of a business's history, by `BusinessEventKind`. */
export const BUSINESS_EVENT_KIND_LABELS = { REGISTER: '登记和更正', GRADE: '等级', SAMPLING: '抽检', CASE: '核查处置', INSPECTION: '监督检查', RECTIFICATION: '问题整改', PENALTY: '行政处罚', COMPLAINT: '投诉举报', CREDIT: '失信名单', MERGE: '合并' } as const

/** What else a share of the register can ask of the businesses it counts. */
export const BUSINESS_RULE_LABELS = { WITH_SUSPENDED: '停业的也计入', ONLY_LARGE: '只计大型餐饮', ONLY_CAMPUS: '只计校园及周边', ONLY_GRADED: '只计已评定量化等级的', OR_BETTER: '含更高等级' } as const
