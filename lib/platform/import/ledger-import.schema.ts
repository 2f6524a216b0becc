import { z } from 'zod'

const columnSource = z.strictObject({ key: z.string().min(1).max(60), column: z.number().int().min(0).max(500).nullable(), text: z.string().max(60).nullable() })
const importFields = { id: z.uuid(), version: z.number().int().min(1) }

/** `departmentId`: whose rows the file brings, where a department imports its own. */
export const startImportSchema = z.strictObject({ fileId: z.uuid({ error: '请先选择文件' }), jurisdictionId: z.uuid(), departmentId: z.uuid().nullable() })
export const checkImportSchema = z.strictObject({ ...importFields, sheetName: z.string().min(1, '请选择工作表').max(100), mapping: z.array(columnSource).max(100) })
/** `all`: only where nothing is rejected; `good`: the rows that are not. */
export const commitImportSchema = z.strictObject({ ...importFields, rows: z.enum(['all', 'good'], { error: '请选择导入方式' }), corrections: z.boolean(), renamed: z.boolean().default(false) })
export const resumeImportSchema = z.strictObject(importFields)
export const cancelImportSchema = z.strictObject(importFields)
export const undoImportSchema = z.strictObject({ ...importFields, reason: z.string().trim().min(1, '请填写撤回原因').max(500, '原因最多 500 个字') })
export const removeImportSchema = z.strictObject(importFields)
export const importParamsSchema = z.strictObject({ importId: z.uuid() })
const SHOWN = ['rejected', 'renamed', 'differs', 'new', 'same', 'kept'] as const
/** Which rows the page shows, and after which row. */
export const importSearchSchema = z.strictObject({ rows: z.enum(SHOWN).optional().catch(undefined), after: z.coerce.number().int().min(0).max(2_000_000).optional().catch(undefined) })

export type StartImportInput = z.output<typeof startImportSchema>
export type CheckImportInput = z.output<typeof checkImportSchema>
export type CommitImportInput = Omit<z.output<typeof commitImportSchema>, 'renamed'> & { readonly renamed?: boolean }
export type ResumeImportInput = z.output<typeof resumeImportSchema>
export type CancelImportInput = z.output<typeof cancelImportSchema>
export type UndoImportInput = z.output<typeof undoImportSchema>
export type RemoveImportInput = z.output<typeof removeImportSchema>
export type ShownRows = (typeof SHOWN)[number]
