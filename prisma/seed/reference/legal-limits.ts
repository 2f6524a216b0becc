import type { LimitUnit, Verification } from '@/lib/generated/prisma/enums'

/** A nationwide limit as reference data. `value` is a plain decimal in `unit`. */
export type ReferenceLimit = {
  readonly code: string
  readonly name: string
  readonly value: string
  readonly unit: LimitUnit
  readonly basisTitle: string
  readonly basisArticle: string
  readonly verification: Verification
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly note: string
}

/** A legal text, with the day from which it holds. */
type Basis = { readonly title: string; readonly from: string; readonly to?: string }

const FOOD_LAW: Basis = { title: '中华人民共和国食品安全法', from: '2015-10-01' }
const FOOD_REGULATION: Basis = { title: '中华人民共和国食品安全法实施条例（2019年修订）', from: '2019-12-01' }
const PRODUCE_LAW: Basis = { title: '中华人民共和国农产品质量安全法（2022年修订）', from: '2023-01-01' }
const SAMPLING_2014: Basis = { title: '食品安全抽样检验管理办法（2014年总局令第11号）', from: '2015-02-01', to: '2019-09-30' }
const SAMPLING_2019: Basis = { title: '食品安全抽样检验管理办法（2019年市场监管总局令第15号）', from: '2019-10-01' }
const RECALL: Basis = { title: '食品召回管理办法', from: '2015-09-01' }
const NOTICE_2019: Basis = { title: '市场监管总局通告2019年第11号', from: '2019-01-01' }
const INSPECTION_2016: Basis = { title: '食品生产经营日常监督检查管理办法（2016年）', from: '2016-05-01', to: '2022-03-14' }
const INSPECTION_2022: Basis = { title: '食品生产经营监督检查管理办法（市场监管总局令第49号）', from: '2022-03-15' }
const RISK_2016: Basis = { title: '食品生产经营风险分级管理办法（试行）', from: '2016-12-01' }
const ENTERPRISE_CHECKS: Basis = { title: '国务院办公厅关于严格规范涉企行政检查的意见（国办发〔2024〕54号）', from: '2025-01-03' }
const CATERING: Basis = { title: '餐饮服务食品安全监督量化分级管理通行做法（各省规定）', from: '2018-01-01' }
const TRANSFER: Basis = { title: '行政执法机关移送涉嫌犯罪案件的规定（2020年修订）', from: '2020-08-07' }
const PENALTY: Basis = { title: '市场监督管理行政处罚程序规定', from: '2021-07-15' }
const COMPLAINT: Basis = { title: '市场监督管理投诉举报处理暂行办法', from: '2020-01-01' }
const CREDIT_LIST: Basis = { title: '市场监督管理严重违法失信名单管理办法（市场监管总局令第44号）', from: '2021-09-01' }
const PENALTY_LAW: Basis = { title: '中华人民共和国行政处罚法（2021年修订）', from: '2021-07-15' }
const EMERGENCY: Basis = { title: '国家食品安全事故应急预案', from: '2011-10-05' }
const OPERATOR: Basis = { title: '企业落实食品安全主体责任监督管理规定（市场监管总局令第60号）', from: '2022-11-01' }
const PAIRING: Basis = { title: '落实食品安全属地管理责任分层分级包保工作要求', from: '2023-01-01' }
const PRACTICE: Basis = { title: '工作惯例（法规未规定天数，平台默认值）', from: '2020-01-01' }

function limit(code: string, name: string, value: number, unit: LimitUnit, basis: Basis, basisArticle: string, verification: Verification, note = ''): ReferenceLimit {
  return {
    code, name, value: String(value), unit, basisTitle: basis.title, basisArticle, verification,
    effectiveFrom: basis.from, effectiveTo: basis.to ?? null,
    note,
  }
}

