import type { SampleProductClass, SamplingLevel } from '@/lib/generated/prisma/enums'
import type { DepartmentIndex } from '@/lib/organisation/department-index'
import { matchDepartment } from '@/lib/organisation/department-matcher'
import { brokenCells } from '@/lib/platform/import/column-mapping'
import type { MappedRow, RowInput, RowProblem } from '@/lib/platform/import/import-area'
import { batchProblems, productClassOf, type SampleBatchContent } from '../sample-batch'
import { sampleBatchSchema } from '../sample-batch.schema'
import { failedItemAgainst, readFailedItems } from './failed-item-cells'
import { SAMPLING_COLUMNS, type SamplingColumnKey } from './sampling-columns'
import { categoryReader, readConclusion, readKind, readLevel, readPlaceType, readStage, stageOfPlace } from './sampling-words'

/** A batch as a file brings it, with what helps to find its business. */
export type ImportedBatch = {
  readonly batch: SampleBatchContent
  readonly productClass: SampleProductClass
  readonly businessCode: string
  readonly businessLicence: string
  /** What the file does not say and was assumed: no correction of what is there. */
  readonly assumed: readonly (keyof SampleBatchContent)[]
}

/** What rows name, read once for a whole file. */
export type SamplingRowWorld = {
  readonly categories: readonly { readonly code: string; readonly name: string; readonly isAgricultural: boolean }[]
  readonly departments: DepartmentIndex
  /** Departments that are townships, subdistricts or administrative committees. */
  readonly townshipIds: ReadonlySet<string>
  /** Those levels that a department of this jurisdiction orders. */
  readonly ownLevels: readonly SamplingLevel[]
  /** Whose rows the file brings; null: the office's. */
  readonly ownDepartmentId: string | null
  readonly todayOn: string
}

const COLUMN_OF: Readonly<Record<keyof SampleBatchContent, SamplingColumnKey>> = {
  number: 'number', level: 'level', kind: 'kind', isPublicChoice: 'publicChoice', categoryCode: 'category', stage: 'stage', placeType: 'place', businessId: 'businessName', businessName: 'businessName', producerName: 'producer', producerAddress: 'producerAddress', productName: 'product', specification: 'specification', trademark: 'trademark', lot: 'lot',
  sampledOn: 'sampledOn', concludedOn: 'concludedOn', testedBy: 'testedBy', departmentId: 'department', townshipId: 'township', conclusion: 'conclusion', failedItems: 'failedItem', failedItemsUnknown: 'failedItem',
}
const LABEL_OF = new Map(SAMPLING_COLUMNS.map(({ key, label }) => [key, label]))

/** The file's name for a field of a batch. */
export function columnLabelOf(field: PropertyKey | undefined): string | null {
  return typeof field === 'string' && Object.hasOwn(COLUMN_OF, field) ? (LABEL_OF.get(COLUMN_OF[field as keyof SampleBatchContent]) ?? null) : null
}

const PLACEHOLDER = /^[-/—\\]+$|^无$/

/** The mapper of rows: from the cells of a row to a batch as the form would send it, or to what is wrong with it. Pure. */
export function samplingRowMapper(world: SamplingRowWorld): (input: RowInput) => MappedRow<ImportedBatch> {
  const words = wordsOf(world)
  const classOf = new Map(world.categories.map((one) => [one.code, productClassOf(one)]))
  return (input) => {
    const broken = brokenCells(input, labelOfKey)
    if (broken.length > 0) return { problems: broken }
    return readBatch(world, words, classOf, new CellReader(input))
  }
}

function labelOfKey(key: string): string | null {
  return LABEL_OF.get(key as SamplingColumnKey) ?? null
}

/** The cells of one row, and what is wrong with them. */
class CellReader {
  readonly problems: RowProblem[] = []

  constructor(readonly input: RowInput) {}

  complain(key: SamplingColumnKey, message: string): void {
    this.problems.push({ column: LABEL_OF.get(key)!, message })
  }

  text(key: SamplingColumnKey): string {
    const given = this.input[key]
    return given === undefined ? '' : String(given).normalize('NFC').trim()
  }

