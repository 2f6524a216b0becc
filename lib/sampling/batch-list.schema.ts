import { z } from 'zod'
import { FailedItemKind, SampleConclusion, SamplePlaceType, SampleProductClass, SampleStage, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { parseDateOn } from '@/lib/shared/format'

const text = (max: number) => z.string().trim().max(max).catch('').default('')
const dateOn = z.string().max(10).transform((value) => parseDateOn(value) ?? '').catch('').default('')
const uuid = z.union([z.literal(''), z.uuid()]).catch('').default('')
/** Several values stand in one parameter, with commas between them; what is none of the codes is left out. */
const codes = <T extends string>(all: Readonly<Record<string, T>>) =>
  z
    .string()
    .max(400)
    .transform((value) => [...new Set(value.split(','))].filter((one): one is T => Object.hasOwn(all, one)))
    .catch([])
    .default([])

/** A place in the list: the id of a row and the value it is sorted by. */
const cursor = z.string().max(140).regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_[^\p{Cc}]*$/u).nullable().catch(null).default(null)
/** In the place of `before`: the page at the very end. */
export const LAST_BATCHES = 'end'

export const BATCH_SORTS = ['sampledOn', 'number', 'concludedOn'] as const
export type BatchSort = (typeof BATCH_SORTS)[number]

const filterFields = {
  q: text(60),
  level: codes(SamplingLevel),
  kind: codes(SamplingKind),
  product: codes(SampleProductClass),
  category: z.string().max(800).regex(/^[a-z0-9,-]*$/).transform((value) => value.split(',').filter((one) => one !== '')).catch([]).default([]),
  stage: codes(SampleStage),
  placeType: codes(SamplePlaceType),
  conclusion: codes(SampleConclusion),
  failedKind: codes(FailedItemKind),
  choice: z.enum(['', 'yes']).catch('').default(''),
  place: uuid,
  department: z.union([z.literal(''), z.literal('none'), z.uuid()]).catch('').default(''),
  township: z.union([z.literal(''), z.literal('none'), z.uuid()]).catch('').default(''),
  from: dateOn,
  to: dateOn,
  concludedFrom: dateOn,
  concludedTo: dateOn,
  voided: z.enum(['', 'yes']).catch('').default(''),
}

const searchFields = { ...filterFields, sort: z.string().max(20).catch('').default(''), after: cursor, before: z.union([z.literal(LAST_BATCHES), cursor]) }

/** What the list shows, as it stands in the address; what does not fit is left out, so that any link opens. */
export const batchListSearchSchema = z.preprocess((given) => (typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given).filter(([key]) => Object.hasOwn(searchFields, key))) : {}), z.strictObject(searchFields))

/** What is exported: the filters and the order, as the address has them. */
export const batchExportSchema = z.strictObject({ ...filterFields, sort: z.string().max(20).catch('').default('') })
export type BatchExportQuestion = z.output<typeof batchExportSchema>

export type BatchListSearch = z.output<typeof batchListSearchSchema>
export type BatchFilter = Omit<BatchListSearch, 'sort' | 'after' | 'before'>
/** `after` and `before` are places in the list; at most one is set. */
export type BatchListPlace = { readonly after: string | null; readonly before: string | null }

/** Every filter as it is where nothing is asked. */
export const NO_BATCH_FILTER: BatchFilter = z.strictObject(filterFields).parse({})
