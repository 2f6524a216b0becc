import { z } from 'zod'
import { GroupRule } from '@/lib/generated/prisma/enums'
import { nameField, reasonField, recordFields } from './name.schema'

/** One spelling a line. */
const aliasLines = z
  .string()
  .max(3_000, '写法合计最多 3000 个字')
  .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean))])
  .pipe(z.array(z.string().max(60, '每个写法最多 60 个字')).max(50, '写法最多 50 个'))

const editable = { name: nameField('群组名称'), aliases: aliasLines, rule: z.enum(GroupRule, { error: '请选择展开规则' }) }

export const createGroupSchema = z.strictObject({ jurisdictionId: z.uuid(), ...editable })
export const addCatalogueGroupsSchema = z.strictObject({ jurisdictionId: z.uuid() })
export const updateGroupSchema = z.strictObject({ ...recordFields, ...editable })
export const voidGroupSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const groupSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })

export type CreateGroupInput = z.output<typeof createGroupSchema>
export type UpdateGroupInput = z.output<typeof updateGroupSchema>
export type VoidGroupInput = z.output<typeof voidGroupSchema>
