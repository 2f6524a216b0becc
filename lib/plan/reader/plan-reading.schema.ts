import { z } from 'zod'

/** No string of a reading is longer: names and sentences are clipped, messages hold two of them. */
const text = z.string().max(5_000)
const listOf = <T extends z.ZodType>(item: T) => z.array(item).max(1_000_000)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const spanSchema = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])

export const comparatorSchema = z.enum([
  'at-least', 'at-most', 'exactly', 'range', 'ratio', 'delta', 'rising', 'falling', 'full', 'qualitative', 'unstated',
])

export const sectionSchema = z.strictObject({ path: listOf(text), heading: text, span: spanSchema })

export const taskSchema = z.strictObject({
  path: listOf(text),
  number: text.nullable(),
  heading: text,
  kind: z.enum(['task', 'measure', 'phase']),
  leadUnits: listOf(text),
  responsibleUnits: listOf(text),
  supportingUnits: listOf(text),
  groupUnits: listOf(text),
  responsibility: z.enum(['LED', 'JOINT', 'SOLE', 'NONE']),
  span: spanSchema,
  unitSpan: spanSchema.nullable(),
})

export const readIndicatorSchema = z.strictObject({
  name: text,
  measureUnit: text.nullable(),
  comparator: comparatorSchema,
  value: z.number().nullable(),
  upper: z.number().nullable(),
  per: z.number().nullable(),
  valueText: text,
  approximate: z.boolean(),
  pending: z.enum(['placeholder', 'by-authority']).nullable(),
  authority: text.nullable(),
  window: text.nullable(),
  strength: z.enum(['required', 'strive']),
  year: z.number().int().nullable(),
  nature: z.enum(['BINDING', 'ANTICIPATORY']).nullable(),
  source: z.enum(['table', 'text']),
  taskPath: listOf(text).nullable(),
  span: spanSchema,
})

export const readBaselineSchema = z.strictObject({
  name: text,
  comparator: comparatorSchema,
  value: z.number().nullable(),
  measureUnit: text.nullable(),
  period: text.nullable(),
  span: spanSchema,
})

export const readDeadlineSchema = z.strictObject({
  text: text,
  rule: z.strictObject({ type: z.enum(['date', 'by-year-end', 'within-years', 'recurring']) }),
  date: isoDate.nullable(),
  taskPath: listOf(text).nullable(),
  span: spanSchema,
})

export const readDutySchema = z.strictObject({
  what: text,
  deliverable: z.enum(['ledger', 'summary', 'document']),
  who: text.nullable(),
  to: text.nullable(),
  rule: z.strictObject({
    type: z.enum(['once', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly']),
    dueDay: z.number().int().nullable(),
    months: z.array(z.number().int()).max(12).nullable(),
    dueOn: text.nullable(),
  }),
  span: spanSchema,
})

export const readConflictSchema = z.strictObject({
  kind: z.enum([
    'target-mismatch', 'scope-mismatch', 'unit-mismatch', 'sum-mismatch', 'deadline-outside-period', 'role-mismatch',
  ]),
  message: text,
  spans: listOf(spanSchema),
})

export const readWarningSchema = z.strictObject({ code: text, message: text, span: spanSchema })

/** What the reader makes of one plan document. A null says that the document does not state it; nothing is guessed. */
export const planReadingSchema = z.strictObject({
  title: text.nullable(),
  stage: z.enum(['征求意见稿', '讨论稿', '草案', '送审稿', '修订稿']).nullable(),
  documentNumber: text.nullable(),
  issuer: text.nullable(),
  place: text.nullable(),
  period: z.strictObject({ from: isoDate.nullable(), to: isoDate.nullable() }),
  sections: listOf(sectionSchema),
  tasks: listOf(taskSchema),
  indicators: listOf(readIndicatorSchema),
  baselines: listOf(readBaselineSchema),
  deadlines: listOf(readDeadlineSchema),
  duties: listOf(readDutySchema),
  conflicts: listOf(readConflictSchema),
  warnings: listOf(readWarningSchema),
})

/** [start, end) as UTF-16 indices into the text that was read. */
export type Span = z.infer<typeof spanSchema>
export type Comparator = z.infer<typeof comparatorSchema>
export type ReadSection = z.infer<typeof sectionSchema>
export type ReadTask = z.infer<typeof taskSchema>
export type ReadIndicator = z.infer<typeof readIndicatorSchema>
export type ReadBaseline = z.infer<typeof readBaselineSchema>
export type ReadDeadline = z.infer<typeof readDeadlineSchema>
export type ReadDuty = z.infer<typeof readDutySchema>
export type ReadConflict = z.infer<typeof readConflictSchema>
export type ReadWarning = z.infer<typeof readWarningSchema>
export type PlanReading = z.infer<typeof planReadingSchema>
