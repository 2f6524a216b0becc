import { z } from 'zod'

const code = z
  .string('请输入验证码')
  .max(20, '验证码为 6 位数字')
  .transform((typed) => typed.normalize('NFKC').replace(/\s/g, ''))
  .refine((typed) => /^\d{6}$/.test(typed), '请输入验证器应用中显示的 6 位数字')

const currentPassword = z.string('请输入当前密码').min(1, '请输入当前密码').max(256, '密码过长')

export const beginSecondFactorSchema = z.strictObject({ currentPassword })

export const confirmSecondFactorSchema = z.strictObject({ code })

export const removeSecondFactorSchema = z.strictObject({ currentPassword, code })

export type RemoveSecondFactorInput = z.output<typeof removeSecondFactorSchema>
