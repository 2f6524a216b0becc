import { z } from 'zod'
import { PASSWORD_MAX_LENGTH } from './password'

/** What is typed at sign-in. The login name is matched in lower case, without surrounding space, width-folded. */
export const signInSchema = z.strictObject({
  loginName: z
    .string('请输入账号')
    .max(100, '账号最多 100 个字符')
    .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
    .refine((name) => name !== '', '请输入账号'),
  password: z.string('请输入密码').min(1, '请输入密码').max(PASSWORD_MAX_LENGTH * 2, `密码最多 ${PASSWORD_MAX_LENGTH} 个字符`),
  /** Empty in the first step. */
  code: z
    .string()
    .max(20, '验证码为 6 位数字')
    .transform((typed) => typed.normalize('NFKC').replace(/\s/g, ''))
    .refine((code) => code === '' || /^\d{6}$/.test(code), '验证码为 6 位数字')
    .default(''),
})

export type SignInInput = z.output<typeof signInSchema>
