import type { CateringGrade, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'
import type { DepartmentIndex } from '@/lib/organisation/department-index'
import { matchDepartment } from '@/lib/organisation/department-matcher'
import { brokenCells } from '@/lib/platform/import/column-mapping'
import type { MappedRow, RowInput, RowProblem } from '@/lib/platform/import/import-area'
import { CATERING_GRADE_LABELS, FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, FOOD_BUSINESS_TAG_LABELS, OPEN_KITCHEN_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { EMPTY_BUSINESS } from '../business-form-values'
import { businessProblems, EXPIRY_FIELDS, FOOD_BUSINESS_FIELDS, gradeProblem, matchKeyOf, PERMANENT_OF, type ExpiryField, type FoodBusinessContent, type FoodBusinessField } from '../food-business'
import { foodBusinessSchema } from '../food-business.schema'
import { BUSINESS_COLUMNS, type BusinessColumnKey } from './business-columns'

/** A business as a file brings it. */
export type ImportedBusiness = {
  readonly business: FoodBusinessContent
  /** What the file says; of the rest what is there already stays. */
  readonly given: readonly FoodBusinessField[]
  readonly grades: ImportedGrades
}

/** A grading as a file brings it. */
export type ImportedGrading<G> = { readonly grade: G; readonly gradedOn: string; readonly basis: string }
/** The two scales apart; null where the file says nothing. */
export type ImportedGrades = { readonly risk: ImportedGrading<RiskGrade> | null; readonly catering: ImportedGrading<CateringGrade | null> | null }

/** What rows name, read once for a whole file. */
export type BusinessRowWorld = { readonly departments: DepartmentIndex; readonly townshipIds: ReadonlySet<string>; readonly todayOn: string }

const LABEL_OF = new Map<PropertyKey, string>(BUSINESS_COLUMNS.map(({ key, label }) => [key, label]))

/** The file's name for a field of a business. */
export function businessColumnLabel(field: PropertyKey | undefined): string | null {
  return field === undefined ? null : (LABEL_OF.get(field) ?? null)
}

function dictionary<T extends string>(labels: Record<T, string>, others: Partial<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  const codes = Object.keys(labels) as T[]
  return new Map(codes.flatMap((code) => [labels[code], ...(others[code] ?? [])].map((word): [string, T] => [plain(word), code])))
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\([^)]*\)/g, '').replace(/[\s\p{P}]/gu, '')
}

