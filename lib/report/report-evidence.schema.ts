import { z } from 'zod'

/** A file beside what one department says of one task. */
export const evidenceSchema = z.strictObject({ entryId: z.uuid(), fileId: z.uuid() })
/** The document of a section that is one. */
export const documentSchema = z.strictObject({ id: z.uuid(), fileId: z.uuid() })
export const evidenceParams = z.strictObject({ sectionId: z.uuid(), fileId: z.uuid() })
/** `inline` asks for a picture to be shown; without it a file is sent to be saved. */
export const evidenceQuery = z.strictObject({ show: z.literal('inline').optional() })

export type DocumentInput = z.output<typeof documentSchema>
export type EvidenceInput = z.output<typeof evidenceSchema>
