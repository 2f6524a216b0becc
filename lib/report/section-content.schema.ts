import { z } from 'zod'
import { ProgressState } from '@/lib/generated/prisma/enums'

/** What a section holds at a step: frozen in its revision, so that any two can be compared. */

const prose = (words: string, max: number) => z.string().max(max, `${words}最多 ${max} 个字`)
/** As typed: checked by lib/report/report-check.ts, kept even while wrong. */
const typedNumber = z.string().trim().max(30, '数字最多 30 位').transform((text) => (text === '' ? null : text)).nullable()

export const valueContentSchema = z.strictObject({
  targetId: z.uuid(),
  thisMonth: typedNumber,
  cumulative: typedNumber,
  numerator: typedNumber,
  denominator: typedNumber,
  value: typedNumber,
  explanation: prose('说明', 500),
  derivedFrom: z.string().max(200).nullable(),
})

export const entryContentSchema = z.strictObject({
  progress: z.enum(ProgressState).nullable(),
  progressReason: prose('状态说明', 1_000),
  done: prose('开展情况', 5_000),
  problems: prose('存在问题', 3_000),
  nextSteps: prose('下步计划', 3_000),
  coordination: prose('需协调事项', 2_000),
  noProgress: z.boolean(),
  noProgressReason: prose('无进展的原因', 1_000),
  values: z.array(valueContentSchema).max(60),
  prefilled: z.array(z.string().max(80)).max(400),
})

export const sectionContentSchema = z.strictObject({
  text: prose('正文', 50_000),
  entries: z.array(z.strictObject({ taskId: z.uuid(), departmentId: z.uuid(), content: entryContentSchema, /** The department that was asked had not handed it over: it stands empty. */ notGiven: z.boolean().optional() })).max(300),
})

export type SectionContent = z.output<typeof sectionContentSchema>
