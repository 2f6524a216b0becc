import { z } from 'zod'
import { recordFields } from '@/lib/organisation/name.schema'
import { parseDateOn } from '@/lib/shared/format'

/** A department says what it has done against the criterion; after a refusal, what it has put right. */
export const requestAcceptanceSchema = z.strictObject({
  planId: z.uuid(),
  taskId: z.uuid().nullable(),
  milestoneId: z.uuid().nullable(),
  departmentId: z.uuid(),
  selfCheck: z.string().trim().min(1, '请对照验收标准填写自查情况').max(3_000, '自查情况最多 3000 个字'),
}).refine(({ taskId, milestoneId }) => (taskId === null) !== (milestoneId === null), '请从成效验收页面申请')

export const decideAcceptanceSchema = z
  .strictObject({
    ...recordFields,
    verdict: z.enum(['accept', 'refuse'], { error: '请选择验收结果' }),
    missing: z.string().trim().max(2_000, '欠缺内容最多 2000 个字'),
    rectifyByOn: z.string().max(10),
  })
  .superRefine((form, issue) => {
    if (form.verdict !== 'refuse') return
    if (form.missing === '') issue.addIssue({ code: 'custom', path: ['missing'], message: '请写明还欠缺什么' })
    if (parseDateOn(form.rectifyByOn) === null) issue.addIssue({ code: 'custom', path: ['rectifyByOn'], message: '请填写整改期限，格式如 2026-11-21' })
  })

export type RequestAcceptanceInput = z.output<typeof requestAcceptanceSchema>
export type DecideAcceptanceInput = z.output<typeof decideAcceptanceSchema>
