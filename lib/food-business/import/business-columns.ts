import type { ImportColumn } from '@/lib/platform/import/import-area'
import { CATERING_GRADE_LABELS, FOOD_BUSINESS_FIELD_LABELS as LABELS, FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, OPEN_KITCHEN_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import type { FoodBusinessField } from '../food-business'

/** What a file says of a grade, beside the fields: of each scale the grade, the day from which it holds and by what it was given. */
export const GRADE_COLUMN_KEYS = ['riskGrade', 'riskGradedOn', 'riskBasis', 'cateringGrade', 'cateringGradedOn', 'cateringBasis'] as const
export type GradeColumnKey = (typeof GRADE_COLUMN_KEYS)[number]
export type BusinessColumnKey = FoodBusinessField | GradeColumnKey

/** The columns that files of registers bring, under the names they usually have there. A column is a field, or a part of a grade; a bare 等级 says nothing of its scale and is no name of either. */
export const BUSINESS_COLUMNS: readonly (ImportColumn & { readonly key: BusinessColumnKey })[] = [
  { key: 'name', label: LABELS.name, aliases: ['单位名称', '企业名称', '经营者名称', '主体名称', '市场主体名称', '监管对象', '监管对象名称', '被监管单位', '字号名称', '店名', '门店名称', '名称（字号）', '食品生产经营者名称', '生产经营者名称', '食堂名称'], isRequired: true, rule: '必填' },
  { key: 'kind', label: LABELS.kind, aliases: ['业态', '主体业态', '主体类别', '单位类别', '企业类型', '经营类别', '监管类别', '类型', '经营者类型', '环节', '行业'], choices: Object.values(FOOD_BUSINESS_KIND_LABELS), rule: '食品生产、食品销售、餐饮服务、单位食堂、小作坊、种植养殖；没有这一列时按许可证号推定' },
  { key: 'status', label: LABELS.status, aliases: ['状态', '登记状态', '企业状态', '主体状态', '营业状态'], choices: Object.values(FOOD_BUSINESS_STATUS_LABELS), rule: '在营、停业、注销；没有这一列的按在营' },
  { key: 'uscc', label: LABELS.uscc, aliases: ['社会信用代码', '信用代码', '统一信用代码', '营业执照号', '营业执照编号', '统一社会信用代码/注册号', '统一社会信用代码（身份证号码）'], rule: '选填。18 位，单元格请设为文本' },
  { key: 'operatingLicenceNumber', label: LABELS.operatingLicenceNumber, aliases: ['食品经营许可证号', '经营许可证号', '经营许可证编号', '许可证号', '许可证编号', '食品经营许可证', '许可编号'], rule: '选填。JY 加 14 位数字；填 SC 编号的记为生产许可证' },
  { key: 'operatingLicenceExpiresOn', label: LABELS.operatingLicenceExpiresOn, aliases: ['食品经营许可证有效期', '食品经营许可有效期至', '有效期至', '有效期', '许可证有效期', '许可证有效期至', '有效期限', '许可到期日期', '到期日期'], form: 'date', rule: '选填。如 2026-11-21；没有期限的填长期' },
  { key: 'productionLicenceNumber', label: LABELS.productionLicenceNumber, aliases: ['食品生产许可证号', '生产许可证号', '生产许可证编号', 'SC编号', 'SC证号'], rule: '选填。SC 加 14 位数字' },
  { key: 'productionLicenceExpiresOn', label: LABELS.productionLicenceExpiresOn, aliases: ['食品生产许可证有效期', '食品生产许可证有效期至', '生产许可证有效期', '生产许可证有效期至'], form: 'date', rule: '选填。没有期限的填长期' },
  { key: 'registrationNumber', label: LABELS.registrationNumber, aliases: ['登记证号', '登记证编号', '小作坊登记证号', '备案编号', '备案号', '预包装食品备案编号', '登记号'], rule: '选填。小作坊登记、预包装食品备案等' },
  { key: 'registrationExpiresOn', label: LABELS.registrationExpiresOn, aliases: ['登记证有效期', '登记证有效期至', '备案有效期'], form: 'date', rule: '选填。没有期限的填长期' },
  { key: 'townshipId', label: LABELS.townshipId, aliases: ['乡镇街道', '所属乡镇', '所在乡镇', '街道', '镇街', '所属镇街', '所属街道', '所在镇街', '乡镇', '乡镇（办）', '所属乡镇街道', '所在街道'], rule: '选填。全称、简称或已登记的别名' },
  { key: 'address', label: LABELS.address, aliases: ['经营场所', '经营地址', '生产地址', '住所', '详细地址', '单位地址', '企业地址', '生产经营场所', '经营场所地址', '注册地址', '门店地址'], rule: '选填' },
  { key: 'grid', label: LABELS.grid, aliases: ['网格名称', '所属网格', '网格编号', '所在网格'], rule: '选填' },
  { key: 'contactName', label: LABELS.contactName, aliases: ['负责人', '法定代表人', '法定代表人（负责人）', '联系人姓名', '经营者', '法人', '经营者姓名'], rule: '选填' },
  { key: 'contactPhone', label: LABELS.contactPhone, aliases: ['电话', '手机', '手机号', '手机号码', '联系方式', '负责人电话'], rule: '选填。手机号、带区号的固定电话或 400、95 号码' },
  { key: 'safetyManagerName', label: LABELS.safetyManagerName, aliases: ['食品安全管理员姓名', '食品安全管理人员', '安全管理员', '食安员'], rule: '选填' },
  { key: 'tags', label: LABELS.tags, aliases: ['区域标签', '重点区域', '监管标签'], rule: '选填。校园及周边、城乡结合部、旅游景区、网络经营，几个以顿号隔开' },
  { key: 'isChain', label: LABELS.isChain, aliases: ['是否连锁', '连锁', '是否连锁经营'], form: 'yes-no', rule: '选填。是或否' },
  { key: 'isLargeCatering', label: LABELS.isLargeCatering, aliases: ['是否大型餐饮', '大型以上餐饮', '是否大型餐饮服务单位'], form: 'yes-no', rule: '选填。是或否' },
  { key: 'openKitchen', label: LABELS.openKitchen, aliases: ['明厨亮灶情况', '是否明厨亮灶', '是否实施明厨亮灶', '互联网+明厨亮灶'], choices: Object.values(OPEN_KITCHEN_LABELS), rule: '选填。未实施、明厨亮灶、互联网+明厨亮灶，或是、否' },
  { key: 'hasTraceability', label: LABELS.hasTraceability, aliases: ['是否建立追溯体系', '追溯', '追溯体系建设', '是否纳入追溯'], form: 'yes-no', rule: '选填。是或否' },
  { key: 'selfInspectedOn', label: LABELS.selfInspectedOn, aliases: ['自查报告日期', '最近自查日期', '自查日期', '自查报告时间'], form: 'date', rule: '选填' },
  { key: 'riskGrade', label: '风险等级', aliases: ['风险分级', '食品安全风险等级', '风险等级评定结果', '风险级别', '风险分级等级'], choices: Object.values(RISK_GRADE_LABELS), rule: '选填。A、B、C 或 D，A 风险最低；同时填写评定日期' },
  { key: 'riskGradedOn', label: '风险等级评定日期', aliases: ['风险分级日期', '风险等级日期', '风险评定日期', '风险分级评定日期'], form: 'date', rule: '填写风险等级的必填' },
  { key: 'riskBasis', label: '风险等级评定依据', aliases: ['风险分级依据', '风险评定依据'], rule: '选填。得分或文号' },
  { key: 'cateringGrade', label: '餐饮量化等级', aliases: ['量化等级', '量化分级', '量化分级等级', '餐饮服务量化等级', '食品安全量化等级', '餐饮服务食品安全等级', '年度等级'], choices: [...Object.values(CATERING_GRADE_LABELS), '不予评级'], rule: '选填。A、B、C（优秀、良好、一般）或不予评级；同时填写评定日期' },
  { key: 'cateringGradedOn', label: '餐饮量化等级评定日期', aliases: ['量化等级评定日期', '量化评定日期', '量化分级日期', '量化等级日期'], form: 'date', rule: '填写餐饮量化等级的必填' },
  { key: 'cateringBasis', label: '餐饮量化等级评定依据', aliases: ['量化等级评定依据', '量化评定依据', '量化分级依据'], rule: '选填。得分或文号' },
]
