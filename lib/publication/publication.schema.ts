import { z } from 'zod'
import { dateField, nameField, reasonField, recordFields } from '@/lib/organisation/name.schema'

/** How many rows one publication takes. */
export const MOST_ROWS = 3_000
/** How many rows are taken out in one go. */
export const MOST_REMOVED = 200

const note = z.string().trim().max(1_000, '公示说明最多 1000 个字').regex(/^(?:[\n\r\t]|[^\p{Cc}])*$/u, '公示说明含有不可用的字符，请重新输入')
/** The days of which rows are taken, by what the ledger calls them. */
const batchRange = { kind: z.literal('SAMPLING'), from: dateField('结论日期起'), to: dateField('结论日期止'), conclusion: z.enum(['ALL', 'UNQUALIFIED'], { error: '请选择公布哪些批次' }) }
const inspectionRange = { kind: z.literal('INSPECTION'), from: dateField('归档日期起'), to: dateField('归档日期止') }
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
const order = (day: string) => ({ message: `${day}止不能早于${day}起`, path: ['to'] })

const draft = { jurisdictionId: z.uuid(), title: nameField('标题', 80), note }
export const createBatchPublicationSchema = z.strictObject({ ...draft, ...batchRange }).refine(inOrder, order('结论日期'))
export const createInspectionPublicationSchema = z.strictObject({ ...draft, ...inspectionRange }).refine(inOrder, order('归档日期'))
export const createPublicationSchema = z.discriminatedUnion('kind', [createBatchPublicationSchema, createInspectionPublicationSchema])
export const createDrawPublicationSchema = z.strictObject({ drawId: z.uuid() })
export const editPublicationSchema = z.strictObject({ ...recordFields, title: nameField('标题', 80), note })
export const addBatchesSchema = z.strictObject({ ...recordFields, ...batchRange }).refine(inOrder, order('结论日期'))
export const addInspectionsSchema = z.strictObject({ ...recordFields, ...inspectionRange }).refine(inOrder, order('归档日期'))
export const addRowsSchema = z.discriminatedUnion('kind', [addBatchesSchema, addInspectionsSchema])
export const removeRowsSchema = z.strictObject({ ...recordFields, sourceIds: z.array(z.uuid()).min(1, '请先勾选要移出的内容').max(MOST_REMOVED, `一次最多移出 ${MOST_REMOVED} 行`) })
export const publicationStepSchema = z.strictObject(recordFields)
export const publicationReasonSchema = z.strictObject({ ...recordFields, reason: reasonField })

export const publicDrawParams = z.strictObject({ drawId: z.uuid() })
export const publicationParams = z.strictObject({ publicationId: z.uuid() })
export const newPublicationSearch = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined), kind: z.enum(['sampling', 'inspection']).catch('sampling').default('sampling') })
const page = z.coerce.number().int().min(1).max(10_000).catch(1).default(1)
export const publicListSearch = z.looseObject({ page })
export const publicationSearch = z.looseObject({ page })

/** Which rows of which ledger. */
export type RangeInput = Pick<z.output<typeof addBatchesSchema>, 'kind' | 'from' | 'to' | 'conclusion'> | Pick<z.output<typeof addInspectionsSchema>, 'kind' | 'from' | 'to'>
export type CreatePublicationInput = z.output<typeof createPublicationSchema>
export type CreateDrawPublicationInput = z.output<typeof createDrawPublicationSchema>
export type EditPublicationInput = z.output<typeof editPublicationSchema>
export type AddRowsInput = z.output<typeof addRowsSchema>
export type RemoveRowsInput = z.output<typeof removeRowsSchema>
export type PublicationStepInput = z.output<typeof publicationStepSchema>
export type PublicationReasonInput = z.output<typeof publicationReasonSchema>