const sampling: readonly ReferenceLimit[] = [
  limit('sampling.samplers-at-least', '抽样人员最少人数', 2, 'COUNT', SAMPLING_2019, '抽样人员条款（2014年版第17条）', 'PARTLY_VERIFIED'),
  limit('sampling.record-retention', '抽样记录保存年限', 2, 'YEAR', SAMPLING_2019, '记录保存条款（2014年版第21条）', 'PARTLY_VERIFIED'),
  limit('sampling.sample-delivery', '样品送达承检机构', 5, 'WORKING_DAY', SAMPLING_2019, '样品运输条款', 'COMMON_KNOWLEDGE'),
  limit('sampling.test-report', '出具检验报告', 20, 'WORKING_DAY', SAMPLING_2019, '检验报告条款（2014年版第26条）', 'PARTLY_VERIFIED', '自收样之日起；另有约定的除外'),
  limit('sampling.reserve-sample-qualified', '合格备份样品保存', 3, 'MONTH', SAMPLING_2019, '备份样品条款（2014年版第27条）', 'PARTLY_VERIFIED', '剩余保质期不足的，保存至保质期结束'),
  limit('sampling.reserve-sample-unqualified', '不合格备份样品保存', 6, 'MONTH', SAMPLING_2019, '备份样品条款（2014年版第27条）', 'PARTLY_VERIFIED', '剩余保质期不足的，保存至保质期结束'),
  limit('sampling.conclusion-qualified', '合格检验结论报送', 10, 'WORKING_DAY', SAMPLING_2014, '检验结论报送条款', 'VERIFIED'),
  limit('sampling.conclusion-qualified', '合格检验结论报送', 7, 'WORKING_DAY', SAMPLING_2019, '检验结论报送条款', 'COMMON_KNOWLEDGE'),
  limit('sampling.conclusion-unqualified', '不合格检验结论报送', 2, 'WORKING_DAY', SAMPLING_2019, '检验结论报送条款', 'PARTLY_VERIFIED'),
  limit('sampling.severe-hazard-report', '健康危害严重限时报告', 24, 'HOUR', SAMPLING_2019, '限时报告条款（2014年版第33条为“立即”）', 'COMMON_KNOWLEDGE'),
  limit('sampling.notice-delivery', '不合格报告和结果通知书送达', 5, 'WORKING_DAY', SAMPLING_2019, '结果告知条款', 'COMMON_KNOWLEDGE', '自收到不合格检验结论之日起'),
]

const retest: readonly ReferenceLimit[] = [
  limit('retest.application', '申请复检', 7, 'WORKING_DAY', FOOD_LAW, '第八十八条', 'VERIFIED', '自收到检验结论之日起'),
  limit('retest.application-produce', '农产品监督抽查申请复检', 5, 'WORKING_DAY', PRODUCE_LAW, '第五十一条', 'VERIFIED', '自收到检测结果之日起'),
  limit('retest.rapid-test-objection', '快速检测结果异议', 4, 'HOUR', FOOD_LAW, '第八十八条；农产品质量安全法第五十一条', 'VERIFIED', '自收到检测结果时起；复检不得采用快速检测方法'),
  limit('retest.acceptance', '复检受理决定', 5, 'WORKING_DAY', SAMPLING_2019, '复检受理条款', 'COMMON_KNOWLEDGE'),
  limit('retest.institution', '确定复检机构', 5, 'WORKING_DAY', SAMPLING_2019, '复检机构条款', 'COMMON_KNOWLEDGE'),
  limit('retest.institution-extension', '确定复检机构可延长', 5, 'WORKING_DAY', SAMPLING_2019, '复检机构条款', 'COMMON_KNOWLEDGE'),
  limit('retest.sample-transfer', '移交备份样品', 3, 'WORKING_DAY', SAMPLING_2019, '备份样品移交条款', 'COMMON_KNOWLEDGE'),
  limit('retest.sample-transfer-extension', '移交备份样品可延长', 3, 'WORKING_DAY', SAMPLING_2019, '备份样品移交条款', 'COMMON_KNOWLEDGE'),
  limit('retest.conclusion', '出具复检结论', 10, 'WORKING_DAY', SAMPLING_2019, '复检结论条款', 'COMMON_KNOWLEDGE', '自收到备份样品之日起'),
  limit('retest.conclusion-produce', '农产品复检结论', 7, 'WORKING_DAY', PRODUCE_LAW, '第五十一条', 'VERIFIED', '自收到复检样品之日起'),
  limit('retest.notice', '复检结论通知申请人', 5, 'WORKING_DAY', SAMPLING_2019, '复检结论告知条款', 'COMMON_KNOWLEDGE'),
  limit('objection.sampling-process', '对抽样过程提出异议', 7, 'WORKING_DAY', SAMPLING_2019, '异议条款', 'COMMON_KNOWLEDGE', '自抽样完成之日起'),
  limit('objection.authenticity', '对真实性、检验方法、标准适用提出异议', 7, 'WORKING_DAY', SAMPLING_2019, '异议条款', 'COMMON_KNOWLEDGE', '自收到结果通知之日起'),
  limit('objection.acceptance', '异议受理', 5, 'WORKING_DAY', SAMPLING_2019, '异议条款', 'COMMON_KNOWLEDGE'),
  limit('objection.review-process', '抽样过程异议审核', 20, 'WORKING_DAY', SAMPLING_2019, '异议条款', 'COMMON_KNOWLEDGE'),
  limit('objection.review-authenticity', '真实性、检验方法、标准适用异议审核', 30, 'WORKING_DAY', SAMPLING_2019, '异议条款', 'COMMON_KNOWLEDGE'),
]

