import { NextResponse } from 'next/server'
import { z } from 'zod'
import { signIn } from '@/lib/organisation/sign-in.commands'
import type { SignInAnswer } from '@/lib/organisation/sign-in-answer'
import { signInEntries } from '@/lib/organisation/sign-in.policy'
import { signInSchema } from '@/lib/organisation/sign-in.schema'
import { authOptions, type Authorize } from '@/lib/platform/auth/auth-options'
import { callNextAuth, readSmallBody } from '@/lib/platform/auth/call-next-auth'
import { definePublicRoute } from '@/lib/platform/auth/define-public-route'
import type { RequestContext } from '@/lib/platform/auth/request-context'
import { safeReturnPath } from '@/lib/platform/auth/return-path'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { systemNow } from '@/lib/platform/clock'
import { NotFoundError } from '@/lib/platform/errors'

const pathSchema = z.strictObject({ nextauth: z.array(z.string().max(20)).min(1).max(2) })

/** Of next-auth's own addresses two are open: the token against forged forms, and signing in. */
const PREPARE = 'csrf'
const AUTHENTICATE = 'callback/credentials'

export const GET = definePublicRoute(signInEntries.prepare, { params: pathSchema }, async ({ http, params: { nextauth } }) => {
  if (nextauth.join('/') !== PREPARE) throw new NotFoundError()
  return callNextAuth(http, nextauth, authOptions(async () => null, 1))
})

export const POST = definePublicRoute(signInEntries.authenticate, { params: pathSchema }, async ({ http, request, params: { nextauth } }) => {
  if (nextauth.join('/') !== AUTHENTICATE) throw new NotFoundError()
  const body = await readSmallBody(http)
  const { authorize, answer } = attempt(request, new URLSearchParams(body).get('callbackUrl'))
  const response = await callNextAuth(http, nextauth, authOptions(authorize, await sessionSeconds()), body)
  return withCookiesOf(response, await answer())
})

/** One try: `authorize` for next-auth, and afterwards what the form is told. */
function attempt(request: RequestContext, callbackUrl: string | null) {
  let outcome: SignInAnswer = { ok: false, reason: 'stale', message: '登录页打开时间过长，请刷新页面后重新登录' }
  let thrown: unknown
  const authorize: Authorize = async (typed) => {
    try {
      const parsed = signInSchema.safeParse({ loginName: typed.loginName, password: typed.password, code: typed.code })
      if (!parsed.success) {
        const fieldErrors = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
        outcome = { ok: false, reason: 'invalid', message: '有内容需要更正', fieldErrors }
        return null
      }
      const result = await signIn(request, parsed.data, systemNow())
      outcome = result.ok ? { ok: true, returnPath: safeReturnPath(callbackUrl) } : result
      return result.ok ? { sessionId: result.sessionId } : null
    } catch (error) {
      // next-auth would turn it into an address; the route answers it as any other failure.
      thrown = error
      return null
    }
  }
  return { authorize, answer: async () => (thrown === undefined ? outcome : Promise.reject(thrown)) }
}

async function sessionSeconds(): Promise<number> {
  return (await getSecuritySettings(systemNow())).absoluteHours * 3_600
}

function withCookiesOf(response: Response, answer: SignInAnswer): Response {
  const status = answer.ok ? 200 : answer.reason === 'locked' ? 429 : 401
  const answered = NextResponse.json(answer, { status })
  for (const cookie of response.headers.getSetCookie()) answered.headers.append('set-cookie', cookie)
  return answered
}
