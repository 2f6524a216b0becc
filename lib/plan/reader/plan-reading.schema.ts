import { z } from 'zod'

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const spanSchema = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])

export const comparatorSchema = z.enum([
  'at-least', 'at-most', 'exactly', 'range', 'ratio', 'delta', 'rising', 'falling', 'full', 'qualitative', 'unstated',
])

export const sectionSchema = z.object({ path: z.array(z.string()), heading: z.string(), span: spanSchema })

export const taskSchema = z.object({
  path: z.array(z.string()),
  number: z.string().nullable(),
  heading: z.string(),
  kind: z.enum(['task', 'measure', 'phase']),
  leadUnits: z.array(z.string()),
  responsibleUnits: z.array(z.string()),
  supportingUnits: z.array(z.string()),
  groupUnits: z.array(z.string()),
  responsibility: z.enum(['LED', 'JOINT', 'SOLE', 'NONE']),
  span: spanSchema,
  unitSpan: spanSchema.nullable(),
})

export const readIndicatorSchema = z.object({
  name: z.string(),
  measureUnit: z.string().nullable(),
  comparator: comparatorSchema,
  value: z.number().nullable(),
  upper: z.number().nullable(),
  per: z.number().nullable(),
  valueText: z.string(),
  approximate: z.boolean(),
  pending: z.enum(['placeholder', 'by-authority']).nullable(),
  authority: z.string().nullable(),
  window: z.string().nullable(),
  strength: z.enum(['required', 'strive']),
  year: z.number().int().nullable(),
  nature: z.enum(['BINDING', 'ANTICIPATORY']).nullable(),
  source: z.enum(['table', 'text']),
  taskPath: z.array(z.string()).nullable(),
  span: spanSchema,
})

export const readBaselineSchema = z.object({
  name: z.string(),
  comparator: comparatorSchema,
  value: z.number().nullable(),
  measureUnit: z.string().nullable(),
  period: z.string().nullable(),
  span: spanSchema,
})

export const readDeadlineSchema = z.object({
  text: z.string(),
  rule: z.object({ type: z.enum(['date', 'by-year-end', 'within-years', 'recurring']) }),
  date: isoDate.nullable(),
  taskPath: z.array(z.string()).nullable(),
  span: spanSchema,
})

export const readDutySchema = z.object({
  what: z.string(),
  deliverable: z.enum(['ledger', 'summary', 'document']),
  who: z.string().nullable(),
  to: z.string().nullable(),
  rule: z.object({
    type: z.enum(['once', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly']),
    dueDay: z.number().int().nullable(),
    months: z.array(z.number().int()).nullable(),
    dueOn: z.string().nullable(),
  }),
  span: spanSchema,
})

export const readConflictSchema = z.object({
  kind: z.enum([
    'target-mismatch', 'scope-mismatch', 'unit-mismatch', 'sum-mismatch', 'deadline-outside-period', 'role-mismatch',
  ]),
  message: z.string(),
  spans: z.array(spanSchema),
})

export const readWarningSchema = z.object({ code: z.string(), message: z.string(), span: spanSchema })

/** What the reader makes of one plan document. A null says that the document does not state it; nothing is guessed. */
export const planReadingSchema = z.object({
  title: z.string().nullable(),
  stage: z.enum(['征求意见稿', '讨论稿', '草案', '送审稿', '修订稿']).nullable(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  place: z.string().nullable(),
  period: z.object({ from: isoDate.nullable(), to: isoDate.nullable() }),
  sections: z.array(sectionSchema),
  tasks: z.array(taskSchema),
  indicators: z.array(readIndicatorSchema),
  baselines: z.array(readBaselineSchema),
  deadlines: z.array(readDeadlineSchema),
  duties: z.array(readDutySchema),
  conflicts: z.array(readConflictSchema),
  warnings: z.array(readWarningSchema),
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