/** No law's days: how far the office goes before it asks a leader. A city that works by other rules makes its own version. */
const reporting: readonly ReferenceLimit[] = [
  limit('reporting.extension-by-office', '食安办可自行批准的报送延期', 15, 'CALENDAR_DAY', PRACTICE, '报送延期的批准权限', 'COMMON_KNOWLEDGE', '自方案规定的应报日期起算；更长的报请领导批准'),
]

const imports: readonly ReferenceLimit[] = [
  limit('import.abandoned-upload', '未写入的导入文件保留', 14, 'CALENDAR_DAY', PRACTICE, '导入文件的清理', 'COMMON_KNOWLEDGE', '自最后一次操作起；到期后文件和核对结果一并清理，已写入台账的导入不清理'),
]

const disposal: readonly ReferenceLimit[] = [
  limit('disposal.start', '启动核查处置', 5, 'WORKING_DAY', PRACTICE, '核查处置启动', 'COMMON_KNOWLEDGE', '规定为“及时”，5个工作日为实务做法，依据待确认'),
  limit('disposal.completion', '完成核查处置', 90, 'CALENDAR_DAY', PRACTICE, '核查处置完成', 'COMMON_KNOWLEDGE', '90日为实务做法，正式依据待确认'),
  limit('disposal.extension-by-department', '责任单位可自行延长核查处置期限', 30, 'CALENDAR_DAY', PRACTICE, '核查处置期限的延长', 'COMMON_KNOWLEDGE', '法规未规定；更久的和期限已过的，由食安办审核后登记'),
  limit('disposal.control-publication', '公布风险防控措施', 7, 'CALENDAR_DAY', NOTICE_2019, '通告正文', 'VERIFIED', '通告原文为“7日内”；起始日按当年首日登记'),
  limit('disposal.report', '报告并公布核查处置情况', 3, 'MONTH', NOTICE_2019, '通告正文', 'VERIFIED', '通告原文为“3个月内”；起始日按当年首日登记'),
  limit('recall.first-class-start', '一级召回启动', 24, 'HOUR', RECALL, '第十三条', 'COMMON_KNOWLEDGE'),
  limit('recall.first-class-completion', '一级召回完成', 10, 'WORKING_DAY', RECALL, '第十八条', 'COMMON_KNOWLEDGE'),
  limit('recall.second-class-start', '二级召回启动', 48, 'HOUR', RECALL, '第十三条', 'COMMON_KNOWLEDGE'),
  limit('recall.second-class-completion', '二级召回完成', 20, 'WORKING_DAY', RECALL, '第十八条', 'COMMON_KNOWLEDGE'),
  limit('recall.third-class-start', '三级召回启动', 72, 'HOUR', RECALL, '第十三条', 'COMMON_KNOWLEDGE'),
  limit('recall.third-class-completion', '三级召回完成', 30, 'WORKING_DAY', RECALL, '第十八条', 'COMMON_KNOWLEDGE'),
]

