import { z } from 'zod'
import { FoodBusinessKind, InspectionKind, ProgrammeGrade } from '@/lib/generated/prisma/enums'
import { dateField, textField } from '@/lib/organisation/name.schema'
import { DUE_STATES } from './due-standing'

/** How many inspections one step plans: a few pages of the list. */
export const MOST_CHOSEN = 200

const uuid = z.union([z.literal(''), z.uuid()]).catch('').default('')
const unit = z.union([z.literal(''), z.literal('none'), z.uuid()]).catch('').default('')
const choice = <T extends string>(values: readonly T[]) => z.union([z.literal(''), z.enum(values as [T, ...T[]])]).catch('').default('')

const filterFields = {
  q: z.string().trim().max(60).catch('').default(''),
  state: choice(DUE_STATES),
  kind: choice(Object.values(FoodBusinessKind)),
  grade: choice(Object.values(ProgrammeGrade)),
  township: unit,
  department: unit,
  /** 重点监督检查对象. */
  key: choice(['yes']),
  /** With something that speaks against inspecting now, or nothing. */
  leaveOut: choice(['yes', 'no']),
  /** With an inspection planned or under way, or none. */
  open: choice(['yes', 'no']),
}

/** A place in the list: the id of a business and its due day. */
const cursor = z.string().max(60).regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_\d{4}-\d{2}-\d{2}$/).nullable().catch(null).default(null)
const searchFields = { ...filterFields, jurisdiction: uuid, after: cursor, before: cursor }

/** What the list shows, as it stands in the address; what does not fit is left out, so that any link opens. */
export const dueListSearchSchema = z.preprocess((given) => (typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given).filter(([key]) => Object.hasOwn(searchFields, key))) : {}), z.strictObject(searchFields))
/** What is exported: a jurisdiction and the filters. */
export const dueExportSchema = z.strictObject({ ...filterFields, jurisdiction: z.uuid() })

export type DueFilter = Omit<z.output<typeof dueListSearchSchema>, 'jurisdiction' | 'after' | 'before'>
export type DueExportQuestion = z.output<typeof dueExportSchema>
export type DueListPlace = { readonly after: string | null; readonly before: string | null }

/** Every filter as it is where nothing is asked. */
export const NO_DUE_FILTER: DueFilter = z.strictObject(filterFields).parse({})

/** Plans an inspection of each chosen business. `repeatReason` is needed where one of them would be a repeated check. */
export const planDueSchema = z.strictObject({
  jurisdictionId: z.uuid(),
  businessIds: z.array(z.uuid()).min(1, '请先选择监管对象').max(MOST_CHOSEN, `一次最多安排 ${MOST_CHOSEN} 家`).transform((ids) => [...new Set(ids)]),
  kind: z.enum(InspectionKind, { error: '请选择检查方式' }),
  departmentId: z.uuid({ error: '请选择牵头单位' }),
  plannedOn: z.union([z.literal('').transform(() => null), dateField('计划日期')]),
  dueOn: z.union([z.literal('').transform(() => null), dateField('最迟日期')]),
  /** 专项检查 or 上级任务 it is planned for; '': the yearly programme. */
  programmeId: z.union([z.literal('').transform(() => null), z.uuid()]),
  repeatReason: textField('重复检查的理由', 300),
})
export type PlanDueInput = z.output<typeof planDueSchema>