const KINDS = dictionary<FoodBusinessKind>(FOOD_BUSINESS_KIND_LABELS, {
  PRODUCER: ['生产', '食品生产企业', '生产企业', '食品生产者', '食品添加剂生产', '获证食品生产企业'],
  SELLER: ['销售', '食品销售经营者', '食品经营', '流通', '食品流通', '食品销售者', '商超', '超市', '食品销售单位', '食杂店', '批发', '零售'],
  CATERER: ['餐饮', '餐饮服务经营者', '餐饮服务单位', '餐饮店', '餐馆', '饭店', '小餐饮', '饮品店', '快餐店', '小吃店'],
  CANTEEN: ['食堂', '学校食堂', '集中用餐单位食堂', '单位食堂经营者', '机关食堂', '企事业单位食堂', '托幼食堂', '养老机构食堂', '工地食堂'],
  WORKSHOP: ['食品小作坊', '食品生产加工小作坊', '小作坊生产', '作坊'],
  FARM: ['种植', '养殖', '种养殖', '种植养殖主体', '农产品生产主体', '农产品生产企业', '合作社', '家庭农场', '种养殖户'],
})
const STATUSES = dictionary<FoodBusinessStatus>(FOOD_BUSINESS_STATUS_LABELS, {
  OPERATING: ['存续', '正常', '营业', '开业', '在业', '正常营业', '正常经营', '在册', '存续在营开业在册'],
  SUSPENDED: ['歇业', '停产', '暂停营业', '停产停业', '暂停经营'],
  CLOSED: ['吊销', '关闭', '已注销', '注销登记', '吊销未注销', '撤销', '已关闭'],
})
const KITCHENS = dictionary<OpenKitchen>(OPEN_KITCHEN_LABELS, { NONE: ['否', '无', '未建', '没有'], ON_SITE: ['是', '有', '透明厨房', '已实施', '玻璃隔断', '视频厨房'], ONLINE: ['互联网明厨亮灶', '网络直播', '联网', '阳光厨房联网', '已联网'] })
const RISK_GRADES = dictionary<RiskGrade>(RISK_GRADE_LABELS, { A: ['A', 'A级', '低风险'], B: ['B', 'B级', '较低风险'], C: ['C', 'C级', '中风险', '中等风险'], D: ['D', 'D级', '高风险'] })
const UNGRADED = 'NONE'
const CATERING_GRADES = dictionary<CateringGrade | typeof UNGRADED>({ ...CATERING_GRADE_LABELS, NONE: '不予评级' }, { A: ['A', 'A级', '优秀', '大笑'], B: ['B', 'B级', '良好', '微笑'], C: ['C', 'C级', '一般', '平脸'], NONE: ['不评级', '未评级'] })
/** What stands as the basis where the file names none. */
const FILE_BASIS = '导入文件所载'
const LONGEST_BASIS = 200
const TAGS = dictionary<FoodBusinessTag>(FOOD_BUSINESS_TAG_LABELS, { CAMPUS: ['校园周边', '学校周边', '校园', '学校及周边'], OUTSKIRTS: ['城乡接合部', '农村', '城乡结合'], SCENIC_AREA: ['景区', '旅游景点', '景点'], ONLINE: ['网络餐饮', '外卖', '网络销售', '网店'] })

/** 长期, 永久 and the like, also as the end of a term: 2020-01-01至长期. */
const PERMANENT = /长期|永久|无固定期限|无期限|不限期|9999[-/.年]/
type Term = { readonly on: string; readonly isPermanent: boolean }
const NO_TERM: Term = { on: '', isPermanent: false }

const PLACEHOLDER = /^[-/—\\]+$|^无$/
const MOST_REMEMBERED = 5_000