const inspection: readonly ReferenceLimit[] = [
  limit('inspection.full-coverage', '监督检查要点全覆盖周期', 2, 'YEAR', INSPECTION_2022, '第二十二条', 'VERIFIED', '每两年对所有食品生产经营者至少进行一次覆盖全部检查要点的监督检查'),
  limit('inspection.inspectors-at-least', '检查人员最少人数', 2, 'COUNT', INSPECTION_2022, '第二十三条', 'VERIFIED'),
  limit('inspection.publication', '检查结果公开', 2, 'WORKING_DAY', INSPECTION_2016, '结果公开条款', 'VERIFIED'),
  limit('inspection.publication', '检查结果公开', 20, 'WORKING_DAY', INSPECTION_2022, '第三十九条', 'VERIFIED', '自检查结果信息形成之日起'),
  limit('inspection.no-repeat', '上级已检查项目不重复检查', 3, 'MONTH', INSPECTION_2022, '第四十二条', 'VERIFIED', '原则上'),
  limit('inspection.yearly-cap', '同一监管对象年度检查次数上限', 0, 'TIMES_PER_YEAR', ENTERPRISE_CHECKS, '年度频次上限', 'COMMON_KNOWLEDGE', '由各级主管部门分领域公布，未公布前填 0，即不设上限；投诉举报、上级交办和复查不占用上限'),
  limit('inspection.due-notice', '应检提前提示天数', 30, 'CALENDAR_DAY', PRACTICE, '应检提示', 'COMMON_KNOWLEDGE', '到期前多少天列为“即将到期”'),
  limit('rectification.default-term', '责令整改默认期限', 15, 'CALENDAR_DAY', PRACTICE, '书面提出整改要求和时限', 'COMMON_KNOWLEDGE', '法规未规定统一天数，由检查人员确定；此为录入时的默认值'),
  limit('rectification.extension-by-department', '责任单位可自行延长整改期限', 15, 'CALENDAR_DAY', PRACTICE, '整改期限的延长', 'COMMON_KNOWLEDGE', '法规未规定；更久的和期限已过的，由食安办审核后登记'),
  limit('rectification.recheck', '收到整改报告后的复查', 10, 'WORKING_DAY', PRACTICE, '跟踪整改情况', 'COMMON_KNOWLEDGE', '令第49号要求跟踪整改并记录结果，没有规定天数；此为督促用的默认值'),
  limit('rectification.stop-order', '责令停产停业文书', 24, 'HOUR', PRACTICE, '立即停止生产经营活动', 'COMMON_KNOWLEDGE', '令第49号要求立即停止，没有规定小时数；此为督促用的默认值'),
  limit('risk.static-score', '风险分级静态因素分值', 40, 'SCORE', RISK_2016, '评定因素条款', 'COMMON_KNOWLEDGE'),
  limit('risk.dynamic-score', '风险分级动态因素分值', 60, 'SCORE', RISK_2016, '评定因素条款', 'COMMON_KNOWLEDGE'),
  limit('risk.grade-a-at-most', '风险等级A级分值上限', 30, 'SCORE', RISK_2016, '等级划分条款', 'COMMON_KNOWLEDGE', '风险等级A级为低风险；上限含本数'),
  limit('risk.grade-b-at-most', '风险等级B级分值上限', 45, 'SCORE', RISK_2016, '等级划分条款', 'COMMON_KNOWLEDGE', '上限含本数'),
  limit('risk.grade-c-at-most', '风险等级C级分值上限', 60, 'SCORE', RISK_2016, '等级划分条款', 'COMMON_KNOWLEDGE', '上限含本数；超过的为D级，高风险'),
  limit('risk.frequency-a', '风险等级A级检查频次下限', 1, 'TIMES_PER_YEAR', RISK_2016, '检查频次条款', 'PARTLY_VERIFIED'),
  limit('risk.frequency-b', '风险等级B级检查频次下限', 1, 'TIMES_PER_YEAR', RISK_2016, '检查频次条款', 'PARTLY_VERIFIED', '每年1至2次'),
  limit('risk.frequency-c', '风险等级C级检查频次下限', 2, 'TIMES_PER_YEAR', RISK_2016, '检查频次条款', 'PARTLY_VERIFIED', '每年2至3次'),
  limit('risk.frequency-d', '风险等级D级检查频次下限', 3, 'TIMES_PER_YEAR', RISK_2016, '检查频次条款', 'PARTLY_VERIFIED', '每年3至4次'),
  limit('risk.frequency-ungraded', '未评定风险等级的检查频次下限', 1, 'TIMES_PER_YEAR', PRACTICE, '未定级的按A级频次', 'COMMON_KNOWLEDGE', '法规未规定；评定后按等级执行'),
  limit('risk.frequency-key', '重点监督检查对象的检查频次下限', 0, 'TIMES_PER_YEAR', PRACTICE, '重点监督检查对象', 'COMMON_KNOWLEDGE', '法规列明重点对象而未定次数；填 0 即按风险等级频次，填写后与等级频次取高者'),
  limit('catering.grade-a-at-least', '餐饮量化等级A级分值下限', 90, 'SCORE', CATERING, '等级评定', 'PARTLY_VERIFIED', '优秀；餐饮量化等级A级为最好，无D级'),
  limit('catering.grade-b-at-least', '餐饮量化等级B级分值下限', 75, 'SCORE', CATERING, '等级评定', 'PARTLY_VERIFIED', '良好'),
  limit('catering.grade-c-at-least', '餐饮量化等级C级分值下限', 60, 'SCORE', CATERING, '等级评定', 'PARTLY_VERIFIED', '一般；低于此分或两个以上关键项不符合的不评级'),
  limit('catering.new-licence-wait', '新办许可后不评级', 3, 'MONTH', CATERING, '等级评定', 'PARTLY_VERIFIED'),
  limit('catering.grade-publication', '量化等级公示', 15, 'WORKING_DAY', CATERING, '等级公示（山东省规定）', 'PARTLY_VERIFIED'),
]

