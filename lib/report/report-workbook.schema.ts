import { z } from 'zod'

const uploaded = { reportId: z.uuid(), fileId: z.uuid() }

export const previewWorkbookSchema = z.strictObject(uploaded)

/** What the person saw, and what they decided where both sides had changed a cell; everything else is read from the file anew. */
export const confirmWorkbookSchema = z.strictObject({
  ...uploaded,
  /** The versions the preview was made of. */
  seen: z.array(z.strictObject({ entryId: z.uuid(), version: z.number().int().min(1) })).max(300),
  /** Conflicting cells that the workbook shall win; the portal keeps the others. */
  take: z.array(z.strictObject({ entryId: z.uuid(), field: z.string().min(1).max(80) })).max(3_000),
})

export type PreviewWorkbookInput = z.output<typeof previewWorkbookSchema>
export type ConfirmWorkbookInput = z.output<typeof confirmWorkbookSchema>
