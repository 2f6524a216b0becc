import type { CalendarDayKind, DepartmentKind, DepartmentNameKind, GroupRule, JurisdictionLevel, LimitUnit, Verification } from '@/lib/generated/prisma/enums'

export const JURISDICTION_LEVEL_LABELS: Record<JurisdictionLevel, string> = { PROVINCE: '省级', PREFECTURE: '地市级', COUNTY: '县级', TOWNSHIP: '乡级' }

export const DEPARTMENT_KIND_LABELS: Record<DepartmentKind, string> = { DEPARTMENT: '部门', TOWNSHIP: '乡镇', SUBDISTRICT: '街道', ADMINISTRATIVE_COMMITTEE: '管委会' }

export const DEPARTMENT_NAME_KIND_LABELS: Record<DepartmentNameKind, string> = { ALIAS: '别名', FORMER: '旧名' }

export const GROUP_RULE_LABELS: Record<GroupRule, string> = {
  ALL_TOWNSHIPS: '全部乡镇、街道',
  ALL_ADMINISTRATIVE_COMMITTEES: '全部管委会',
  ALL_DEPARTMENTS: '全部成员部门',
  ALL_MEMBERS: '全部成员单位',
  PLAN_LEADS: '本方案的牵头单位',
  PLAN_RESPONSIBLES: '本方案的责任单位',
  BY_PERSON: '由人工指定',
}

export const CALENDAR_DAY_KIND_LABELS: Record<CalendarDayKind, string> = { HOLIDAY: '放假', WORKDAY: '上班' }

export const LIMIT_UNIT_LABELS: Record<LimitUnit, string> = {
  WORKING_DAY: '个工作日', CALENDAR_DAY: '日', HOUR: '小时', MONTH: '个月', YEAR: '年', TIMES_PER_YEAR: '次/年', PERCENT: '%', SCORE: '分', COUNT: '人', CNY: '元',
}

export const VERIFICATION_LABELS: Record<Verification, string> = { VERIFIED: '已核对原文', PARTLY_VERIFIED: '部分核对', COMMON_KNOWLEDGE: '待核对' }

/** The first part of a limit's code names its group; the order is that of the list. */
export const LIMIT_GROUP_LABELS: Readonly<Record<string, string>> = {
  sampling: '抽样检验', retest: '复检', objection: '异议', disposal: '不合格核查处置', recall: '食品召回', inspection: '监督检查', rectification: '责令整改', risk: '风险分级（A级为低风险）',
  catering: '餐饮量化分级（A级为最好）', transfer: '行刑衔接', enforcement: '行政处罚与强制', credit: '严重违法失信名单', licence: '许可', complaint: '投诉举报', accident: '事故报告', pairing: '包保督导', personnel: '人员配备', reporting: '报送', import: '数据导入',
}
