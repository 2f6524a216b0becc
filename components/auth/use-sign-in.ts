'use client'

import { useRef, useState } from 'react'
import type { SignInAnswer } from '@/lib/organisation/sign-in-answer'

export type SignInStep = 'password' | 'code'
export type SignInProblem = { message: string; fieldErrors: Record<string, string> }
export type SignInState = ReturnType<typeof useSignIn>

const NO_CONNECTION = '无法连接服务器，请检查网络后重试。已填内容仍在'

/** State of signing in: first name and password, then, where the account asks for it, the one-time code. */
export function useSignIn(returnPath: string) {
  const [values, setValues] = useState({ loginName: '', password: '', code: '' })
  const [step, setStep] = useState<SignInStep>('password')
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [pending, setPending] = useState(false)
  const busy = useRef(false)

  const fail = (message: string, fieldErrors: Record<string, string> = {}) => {
    setProblem({ message, fieldErrors })
    setAttempt((count) => count + 1)
  }
  const receive = (answer: SignInAnswer) => {
    // A full load: nothing of who was here before stays in the browser's memory.
    if (answer.ok) return window.location.assign(answer.returnPath)
    if (answer.reason === 'code-required') {
      setStep('code')
      setProblem(null)
      return
    }
    setValues((now) => ({ ...now, code: '', password: answer.reason === 'code-wrong' ? now.password : '' }))
    if (answer.reason !== 'code-wrong') setStep('password')
    fail(answer.message, answer.fieldErrors ?? (answer.reason === 'code-wrong' ? { code: answer.message } : {}))
  }
  const submit = async () => {
    if (busy.current) return
    const missing = findMissing(values, step)
    if (Object.keys(missing).length > 0) return fail('请填写以下内容', missing)
    busy.current = true
    setPending(true)
    let left = false
    try {
      const answer = await send({ ...values, callbackUrl: returnPath })
      left = answer.ok
      receive(answer)
    } catch {
      fail(NO_CONNECTION)
    } finally {
      busy.current = left
      setPending(left)
    }
  }
  return {
    values,
    step,
    problem,
    attempt,
    pending,
    submit,
    setValue: (name: keyof typeof values, value: string) => setValues((now) => ({ ...now, [name]: value })),
    fill: (loginName: string, password: string) => {
      setValues({ loginName, password, code: '' })
      setStep('password')
      setProblem(null)
    },
    back: () => {
      setValues((now) => ({ ...now, password: '', code: '' }))
      setStep('password')
      setProblem(null)
    },
  }
}

function findMissing(values: { loginName: string; password: string; code: string }, step: SignInStep): Record<string, string> {
  if (step === 'code') return /^\d{6}$/.test(values.code.normalize('NFKC').replace(/\s/g, '')) ? {} : { code: '请输入 6 位数字验证码' }
  return {
    ...(values.loginName.trim() === '' ? { loginName: '请输入账号' } : {}),
    ...(values.password === '' ? { password: '请输入密码' } : {}),
  }
}

async function send(values: Record<string, string>): Promise<SignInAnswer> {
  const prepared = (await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json()) as { csrfToken?: string; message?: string }
  if (!prepared.csrfToken) return { ok: false, reason: 'stale', message: prepared.message ?? NO_CONNECTION }
  const body = new URLSearchParams({ ...values, csrfToken: prepared.csrfToken, json: 'true' })
  const response = await fetch('/api/auth/callback/credentials', { method: 'POST', body })
  const answer = (await response.json()) as SignInAnswer | { code: string; message: string }
  return 'ok' in answer ? answer : { ok: false, reason: 'stale', message: answer.message }
}
