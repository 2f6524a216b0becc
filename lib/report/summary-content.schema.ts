import { z } from 'zod'
import { STORED_PARTS } from './summary-parts'

/** What is stored of a summary, and frozen when it is filed. */

/** A figure in a paragraph: its source, and what a person put in its place, with the reason. */
const figureRun = z.strictObject({ source: z.uuid(), hand: z.strictObject({ text: z.string().min(1, '数字不能为空').max(60, '数字最多 60 个字'), reason: z.string().max(300, '理由最多 300 个字') }).nullable() })
const textRun = z.strictObject({ text: z.string().max(20_000, '一段最多 20000 个字') })

export const paragraphSchema = z.strictObject({
  id: z.uuid(),
  level: z.enum(['title', 'addressee', 'heading', 'body']),
  /** Where its words come from; null for what a person wrote. */
  source: z.uuid().nullable(),
  runs: z.array(z.union([textRun, figureRun])).max(200, '一段中的数字过多，请分段'),
})

export const partContentSchema = z.strictObject({ paragraphs: z.array(paragraphSchema).max(800, '一部分最多 800 段') })

export const sourceRowSchema = z.strictObject({
  of: z.enum(['entry', 'obligation', 'acceptance', 'target']),
  id: z.uuid(),
  revision: z.number().int().min(1).nullable(),
  department: z.string().max(200),
  time: z.string().max(60),
  field: z.string().max(1_000),
  value: z.string().max(10_000),
})
export const sourceRowsSchema = z.array(sourceRowSchema).max(5_000)

export const keptSchema = z.strictObject({ text: z.string().max(50_000), reason: z.string().max(300), by: z.string().max(100), at: z.string().max(40) })

export const storedSourceSchema = z.strictObject({
  id: z.uuid(),
  key: z.string().max(200),
  kind: z.enum(['TEXT', 'ACTUAL', 'PROJECTED']),
  text: z.string().max(50_000),
  formula: z.string().max(10_000),
  rows: sourceRowsSchema,
  /** A later state of the source that a person looked at and did not take over. */
  kept: keptSchema.nullable(),
})

export const summaryContentSchema = z.strictObject({
  parts: z.strictObject(Object.fromEntries(STORED_PARTS.map((key) => [key, partContentSchema])) as Record<(typeof STORED_PARTS)[number], typeof partContentSchema>),
  sources: z.array(storedSourceSchema).max(10_000),
})

export type StoredParagraph = z.output<typeof paragraphSchema>
export type StoredRun = StoredParagraph['runs'][number]
export type PartContent = z.output<typeof partContentSchema>
export type StoredSource = z.output<typeof storedSourceSchema>
export type SummaryContent = z.output<typeof summaryContentSchema>
