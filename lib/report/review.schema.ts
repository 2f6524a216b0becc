import { z } from 'zod'
import { parseDateOn } from '@/lib/shared/format'

export const reviewSectionParams = z.strictObject({ sectionId: z.uuid() })

/** Which jurisdiction the list shows. */
export const reviewListSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })

const revisionNumber = z.coerce.number().int().min(1).max(10_000).optional().catch(undefined)
/** Which two revisions are compared. */
export const reviewSectionSearch = z.looseObject({ from: revisionNumber, to: revisionNumber })

/** The form under a report; what the server takes for the chosen verdict is made of it. */
export const reviewFormSchema = z
  .strictObject({
    verb: z.enum(['accept', 'return'], { error: '请选择审核结果' }),
    id: z.uuid(),
    version: z.number().int().min(1),
    note: z.string().trim().max(1_000, '审核意见最多 1000 个字'),
    remarks: z.array(z.strictObject({ entryId: z.uuid().nullable(), field: z.string().min(1).max(80), reason: z.string().trim().max(500, '理由最多 500 个字') })).max(200, '退回的栏目最多 200 处'),
    correctionDueOn: z.string().max(10),
    idempotencyKey: z.uuid(),
  })
  .superRefine((form, issue) => {
    if (form.verb !== 'return') return
    for (const [index, remark] of form.remarks.entries()) if (remark.reason === '') issue.addIssue({ code: 'custom', path: ['remarks', index, 'reason'], message: '请填写退回的理由' })
    if (form.note === '' && form.remarks.length === 0) issue.addIssue({ code: 'custom', path: ['note'], message: '请写明退回的理由，或在具体栏目上注明' })
    if (parseDateOn(form.correctionDueOn) === null) issue.addIssue({ code: 'custom', path: ['correctionDueOn'], message: '请填写改正期限，格式如 2026-11-21' })
  })

/** One press: each section with the version that was seen, and a key of its own. */
export const acceptManySchema = z.strictObject({
  items: z.array(z.strictObject({ id: z.uuid(), version: z.number().int().min(1), idempotencyKey: z.uuid() })).min(1, '没有可以批量通过的报告').max(200, '一次最多通过 200 份'),
})

export type AcceptManyInput = z.output<typeof acceptManySchema>

/** The section whose document is read as a plan. */
export const importPlanSchema = z.strictObject({ id: z.uuid() })
