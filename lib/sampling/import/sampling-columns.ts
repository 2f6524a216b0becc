import type { ImportColumn } from '@/lib/platform/import/import-area'
import { SAMPLE_PLACE_TYPE_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'

export type SamplingColumnKey =
  | 'number' | 'level' | 'kind' | 'publicChoice' | 'category' | 'stage' | 'place' | 'businessName' | 'businessCode' | 'businessLicence' | 'producer' | 'producerAddress' | 'product' | 'specification' | 'trademark' | 'lot'
  | 'sampledOn' | 'concludedOn' | 'testedBy' | 'department' | 'township' | 'conclusion' | 'failedItem' | 'failedMeasured' | 'failedLimit' | 'failedUnit'

/** The columns that files of sampling systems bring, under the names they usually have there. */
export const SAMPLING_COLUMNS: readonly (ImportColumn & { readonly key: SamplingColumnKey })[] = [
  { key: 'number', label: '抽样编号', aliases: ['抽样单编号', '抽样单号', '抽样单编码', '样品编号', '样品抽样编号', '抽检编号', '采样编号', '采样单编号', '检样编号'], isRequired: true, rule: '必填。同一编号只登记一次，不论哪一级下达' },
  { key: 'level', label: '任务层级', aliases: ['抽检级别', '任务级别', '抽检层级', '任务等级', '抽检任务级别'], isRequired: true, choices: Object.values(SAMPLING_LEVEL_LABELS), rule: '必填。国抽、省抽、市抽、县抽，也可写国家级、省级、市级、区县级' },
  { key: 'kind', label: '抽检种类', aliases: ['抽检类型', '任务类型', '任务类别', '抽检类别', '抽样类型', '监测类型', '任务种类', '报送分类', '抽检性质'], isRequired: true, choices: Object.values(SAMPLING_KIND_LABELS), rule: '必填。监督抽检、评价性抽检、风险监测、农产品例行监测、农产品监督抽查、快速检测' },
  { key: 'publicChoice', label: '你点我检', aliases: ['是否你点我检', '是否属于你点我检'], form: 'yes-no', rule: '选填。是或否' },
  { key: 'category', label: '食品大类', aliases: ['大类', '一级分类', '食品类别', '食品分类', '样品大类', '抽检食品大类', '食品种类', '食品大类名称', '样品类别', '食品一级分类'], isRequired: true, rule: '必填。33 个食品大类的名称' },
  { key: 'stage', label: '环节', aliases: ['抽样环节', '抽检环节', '所在环节', '采样环节', '被抽样环节'], orElse: 'place', choices: Object.values(SAMPLE_STAGE_LABELS), rule: '种植养殖、生产、流通、餐饮；没有这一列时按抽样场所推定，两列至少要有一列' },
  { key: 'place', label: '抽样场所', aliases: ['抽样地点', '抽样地点类型', '场所类型', '采样地点', '抽样场所类型', '抽检场所', '抽样地点类别', '采样场所'], choices: Object.values(SAMPLE_PLACE_TYPE_LABELS), rule: '选填。超市、农贸市场、学校食堂等；没有的计入其他' },
  { key: 'businessName', label: '被抽样单位', aliases: ['被抽样单位名称', '被抽检单位', '被抽检单位名称', '受检单位', '受检单位名称', '被抽样单位全称', '被采样单位', '被采样单位名称', '被抽样者名称', '被抽查单位', '被抽查单位名称'], isRequired: true, rule: '必填。与监管对象库唯一对应时自动关联' },
  { key: 'businessCode', label: '统一社会信用代码', aliases: ['被抽样单位统一社会信用代码', '社会信用代码', '被抽样单位社会信用代码', '信用代码', '被抽样单位信用代码', '营业执照号', '被抽样单位营业执照号', '营业执照/社会信用代码', '营业执照注册号'], rule: '选填。用于关联监管对象' },
  { key: 'businessLicence', label: '许可证编号', aliases: ['许可证号', '被抽样单位许可证号', '被抽样单位许可证编号', '经营许可证号', '食品经营许可证编号', '经营许可证编号', '食品经营许可证号', '食品生产许可证编号'], rule: '选填。用于关联监管对象' },
  { key: 'producer', label: '标称生产者', aliases: ['标称生产企业', '标称生产企业名称', '标示生产者名称', '标示生产者', '标示生产企业名称', '标示生产企业', '标识生产企业名称', '生产企业名称', '生产单位', '生产单位名称', '生产者名称', '标称生产者名称', '生产企业', '标称生产单位', '生产者', '生产厂家', '生产商'], rule: '选填' },
  { key: 'producerAddress', label: '标称生产者地址', aliases: ['标称生产企业地址', '标示生产者地址', '标示生产企业地址', '生产企业地址', '生产者地址', '生产单位地址', '标识生产企业地址'], rule: '选填' },
  { key: 'product', label: '样品名称', aliases: ['食品名称', '产品名称', '抽样样品名称', '样品', '品名', '抽检样品名称'], isRequired: true, rule: '必填' },
  { key: 'specification', label: '规格型号', aliases: ['规格', '型号规格', '样品规格', '产品规格', '规格/型号', '样品规格型号'], rule: '选填' },
  { key: 'trademark', label: '商标', aliases: ['注册商标', '样品商标', '产品商标', '标称商标', '品牌'], rule: '选填' },
  { key: 'lot', label: '生产日期或批号', aliases: ['生产日期/批号', '生产日期', '批号', '生产/购进/加工日期', '加工/购进日期', '购进日期', '生产购进日期', '样品批号', '生产日期批号', '生产（购进）日期', '日期'], rule: '选填' },
  { key: 'sampledOn', label: '抽样日期', aliases: ['抽样时间', '采样日期', '采样时间', '抽检日期', '抽检时间', '抽样完成日期'], form: 'date', isRequired: true, rule: '必填。如 2026-11-21、2026年11月21日、20261121' },
  { key: 'concludedOn', label: '结论日期', aliases: ['报告日期', '报告签发日期', '签发日期', '检验完成日期', '检验报告日期', '报告时间', '检验日期', '出具报告日期', '检验结论日期', '批准日期', '报告出具日期', '检测日期', '检验完成时间'], form: 'date', rule: '有结论的必填' },
  { key: 'testedBy', label: '承检机构', aliases: ['检验机构', '检验机构名称', '承检单位', '检测机构', '检验单位', '承检机构名称', '检测单位', '检测机构名称', '抽样检验机构'], rule: '选填' },
  { key: 'department', label: '组织单位', aliases: ['组织抽检单位', '任务下达部门', '抽检组织单位', '组织部门', '下达任务单位', '任务部署单位', '委托单位', '任务来源', '任务下达单位', '抽检部门', '组织抽检部门'], rule: '选填。本级单位的全称、简称或别名；上级下达的不关联' },
  { key: 'township', label: '乡镇（街道）', aliases: ['乡镇街道', '所属乡镇', '所在乡镇', '街道', '镇街', '所属镇街', '所属街道', '被抽样单位所在乡镇', '乡镇、街道', '所属乡镇街道', '所在镇街', '所在乡镇街道'], rule: '选填。本级的乡镇、街道或管委会' },
  { key: 'conclusion', label: '结论', aliases: ['检验结论', '结果判定', '检测结论', '抽检结果', '抽检结论', '判定结果', '检验结果判定', '结论判定', '判定结论', '检验判定', '是否合格'], rule: '合格、不合格；风险监测为未发现问题、问题样品；未出结论的留空' },
  { key: 'failedItem', label: '不合格项目', aliases: ['不合格检验项目', '不合格项', '问题项目', '不符合项目', '不合格项目名称', '不合格/问题项目'], rule: '不合格的填写。几个项目以分号隔开，或一行一个项目、抽样编号相同；也认“项目║检验结果║标准值”的写法' },
  { key: 'failedMeasured', label: '检验结果', aliases: ['实测值', '检测结果', '检测值', '检验值', '不合格项目检验结果', '实测结果', '检验结果值'], rule: '不合格项目的检验结果' },
  { key: 'failedLimit', label: '标准值', aliases: ['标准要求', '标准限值', '限量值', '标准指标', '技术要求', '标准规定', '最大允许限', '限量', '标准值要求'], rule: '不合格项目的标准值' },
  { key: 'failedUnit', label: '计量单位', aliases: ['结果单位', '检验结果单位', '项目单位', '检测单位名'], rule: '选填' },
]
