import { z } from 'zod'
import { FoodBusinessKind, InspectionKind, InspectionOutcome, InspectionSource, InspectionState } from '@/lib/generated/prisma/enums'
import { parseDateOn } from '@/lib/shared/format'

const dateOn = z.string().max(10).transform((value) => parseDateOn(value) ?? '').catch('').default('')
const uuid = z.union([z.literal(''), z.uuid()]).catch('').default('')
/** Several values stand in one parameter, with commas between them; what is none of the codes is left out. */
const codes = <T extends string>(all: Readonly<Record<string, T>>) =>
  z
    .string()
    .max(200)
    .transform((value) => [...new Set(value.split(','))].filter((one): one is T => Object.hasOwn(all, one)))
    .catch([])
    .default([])

/** A place in the list: the id of a row and the day it is sorted by. */
const cursor = z.string().max(60).regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_(?:\d{4}-\d{2}-\d{2})?$/u).nullable().catch(null).default(null)

const filterFields = {
  q: z.string().trim().max(60).catch('').default(''),
  state: codes(InspectionState),
  kind: codes(InspectionKind),
  source: codes(InspectionSource),
  outcome: codes(InspectionOutcome),
  business: codes(FoodBusinessKind),
  /** One business of the register. */
  of: uuid,
  department: uuid,
  township: uuid,
  from: dateOn,
  to: dateOn,
  mine: z.enum(['', 'yes']).catch('').default(''),
  voided: z.enum(['', 'yes']).catch('').default(''),
}
const searchFields = { ...filterFields, after: cursor, before: cursor }

/** What the list shows, as it stands in the address; what does not fit is left out, so that any link opens. */
export const inspectionListSearchSchema = z.preprocess((given) => (typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given).filter(([key]) => Object.hasOwn(searchFields, key))) : {}), z.strictObject(searchFields))

export type InspectionListSearch = z.output<typeof inspectionListSearchSchema>
export type InspectionFilter = Omit<InspectionListSearch, 'after' | 'before'>
export const NO_INSPECTION_FILTER: InspectionFilter = z.strictObject(filterFields).parse({})