/** The mapper of rows: from the cells of a row to a business as the form would send it, or to what is wrong with it. Pure. */
export function businessRowMapper({ departments, townshipIds, todayOn }: BusinessRowWorld): (input: RowInput) => MappedRow<ImportedBusiness> {
  const findTownship = rememberingTownships(departments, townshipIds)
  return (input) => {
    const broken = brokenCells(input, businessColumnLabel)
    if (broken.length > 0) return { problems: broken }
    const problems: RowProblem[] = []
    const complain = (key: BusinessColumnKey, message: string) => problems.push({ column: businessColumnLabel(key), message })
    const text = (key: BusinessColumnKey) => {
      const given = String(input[key] ?? '').normalize('NFC').trim()
      return key !== 'openKitchen' && PLACEHOLDER.test(given) ? '' : given
    }
    const word = <T>(key: BusinessColumnKey, words: ReadonlyMap<string, T>): T | null => {
      const found = words.get(plain(text(key))) ?? null
      if (found === null && text(key) !== '') complain(key, `没有“${shortened(text(key))}”这一项，请按页面上的说明填写`)
      return found
    }
    const date = (key: BusinessColumnKey) => {
      if (text(key) === '') return ''
      const found = readDate(input[key])
      if (found === null) complain(key, `“${shortened(text(key))}”不是日期，请写成 2026-11-21 的形式`)
      return found ?? ''
    }
    /** When a licence ends; some never do, and a year 9999 of other programs says the same. */
    const term = (key: ExpiryField): Term => {
      if (PERMANENT.test(text(key).normalize('NFKC'))) return { on: '', isPermanent: true }
      return { on: date(key), isPermanent: false }
    }
    const yesNo = (key: FoodBusinessField) => {
      if (text(key) === '' && input[key] !== false) return null
      if (typeof input[key] === 'boolean') return input[key]
      complain(key, '请填写是或否')
      return null
    }

    const grading = <G>(gradeKey: 'riskGrade' | 'cateringGrade', words: ReadonlyMap<string, G>): ImportedGrading<G> | null => {
      const [dayKey, basisKey] = gradeKey === 'riskGrade' ? (['riskGradedOn', 'riskBasis'] as const) : (['cateringGradedOn', 'cateringBasis'] as const)
      const [grade, gradedOn, basis] = [word(gradeKey, words), date(dayKey), text(basisKey)]
      if (text(gradeKey) === '') {
        if (gradedOn !== '') complain(gradeKey, '已填写评定日期，请填写等级')
        return null
      }
      if (text(dayKey) === '') complain(dayKey, '已填写等级，请填写评定日期')
      else if (gradedOn > todayOn) complain(dayKey, '评定日期不能晚于今天')
      if ([...basis].length > LONGEST_BASIS) complain(basisKey, `评定依据不能超过 ${LONGEST_BASIS} 个字`)
      return grade === null || gradedOn === '' ? null : { grade, gradedOn, basis: basis || FILE_BASIS }
    }
    const [risk, catering] = [grading('riskGrade', RISK_GRADES), grading('cateringGrade', CATERING_GRADES)]

    // One column for the licence, whichever it is.
    const isProduction = /^s\s*c/i.test(text('operatingLicenceNumber').normalize('NFKC')) && text('productionLicenceNumber') === ''
    const licence = { operating: isProduction ? '' : text('operatingLicenceNumber'), production: isProduction ? text('operatingLicenceNumber') : text('productionLicenceNumber') }
    const ends = { operating: term('operatingLicenceExpiresOn'), production: term('productionLicenceExpiresOn'), registration: term('registrationExpiresOn') }
    // The one column said both number and term of a production licence.
    const takesOver = isProduction && ends.production.on === '' && !ends.production.isPermanent
    const [operatingTerm, productionTerm] = takesOver ? [NO_TERM, ends.operating] : [ends.operating, ends.production]
    const kind = word('kind', KINDS)
    const assumed = kindOfLicence(licence.operating, licence.production)
    if (text('kind') === '' && assumed === null) complain('kind', '请填写类别；没有类别列的，可在页面上为整个文件选择一个类别')
    const tags = text('tags').split(/[、,，;；/|\s]+/).filter((one) => one !== '' && !PLACEHOLDER.test(one)).map((one) => {
      const tag = TAGS.get(plain(one))
      if (tag === undefined) complain('tags', `没有“${shortened(one)}”这个标签，请填写校园及周边、城乡结合部、旅游景区或网络经营`)
      return tag
    })
    const township = text('townshipId') === '' ? '' : findTownship(text('townshipId'))
    if (township === null) complain('townshipId', `本级没有“${shortened(text('townshipId'))}”这个乡镇（街道），请改为全称，或留空`)
    const traceability = yesNo('hasTraceability')
    const values = {
      ...EMPTY_BUSINESS,
      name: text('name'), kind: kind ?? assumed ?? '', status: word('status', STATUSES) ?? 'OPERATING', uscc: text('uscc'), operatingLicenceNumber: licence.operating, productionLicenceNumber: licence.production,
      operatingLicenceExpiresOn: operatingTerm.on, isOperatingLicencePermanent: operatingTerm.isPermanent, productionLicenceExpiresOn: productionTerm.on, isProductionLicencePermanent: productionTerm.isPermanent,
      registrationNumber: text('registrationNumber'), registrationExpiresOn: ends.registration.on, isRegistrationPermanent: ends.registration.isPermanent, townshipId: township ?? '', address: text('address'), grid: text('grid'), contactName: text('contactName'), contactPhone: text('contactPhone'),
      safetyManagerName: text('safetyManagerName'), tags: tags.filter((tag) => tag !== undefined), isChain: yesNo('isChain') ?? false, isLargeCatering: yesNo('isLargeCatering') ?? false, openKitchen: word('openKitchen', KITCHENS) ?? '',
      hasTraceability: traceability === null ? '' : traceability ? 'yes' : 'no', selfInspectedOn: date('selfInspectedOn'),
    }
    const parsed = foodBusinessSchema.safeParse(values)
    if (!parsed.success || problems.length > 0) {
      const said = new Set(problems.map(({ column }) => column))
      for (const issue of parsed.error?.issues ?? []) {
        const column = businessColumnLabel(issue.path[0])
        if (!said.has(column)) problems.push({ column, message: issue.message })
        said.add(column)
      }
      return { problems }
    }
    const business = parsed.data
    const wrong = Object.entries(businessProblems(business, todayOn)).map(([field, message]) => ({ column: businessColumnLabel(field), message }))
    if (wrong.length > 0) return { problems: wrong }
    const unfit = [risk && gradeProblem('risk', business.kind), catering && gradeProblem('catering', business.kind)]
    if (unfit[0] || unfit[1]) return { problems: [{ column: businessColumnLabel(unfit[0] ? 'riskGrade' : 'cateringGrade'), message: (unfit[0] || unfit[1])! }] }
    const said = new Set<FoodBusinessField>(FOOD_BUSINESS_FIELDS.filter((key) => text(key) !== '' || typeof input[key] === 'boolean'))
    if (isProduction) {
      said.delete('operatingLicenceNumber')
      said.add('productionLicenceNumber')
      if (said.delete('operatingLicenceExpiresOn')) said.add('productionLicenceExpiresOn')
    }
    // A day says that the licence ends, 长期 that it does not: either way both fields are said.
    for (const expiry of EXPIRY_FIELDS) if (said.has(expiry)) said.add(PERMANENT_OF[expiry])
    return { key: rowKey(business), content: { business, given: FOOD_BUSINESS_FIELDS.filter((key) => said.has(key)), grades: { risk, catering: catering && { ...catering, grade: catering.grade === UNGRADED ? null : catering.grade } } } }
  }
}