  /** Empty too where a sign stands for nothing. */
  optional(key: SamplingColumnKey): string {
    const given = this.text(key)
    return PLACEHOLDER.test(given) ? '' : given
  }

  word<T>(key: SamplingColumnKey, read: (given: string) => T | null, missing: T | null): T | null {
    const given = this.optional(key)
    if (given === '') {
      if (missing === null) this.complain(key, `请填写${LABEL_OF.get(key)!}`)
      return missing
    }
    const found = read(given)
    if (found === null) this.complain(key, `没有“${shortened(given)}”这一${key === 'category' ? '食品大类' : '项'}，请按页面上的说明填写`)
    return found
  }
}

type Words = ReturnType<typeof wordsOf>

function wordsOf(world: SamplingRowWorld) {
  return {
    level: remembering(readLevel), kind: remembering(readKind), category: remembering(categoryReader(world.categories)), place: remembering(readPlaceType), stage: remembering(readStage),
    date: remembering(readDateText), unit: remembering((written) => idOf(world.departments, written)),
  }
}

function readBatch(world: SamplingRowWorld, words: Words, classOf: ReadonlyMap<string, SampleProductClass>, row: CellReader): MappedRow<ImportedBatch> {
  const { problems } = row
  const assumed: (keyof SampleBatchContent)[] = []
  const level = row.word('level', words.level, null)
  const kind = row.word('kind', words.kind, null)
  const categoryCode = row.word('category', words.category, null)
  const placeType = row.word('place', words.place, 'OTHER' as const)
  if (row.optional('place') === '') assumed.push('placeType')
  const ofPlace = placeType === null ? null : stageOfPlace(placeType)
  const saysNoStage = row.optional('stage') === ''
  const stage = saysNoStage && ofPlace !== null ? ofPlace : row.word('stage', words.stage, null)
  if (saysNoStage) assumed.push('stage')
  const conclusion = kind === null ? 'PENDING' : readConclusion(row.optional('conclusion'), kind)
  if (conclusion === null) row.complain('conclusion', `看不出“${shortened(row.text('conclusion'))}”是否合格，请填写合格、不合格，未出结论的留空`)
  const [sampledOn, concludedOn] = readDates(words, row)
  const isPublicChoice = row.input.publicChoice === undefined ? false : row.input.publicChoice
  if (typeof isPublicChoice !== 'boolean') row.complain('publicChoice', '请填写是或否')
  const isBad = conclusion === 'UNQUALIFIED' || conclusion === 'PROBLEM'
  const failed = isBad ? readFailedItems({ item: row.optional('failedItem'), measured: row.optional('failedMeasured'), limit: row.optional('failedLimit'), unit: row.optional('failedUnit') }) : []
  if ('problem' in failed) row.complain('failedItem', failed.problem)
  const contrary = isBad || conclusion === null ? null : failedItemAgainst(row.optional('failedItem'))
  if (contrary !== null) row.complain('failedItem', `检验结论${conclusion === 'PENDING' ? '没有填写' : '为合格'}，却写着不合格项目“${shortened(contrary)}”，请核对结论和项目`)
  const departmentId = departmentOf(world, words.unit, level, row)
  const townshipId = townshipOf(world, words.unit, row)
  const failedItems = 'problem' in failed ? [] : failed
  const parsed = sampleBatchSchema.safeParse({
    number: row.text('number').normalize('NFKC').replace(/\s/g, ''), level, kind, isPublicChoice, categoryCode, stage, placeType, businessId: null, businessName: row.text('businessName'),
    producerName: row.optional('producer'), producerAddress: row.optional('producerAddress'), productName: row.text('product'), specification: row.optional('specification'), trademark: row.optional('trademark'), lot: lotOf(row.optional('lot')),
    sampledOn, concludedOn: conclusion === 'PENDING' ? null : concludedOn, testedBy: row.optional('testedBy'), departmentId, townshipId, conclusion, failedItems, failedItemsUnknown: conclusion === 'UNQUALIFIED' && failedItems.length === 0,
  })
  if (!parsed.success || problems.length > 0) return { problems: withIssues(problems, parsed.error?.issues ?? []) }
  const batch = parsed.data
  const productClass = classOf.get(batch.categoryCode) ?? 'FOOD'
  const wrong = Object.entries(batchProblems(batch, productClass, world.todayOn)).map(([field, message]) => ({ column: columnLabelOf(field), message }))
  if (wrong.length > 0) return { problems: wrong }
  return { key: batch.number, content: { batch, productClass, businessCode: row.optional('businessCode'), businessLicence: row.optional('businessLicence'), assumed } }
}

