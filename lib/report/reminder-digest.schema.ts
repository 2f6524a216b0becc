import { z } from 'zod'
import type { CaseDigestItem } from '@/lib/sampling/handling/case-reminder'
import type { RectificationDigestItem } from '@/lib/rectification/rectification-reminder'
import type { DigestItem } from './reminder-digest'

const text = z.string().max(10_000)

/** The items of a digest as they are kept with it. */
export const digestItemsSchema: z.ZodType<DigestItem[]> = z.array(
  z.strictObject({
    obligationId: z.uuid(),
    departmentName: text,
    planTitle: text,
    dutyName: text,
    covered: text,
    dueOn: z.iso.date(),
    need: z.enum(['FILL', 'SIGN', 'CORRECT', 'CONTRIBUTE']),
    leadName: text.optional(),
    reason: z.enum(['OWN', 'ESCALATED', 'LISTED']),
  }),
).max(100_000)

/** The same of cases. */
export const caseDigestItemsSchema: z.ZodType<CaseDigestItem[]> = z.array(
  z.strictObject({ caseId: z.uuid(), number: text, productName: text, departmentName: text.nullable(), dueOn: z.iso.date().nullable(), standing: z.enum(['LATE', 'SOON', 'UNASSIGNED']) }),
).max(100_000)

/** The same of rectifications. */
export const rectificationDigestItemsSchema: z.ZodType<RectificationDigestItem[]> = z.array(
  z.strictObject({ rectificationId: z.uuid(), number: text, isKey: z.boolean(), departmentName: text.nullable(), dueOn: z.iso.date().nullable(), standing: z.enum(['LATE', 'SOON', 'UNASSIGNED']) }),
).max(100_000)