/** JY 1 销售, 2 餐饮, 3 食堂; SC is production. */
function kindOfLicence(operating: string, production: string): FoodBusinessKind | null {
  if (production !== '') return 'PRODUCER'
  const digit = /^j\s*y\s*([123])/i.exec(operating.normalize('NFKC'))?.[1]
  return digit === '1' ? 'SELLER' : digit === '2' ? 'CATERER' : digit === '3' ? 'CANTEEN' : null
}

/** By what a file tells its rows apart: a licence is of one site; a code with name and address; name and address; the name. */
export function rowKey(business: FoodBusinessContent): string {
  const { operatingLicenceNumber, productionLicenceNumber, registrationNumber, uscc, townshipId, name } = business
  return operatingLicenceNumber ?? productionLicenceNumber ?? [uscc ?? '', registrationNumber, matchKeyOf(business) || `${name}|${townshipId ?? ''}`].join('|')
}

function rememberingTownships(departments: DepartmentIndex, townshipIds: ReadonlySet<string>): (written: string) => string | null {
  const remembered = new Map<string, string | null>()
  return (written) => {
    const before = remembered.get(written)
    if (before !== undefined) return before
    const match = matchDepartment(departments, written)
    const id = match.kind === 'exact' || match.kind === 'alias' ? match.departmentId : match.kind === 'former' ? (match.successor?.departmentId ?? null) : null
    const found = id !== null && townshipIds.has(id) ? id : null
    if (remembered.size < MOST_REMEMBERED) remembered.set(written, found)
    return found
  }
}

/** A date as cells have it: `YYYY-MM-DD` from the reader, eight digits, with a time behind it; of a term its end. */
function readDate(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.normalize('NFKC').trim() : ''
  const last = text.split(/至|到|~|—/).at(-1)!.trim()
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT].*)?$/.exec(last) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(last)
  if (!parts) return null
  const on = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  const at = new Date(`${on}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === on ? on : null
}

function shortened(text: string): string {
  return [...text].length > 20 ? `${[...text].slice(0, 20).join('')}…` : text
}