const enforcement: readonly ReferenceLimit[] = [
  limit('transfer.decision', '移送涉嫌犯罪案件决定', 3, 'CALENDAR_DAY', TRANSFER, '第五条', 'PARTLY_VERIFIED', '自正职负责人接到报告之日起；规定未注明工作日，按自然日从严'),
  limit('transfer.hand-over', '批准后移送公安机关', 24, 'HOUR', TRANSFER, '第五条', 'PARTLY_VERIFIED'),
  limit('transfer.police-review', '公安机关审查', 3, 'CALENDAR_DAY', TRANSFER, '第八条', 'PARTLY_VERIFIED'),
  limit('transfer.redirect', '不属管辖的转送', 24, 'HOUR', TRANSFER, '第八条', 'PARTLY_VERIFIED'),
  limit('transfer.reconsideration', '不立案提请复议', 3, 'CALENDAR_DAY', TRANSFER, '第九条', 'PARTLY_VERIFIED'),
  limit('transfer.items', '立案后移交涉案物品', 3, 'CALENDAR_DAY', TRANSFER, '第十二条', 'PARTLY_VERIFIED'),
  limit('enforcement.seizure', '查封、扣押期限', 30, 'CALENDAR_DAY', FOOD_REGULATION, '第六十一条', 'VERIFIED'),
  limit('enforcement.seizure-extension', '查封、扣押可延长', 45, 'CALENDAR_DAY', FOOD_REGULATION, '第六十一条', 'VERIFIED'),
  limit('enforcement.prefecture-fine', '须由设区的市级以上决定的罚款', 300_000, 'CNY', FOOD_REGULATION, '第八十一条', 'VERIFIED', '达到此数额的罚款由设区的市级以上人民政府食品安全监督管理部门决定'),
  limit('enforcement.repeated-penalties', '累计处罚后停业或吊证', 3, 'TIMES_PER_YEAR', FOOD_LAW, '第一百三十四条', 'VERIFIED', '一年内累计三次受到责令停产停业、吊销许可证以外处罚'),
  limit('enforcement.employment-ban', '从业禁止年限', 5, 'YEAR', FOOD_LAW, '第一百三十五条', 'VERIFIED'),
  limit('enforcement.serious-goods-value', '情节严重的货值金额', 20_000, 'CNY', FOOD_REGULATION, '第六十七条', 'VERIFIED'),
  limit('enforcement.serious-duration', '情节严重的违法持续时间', 3, 'MONTH', FOOD_REGULATION, '第六十七条', 'VERIFIED'),
  limit('enforcement.serious-patients', '情节严重的食源性疾病人数', 30, 'COUNT', FOOD_REGULATION, '第六十七条', 'VERIFIED'),
  limit('enforcement.filing', '立案', 15, 'WORKING_DAY', PENALTY, '第十八条', 'COMMON_KNOWLEDGE'),
  limit('enforcement.filing-extension', '决定是否立案可延长', 15, 'WORKING_DAY', PENALTY, '第十八条', 'COMMON_KNOWLEDGE', '经负责人批准；条文未逐字核对'),
  limit('enforcement.handling-extension', '作出处理决定可延长', 30, 'CALENDAR_DAY', PENALTY, '第六十四条', 'COMMON_KNOWLEDGE', '经负责人批准；再延长的由集体讨论决定；条文未逐字核对'),
  limit('enforcement.handling', '作出处理决定', 90, 'CALENDAR_DAY', PENALTY, '第六十四条', 'COMMON_KNOWLEDGE', '自立案之日起'),
  limit('licence.validity', '食品生产经营许可有效期', 5, 'YEAR', FOOD_REGULATION, '第十五条', 'VERIFIED'),
  limit('complaint.acceptance', '投诉受理决定', 7, 'WORKING_DAY', COMPLAINT, '第十四条', 'PARTLY_VERIFIED'),
  limit('complaint.mediation', '终止调解', 45, 'WORKING_DAY', COMPLAINT, '第二十一条', 'PARTLY_VERIFIED', '自受理之日起'),
  limit('complaint.termination-notice', '终止调解告知', 7, 'WORKING_DAY', COMPLAINT, '第二十一条', 'PARTLY_VERIFIED'),
  limit('complaint.clue-check', '举报线索核查', 15, 'WORKING_DAY', COMPLAINT, '第三十一条', 'PARTLY_VERIFIED'),
  limit('complaint.clue-check-extension', '举报线索核查可延长', 15, 'WORKING_DAY', COMPLAINT, '第三十一条', 'PARTLY_VERIFIED'),
  limit('complaint.named-report-notice', '实名举报立案与否告知', 5, 'WORKING_DAY', COMPLAINT, '第三十一条', 'PARTLY_VERIFIED', '自作出是否立案决定之日起'),
  limit('accident.report', '食品安全事故报告', 2, 'HOUR', EMERGENCY, '事故报告条款', 'COMMON_KNOWLEDGE'),
]

