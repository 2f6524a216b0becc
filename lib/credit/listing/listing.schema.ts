import { z } from 'zod'
import { dateField, nameField, recordFields, textField } from '@/lib/organisation/name.schema'
import { LISTING_EVENT_KINDS } from './listing-event'
import { LISTING_GROUND_CODES } from './listing-ground'
import { LISTING_STANDINGS } from './listing-state'

const nothing = z.literal('').transform(() => null)

/** The notice that begins a listing. */
export const openListingSchema = z.strictObject({
  businessId: z.uuid({ error: '请选择监管对象' }),
  /** The heavy penalty it rests on; '': 第十一条 alone. */
  penaltyId: z.union([nothing, z.uuid()], { error: '请重新选择行政处罚' }),
  ground: z.string().max(40).refine((code) => LISTING_GROUND_CODES.includes(code), '请选择列入情形'),
  on: dateField('告知日期'),
  documentNumber: nameField('告知书文号', 80),
  /** 性质恶劣、情节严重、社会危害较大 (第十二条). */
  text: nameField('事由', 500),
})
export type OpenListingInput = z.output<typeof openListingSchema>

/** One step more. What a step does not need is left as it is. */
export const recordListingSchema = z.strictObject({
  ...recordFields,
  kind: z.enum(LISTING_EVENT_KINDS, { error: '请选择要登记的步骤' }),
  on: dateField('日期'),
  documentNumber: textField('文书编号', 80),
  text: textField('说明', 500),
  /** STATEMENT_DECIDED: accepted; REVIEW_SOUGHT: 行政诉讼; LISTED: registered in another province. */
  flag: z.boolean(),
  /** PROLONGED. */
  until: z.union([nothing, dateField('限制期限至')]),
  /** REPAIR_APPLIED. */
  isFulfilled: z.boolean(),
  isRemedied: z.boolean(),
})
export type RecordListingInput = z.output<typeof recordListingSchema>
export const undoListingSchema = z.strictObject({ ...recordFields, entry: z.number().int().min(1), reason: nameField('原因', 500) })
export type UndoListingInput = z.output<typeof undoListingSchema>

export const listingParamsSchema = z.strictObject({ id: z.uuid() })
const uuid = z.union([z.literal(''), z.uuid()]).catch('').default('')
export const newListingSearchSchema = z.strictObject({ business: z.uuid().optional().catch(undefined), penalty: z.uuid().optional().catch(undefined) }).catch({})

const filterFields = {
  q: z.string().trim().max(60).catch('').default(''),
  standing: z.union([z.literal(''), z.enum(LISTING_STANDINGS)]).catch('').default(''),
  ground: z.string().max(40).refine((code) => code === '' || LISTING_GROUND_CODES.includes(code)).catch('').default(''),
  /** With something owed by law. */
  owed: z.union([z.literal(''), z.enum(['yes'])]).catch('').default(''),
}
/** A place in the list: when a listing was opened, and its id. */
const cursor = z.string().max(80).regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/).nullable().catch(null).default(null)
const searchFields = { ...filterFields, jurisdiction: uuid, after: cursor, before: cursor }
export const listingListSearchSchema = z.preprocess((given) => (typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given).filter(([key]) => Object.hasOwn(searchFields, key))) : {}), z.strictObject(searchFields))
export type ListingFilter = Omit<z.output<typeof listingListSearchSchema>, 'jurisdiction' | 'after' | 'before'>
export const NO_LISTING_FILTER: ListingFilter = z.strictObject(filterFields).parse({})
