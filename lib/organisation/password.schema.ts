import { z } from 'zod'
import { explainWeakPassword, PASSWORD_MAX_LENGTH, type PasswordRules } from './password'

const anyPassword = z.string().max(PASSWORD_MAX_LENGTH * 2, `密码最多 ${PASSWORD_MAX_LENGTH} 个字符`)

/** The shape of a password change; what the new one must be depends on the settings in force (see passwordChangeSchemaFor). */
export const passwordChangeSchema = z
  .strictObject({
    currentPassword: anyPassword.min(1, '请输入当前密码'),
    newPassword: anyPassword.min(1, '请输入新密码'),
    repeated: anyPassword.min(1, '请再次输入新密码'),
  })
  .refine((typed) => typed.repeated === typed.newPassword, { path: ['repeated'], message: '两次输入的新密码不一致，请重新输入' })
  .refine((typed) => typed.newPassword !== typed.currentPassword, { path: ['newPassword'], message: '新密码不能与当前密码相同' })

export type PasswordChangeInput = z.output<typeof passwordChangeSchema>

/** The same with the rules in force, for the form: the server asks them again, with its list of common passwords. */
export function passwordChangeSchemaFor(rules: PasswordRules) {
  return passwordChangeSchema.superRefine((typed, context) => {
    const weakness = explainWeakPassword(typed.newPassword, rules)
    if (weakness) context.addIssue({ code: 'custom', path: ['newPassword'], message: weakness })
  })
}
