'use client'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { TextInput } from '@/components/ui/text-input'
import type { SignInState } from './use-sign-in'

const FIELD_IDS = { loginName: 'sign-in-name', password: 'sign-in-password', code: 'sign-in-code' } as const

/** Name and password, then the one-time code. What is wrong stands at the top and at the field; the name is kept. */
export function SignInForm({ signIn }: { signIn: SignInState }) {
  const { problem, step } = signIn
  const errors = problem ? (Object.keys(problem.fieldErrors).length > 0 ? fieldProblems(problem.fieldErrors) : [{ message: problem.message }]) : []
  return (
    // `post`, so that a form sent before the page is ready never puts a password into an address.
    <form
      method="post"
      action="/login"
      noValidate
      aria-labelledby="sign-in-title"
      aria-busy={signIn.pending || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void signIn.submit()
      }}
      className="space-y-5 rounded-md border border-line bg-surface px-6 py-7 sm:px-8"
    >
      <div>
        <h2 id="sign-in-title" className="text-h2 font-semibold">{step === 'code' ? '二次验证' : '登录'}</h2>
        <noscript>
          <p className="mt-2 text-table text-attention">登录需要浏览器启用 JavaScript，请启用后刷新本页。</p>
        </noscript>
      </div>
      <ErrorSummary errors={errors} title={problem && errors.length > 0 && Object.keys(problem.fieldErrors).length > 0 ? '请核对后再登录' : '未能登录'} attempt={signIn.attempt} />
      {step === 'code' ? <CodeStep signIn={signIn} /> : <PasswordStep signIn={signIn} />}
    </form>
  )
}

function PasswordStep({ signIn }: { signIn: SignInState }) {
  const { values, problem, setValue, pending } = signIn
  return (
    <>
      <Field id={FIELD_IDS.loginName} label="账号" error={problem?.fieldErrors.loginName}>
        <TextInput name="username" value={values.loginName} onValueChange={(value) => setValue('loginName', value)} autoComplete="username" autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={100} />
      </Field>
      <Field id={FIELD_IDS.password} label="密码" error={problem?.fieldErrors.password}>
        <PasswordInput name="password" value={values.password} onValueChange={(value) => setValue('password', value)} autoComplete="current-password" maxLength={256} />
      </Field>
      <Button type="submit" variant="primary" pending={pending} pendingLabel="正在登录" className="w-full py-2!">登录</Button>
      <p className="border-t border-line-soft pt-4 text-sm text-ink-2">首次登录或忘记密码，请联系本辖区系统管理员。</p>
    </>
  )
}

function CodeStep({ signIn }: { signIn: SignInState }) {
  const { values, problem, setValue, pending } = signIn
  return (
    <>
      <Field id={FIELD_IDS.code} label="验证码" hint="请输入手机验证器应用中显示的 6 位数字" error={problem?.fieldErrors.code}>
        <TextInput name="code" value={values.code} onValueChange={(value) => setValue('code', value)} autoComplete="one-time-code" inputMode="numeric" maxLength={12} autoFocus className="max-w-40 font-mono tracking-normal" />
      </Field>
      <Button type="submit" variant="primary" pending={pending} pendingLabel="正在验证" className="w-full py-2!">验证并登录</Button>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line-soft pt-4 text-sm text-ink-2">
        <span>设备遗失，请联系系统管理员重置。</span>
        <Button size="sm" variant="quiet" onClick={signIn.back}>换个账号登录</Button>
      </div>
    </>
  )
}

function fieldProblems(fieldErrors: Record<string, string>) {
  return Object.entries(fieldErrors).map(([name, message]) => ({ message, fieldId: FIELD_IDS[name as keyof typeof FIELD_IDS] }))
}
