import { z } from 'zod'

export const caseParams = z.strictObject({ id: z.uuid() })
export const caseFileParams = z.strictObject({ id: z.uuid(), fileId: z.uuid() })
const asked = z.string().max(100).catch('').default('')
/** What is exported: the filters as the address of the list has them. */
export const caseExportSchema = z.strictObject({ q: asked, state: asked, step: asked, due: asked, department: asked, township: asked, age: asked, rate: asked, year: asked, import: asked, own: asked })
export type CaseExportQuestion = z.output<typeof caseExportSchema>
/** Which form: its key. */
export const caseRecordSearch = z.looseObject({ do: z.string().regex(/^[a-z]{3,12}(?:-[A-Za-z0-9_]{1,40})?$/).optional().catch(undefined) })
