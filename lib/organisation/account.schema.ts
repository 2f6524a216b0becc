import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'
import { findDepartmentProblem, findGrantsProblem } from './role-grant'

/** Lower-case letters and digits, joined by single dots, hyphens or underscores: readable over the telephone. */
export const LOGIN_NAME_RULE = '登录名为 3 至 32 个字符，以小写字母开头，可含数字和单个的点、横线、下划线，例如 zhang.wei'

const control = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u

/** A line of text as a person types it: trimmed, NFC, without control characters. */
export function lineOf(label: string, { min, max }: { min: number; max: number }) {
  return z
    .string({ error: `请填写${label}` })
    .max(max * 2 + 20, `${label}最多 ${max} 个字`)
    .trim()
    .normalize('NFC')
    .refine((text) => !control.test(text), `${label}中有不可见的控制字符，请删去后重新填写`)
    .refine((text) => [...text].length >= min, min <= 1 ? `请填写${label}` : `${label}至少 ${min} 个字`)
    .refine((text) => [...text].length <= max, `${label}最多 ${max} 个字`)
}

export const loginNameSchema = z
  .string({ error: '请填写登录名' })
  .max(64, LOGIN_NAME_RULE)
  .trim()
  .toLowerCase()
  .regex(/^(?=.{3,32}$)[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/, LOGIN_NAME_RULE)

export const displayNameSchema = lineOf('姓名', { min: 1, max: 50 })

/** A mobile or fixed-line number of the mainland; empty when none is kept. */
export const phoneSchema = z
  .string({ error: '请填写电话，或留空' })
  .max(40, '电话过长，请填写手机号或带区号的固定电话')
  .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().regex(/^(|1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,5})?)$/, '电话格式不对，请填写 11 位手机号或带区号的固定电话，例如 0999-8123456'))

/** Where reminders go by mail; empty when nowhere. */
export const emailSchema = z
  .string({ error: '请填写邮箱，或留空' })
  .max(120, '邮箱地址过长，请核对')
  .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().max(120, '邮箱地址过长，请核对').refine((text) => text === '' || z.email().safeParse(text).success, '邮箱格式不对，例如 zhang.wei@example.gov.cn'))

export const accountReasonSchema = lineOf('原因', { min: 2, max: 200 })

const id = z.uuid({ error: '请从页面上选择' })
const version = z.int().min(1).max(2_147_483_647)

/** One role: where it is held and, where it applies, for which department. */
export const grantSchema = z
  .strictObject({ role: z.enum(Role, { error: '请选择角色' }), jurisdictionId: z.uuid({ error: '请选择辖区' }), departmentId: z.uuid({ error: '请选择单位' }).nullable() })
  .superRefine((grant, issues) => {
    const problem = findDepartmentProblem(grant)
    if (problem) issues.addIssue({ code: 'custom', path: ['departmentId'], message: problem })
  })

export const createAccountSchema = z.strictObject({
  loginName: loginNameSchema,
  displayName: displayNameSchema,
  phone: phoneSchema,
  email: emailSchema,
  jurisdictionId: z.uuid({ error: '请选择所属辖区' }),
  grants: z
    .array(grantSchema)
    .max(20, '一个账号最多 20 个角色')
    .superRefine((grants, issues) => {
      // A department missing or too much is said at that role; here only what concerns them together.
      const problem = grants.some(findDepartmentProblem) ? null : findGrantsProblem(grants)
      if (problem) issues.addIssue({ code: 'custom', message: problem })
    }),
})

export const updateAccountSchema = z.strictObject({ id, version, displayName: displayNameSchema, phone: phoneSchema, email: emailSchema, jurisdictionId: z.uuid({ error: '请选择所属辖区' }) })

/** An account as it was read: for everything that changes it without further input. */
export const accountVersionSchema = z.strictObject({ id, version })

/** The same with the reason that goes into the audit log. */
export const accountReasonedSchema = z.strictObject({ id, version, reason: accountReasonSchema })

export const addGrantSchema = z.strictObject({ id, version, grant: grantSchema })

export const revokeGrantSchema = z.strictObject({ id, version, grantId: id, reason: accountReasonSchema })

export const handOverSchema = z.strictObject({
  fromId: id,
  fromVersion: version,
  toId: z.uuid({ error: '请选择接收账号' }),
  reason: accountReasonSchema,
  /** Whether the account that hands over is disabled in the same step. */
  disableFrom: z.boolean(),
})

export type CreateAccountInput = z.infer<typeof createAccountSchema>
export type UpdateAccountInput = z.infer<typeof updateAccountSchema>
export type AccountVersionInput = z.infer<typeof accountVersionSchema>
export type AccountReasonedInput = z.infer<typeof accountReasonedSchema>
export type AddGrantInput = z.infer<typeof addGrantSchema>
export type RevokeGrantInput = z.infer<typeof revokeGrantSchema>
export type HandOverInput = z.infer<typeof handOverSchema>

export const accountParamsSchema = z.strictObject({ id: z.uuid() })