/** 抽样日期 and 结论日期. */
function readDates(words: Words, row: CellReader): readonly [sampledOn: string | null, concludedOn: string | null] {
  const read = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? words.date(String(value)) : null)
  const sampledOn = read(row.input.sampledOn)
  if (sampledOn === null) row.complain('sampledOn', row.input.sampledOn === undefined ? '请填写抽样日期' : `“${shortened(row.text('sampledOn'))}”不是日期，请写成 2026-11-21 的形式`)
  const saysNone = row.optional('concludedOn') === ''
  const concludedOn = saysNone ? null : read(row.input.concludedOn)
  if (concludedOn === null && !saysNone) row.complain('concludedOn', `“${shortened(row.text('concludedOn'))}”不是日期，请写成 2026-11-21 的形式`)
  return [sampledOn, concludedOn]
}

/** What the form's schema refuses besides, once for each column. */
function withIssues(problems: readonly RowProblem[], issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): RowProblem[] {
  const all = [...problems]
  const said = new Set(all.map(({ column }) => column))
  for (const issue of issues) {
    const column = columnLabelOf(issue.path[0])
    if (!said.has(column)) all.push({ column, message: issue.message })
    said.add(column)
  }
  return all
}

function shortened(text: string): string {
  return [...text].length > 20 ? `${[...text].slice(0, 20).join('')}…` : text
}

/** A date as cells have it: `YYYY-MM-DD` from the reader, eight digits as a number, with a time behind it, or with 时分. */
function readDateText(written: string): string | null {
  const text = written.normalize('NFKC')
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!parts) return null
  const on = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  const date = new Date(`${on}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === on ? on : null
}

/** A date of production may come with the time that the system added. */
function lotOf(text: string): string {
  return text.replace(/\s+00:00(:00)?$/, '')
}

type FindUnit = (written: string) => string | null

const MOST_REMEMBERED = 5_000

/** A file says the same few words in every row: each is read once. */
function remembering<T>(read: (written: string) => T | null): (written: string) => T | null {
  const remembered = new Map<string, T | null>()
  return (written) => {
    const before = remembered.get(written)
    if (before !== undefined) return before
    const found = read(written)
    if (remembered.size < MOST_REMEMBERED) remembered.set(written, found)
    return found
  }
}

/** The department that organised it; null where a higher level did, or nothing is said. */
function departmentOf({ ownLevels, ownDepartmentId }: SamplingRowWorld, idOf: FindUnit, level: SamplingLevel | null, row: CellReader): string | null {
  const written = row.optional('department')
  if (written === '') return ownDepartmentId
  const id = idOf(written)
  if (ownDepartmentId !== null && id !== ownDepartmentId) {
    row.complain('department', `“${shortened(written)}”不是您的单位，您只能导入由本单位组织的批次`)
    return null
  }
  if (id === null && level !== null && ownLevels.includes(level)) row.complain('department', `本级没有“${shortened(written)}”这个单位，请改为单位全称、简称或已登记的别名，或留空`)
  return id
}

function townshipOf({ townshipIds }: SamplingRowWorld, idOf: FindUnit, row: CellReader): string | null {
  const written = row.optional('township')
  if (written === '') return null
  const id = idOf(written) ?? idOf(written.replace(/(人民政府|办事处|管委会|政府)$/, ''))
  if (id !== null && townshipIds.has(id)) return id
  row.complain('township', `本级没有“${shortened(written)}”这个乡镇（街道），请改为全称，或留空`)
  return null
}

function idOf(index: DepartmentIndex, written: string): string | null {
  const match = matchDepartment(index, written)
  if (match.kind === 'exact' || match.kind === 'alias') return match.departmentId
  return match.kind === 'former' ? (match.successor?.departmentId ?? null) : null
}