/** Read in the text of the measure, but for the hearing, which is the law's. */
const credit: readonly ReferenceLimit[] = [
  limit('credit.hearing-request', '告知拟列入后申请听证', 5, 'WORKING_DAY', PENALTY_LAW, '第六十四条、第八十五条', 'COMMON_KNOWLEDGE', '列入的告知、听证与行政处罚程序一并实施（令第44号第十三条）；期限届满前不作出列入决定'),
  limit('credit.publication', '列入信息公示', 20, 'WORKING_DAY', CREDIT_LIST, '第十四条第一款', 'VERIFIED', '自作出列入决定之日起'),
  limit('credit.passing-on', '推送外省登记地', 10, 'WORKING_DAY', CREDIT_LIST, '第十四条第二款', 'VERIFIED', '当事人登记地不在同一省的，自作出列入决定之日起'),
  limit('credit.early-removal-after', '可申请提前移出', 1, 'YEAR', CREDIT_LIST, '第十六条', 'VERIFIED', '自列入之日起满一年'),
  limit('credit.removal-acceptance', '移出申请受理决定', 2, 'WORKING_DAY', CREDIT_LIST, '第十七条', 'VERIFIED', '自收到申请之日起'),
  limit('credit.removal-decision', '核实并决定是否移出', 15, 'WORKING_DAY', CREDIT_LIST, '第十七条', 'VERIFIED', '自受理之日起'),
  limit('credit.stop-publication', '移出后停止公示', 3, 'WORKING_DAY', CREDIT_LIST, '第十八条、第十九条', 'VERIFIED', '自决定移出或撤销列入之日起，并解除管理措施'),
  limit('credit.duration', '期满移出', 3, 'YEAR', CREDIT_LIST, '第二十一条', 'VERIFIED', '自列入之日起；限制措施超过三年的，按实际限制期限'),
]

const mechanism: readonly ReferenceLimit[] = [
  limit('pairing.visits', '包保干部督导频次', 4, 'TIMES_PER_YEAR', PAIRING, '督导频次', 'PARTLY_VERIFIED', '2023年要求每季度至少一次；2024年后有减负优化，可按层级另行设定'),
  limit('personnel.director-kindergarten', '托幼机构配备食品安全总监的用餐人数', 300, 'COUNT', OPERATOR, '第五条', 'PARTLY_VERIFIED', '达到此数的应当配备'),
  limit('personnel.director-school', '学校食堂配备食品安全总监的用餐人数', 500, 'COUNT', OPERATOR, '第五条', 'PARTLY_VERIFIED', '达到此数的应当配备'),
  limit('personnel.director-catering', '用餐供餐单位配备食品安全总监的人数', 1_000, 'COUNT', OPERATOR, '第五条', 'PARTLY_VERIFIED', '超过此数的应当配备'),
]

/** Every nationwide limit the portal starts with. */
export const referenceLimits: readonly ReferenceLimit[] = [...reporting, ...sampling, ...retest, ...imports, ...disposal, ...inspection, ...enforcement, ...credit, ...mechanism]
