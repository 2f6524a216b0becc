import { z } from 'zod'
import { ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'
import { displayNameSchema, emailSchema, loginNameSchema, phoneSchema } from './account.schema'

/** More accounts at a time are split: each needs its own password computed, and all go into one transaction. */
export const MOST_IMPORTED_ACCOUNTS = 300

/** As much as the reading of workbooks lets through: a row is never lost here, whatever it holds. */
const cell = z.string().max(8_000).default('')

/** A row as it stands in the sheet, before anything is judged. */
export const importCellsSchema = z.strictObject({ loginName: cell, displayName: cell, phone: cell, email: cell, jurisdiction: cell, role: cell, roleJurisdiction: cell, department: cell })

const roleByLabel = new Map(ROLE_ORDER.map((role) => [ROLE_LABELS[role], role]))
const placeName = (missing: string) => z.string().max(100, '名称过长，请核对').trim().min(1, missing)

/** The same row as the form would take it; places are still names. */
export const importRowSchema = z.strictObject({
  loginName: loginNameSchema,
  displayName: displayNameSchema,
  phone: phoneSchema,
  email: emailSchema,
  jurisdiction: placeName('请填写所属辖区'),
  role: z
    .string()
    .max(50)
    .trim()
    .transform((label, issues) => {
      if (label === '') return null
      const role = roleByLabel.get(label)
      if (role) return role
      issues.addIssue({ code: 'custom', message: `没有“${label}”这个角色，请填写：${[...roleByLabel.keys()].join('、')}` })
      return z.NEVER
    }),
  roleJurisdiction: z.string().max(100, '名称过长，请核对').trim(),
  department: z.string().max(100, '名称过长，请核对').trim(),
})

/** What a row says of places, for a row whose person is written wrongly. */
export const importPlacesSchema = importRowSchema.pick({ jurisdiction: true, role: true, roleJurisdiction: true, department: true })

export type ImportPlaces = z.infer<typeof importPlacesSchema>
export type ImportCells = z.infer<typeof importCellsSchema>
export type ImportRow = z.infer<typeof importRowSchema>

export const previewImportSchema = z.strictObject({ fileId: z.uuid({ error: '请先选择文件' }) })

/** `all`: only if every row is good; `good`: the accounts without an error, the others stay out. */
export const confirmImportSchema = z.strictObject({ fileId: z.uuid({ error: '请先选择文件' }), rows: z.enum(['all', 'good'], { error: '请选择导入方式' }) })

export type PreviewImportInput = z.infer<typeof previewImportSchema>
export type ConfirmImportInput = z.infer<typeof confirmImportSchema>
