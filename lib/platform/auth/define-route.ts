import 'server-only'
import { NextResponse, type NextRequest } from 'next/server'
import type { z } from 'zod'
import { createCommandContext, type CommandContext } from '../command-context'
import { AppError, NotFoundError, RefusedError } from '../errors'
import { isDatabaseUnavailable } from '../is-database-unavailable'
import { log } from '../log'
import { newReferenceNumber } from '../reference-number'
import { PENDING, SIGNED_OUT, UNAVAILABLE, WRONG_ROLE } from './define-action'
import type { Actor } from './actor'
import { decideEntry, type EntryPolicy } from './entry-policy'
import { findActorByToken } from './find-actor'
import { isOwnOrigin } from './is-own-origin'
import { recordDenial, recordRead } from './record-denial'
import { requestContextOf, type RequestContext } from './request-context'
import { sessionCookieName } from './session-cookie'
import { systemNow } from '../clock'

type RouteProps = { params: Promise<Record<string, string | string[]>> }
type RouteContext<P, Q> = CommandContext & { readonly params: P; readonly query: Q; readonly http: NextRequest }

const STATUS = { invalid: 400, conflict: 409, refused: 403, 'not-found': 404, 'too-many': 429, unavailable: 503 } as const

/**
 * Makes a route handler that checks origin (for writing methods) and actor first thing, then parses path and query.
 * Answers errors as JSON `{code, message, fieldErrors?, reference?}` with the fitting status; never cached.
 */
export function defineRoute<P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  policy: EntryPolicy,
  schemas: { params?: P; query?: Q; /** Asked by an open page on its own: no sign that somebody is there, and the session ends as if it were not asked. */ unattended?: boolean },
  run: (context: RouteContext<z.output<P>, z.output<Q>>) => Promise<Response>,
): (http: NextRequest, props: RouteProps) => Promise<Response> {
  return async function handler(http, props) {
    const request = requestContextOf(http.headers)
    let actor: Actor | null = null
    try {
      if (!isReading(http.method) && !isOwnOrigin(request.origin)) return await refuse(null, request, policy, 'origin')
      const token = http.cookies.get(sessionCookieName())?.value
      actor = token ? await findActorByToken(token, systemNow(), schemas.unattended !== true) : null
      const decision = decideEntry(policy, actor)
      if (!decision.allowed || !actor) return await refuse(actor, request, policy, decision.allowed ? 'signed-out' : decision.reason)
      const params = schemas.params?.safeParse(await props.params)
      if (params && !params.success) throw new NotFoundError()
      const query = schemas.query?.safeParse(Object.fromEntries(http.nextUrl.searchParams))
      if (query && !query.success) return answer(400, { code: 'invalid', message: '地址中的参数有误，请从页面重新打开' })
      const context = await createCommandContext(actor, request)
      if (policy.auditRead) await recordRead(context, policy, { type: policy.kind, label: policy.label, detail: { asked: await props.params } })
      return uncached(await run({ ...context, params: params?.data as z.output<P>, query: query?.data as z.output<Q>, http }))
    } catch (error) {
      return failure(error, actor, policy, request)
    }
  }
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

async function refuse(actor: Actor | null, request: RequestContext, policy: EntryPolicy, reason: string): Promise<Response> {
  await recordDenial({ actor, request }, policy, reason)
  if (reason === 'signed-out') return answer(401, { code: 'refused', message: SIGNED_OUT })
  return answer(403, { code: 'refused', message: reason === 'pending' ? PENDING : WRONG_ROLE })
}

/** The answer to whatever went wrong: expected errors keep their text, anything else is a reference number. */
export async function failure(error: unknown, actor: Actor | null, policy: EntryPolicy, request: RequestContext): Promise<Response> {
  if (error instanceof AppError) {
    if (error instanceof NotFoundError || error instanceof RefusedError) await recordDenial({ actor, request }, policy, error.code)
    return answer(STATUS[error.code], { code: error.code, message: error.message, ...(error.fieldErrors ? { fieldErrors: error.fieldErrors } : {}) })
  }
  const reference = newReferenceNumber()
  log().error({ err: error, reference, requestId: request.requestId, policy: policy.id }, 'route failed')
  if (isDatabaseUnavailable(error)) return answer(503, { code: 'unavailable', message: UNAVAILABLE, reference })
  return answer(500, { code: 'failed', message: `操作没有完成，请将编号 ${reference} 告知系统管理员`, reference })
}

/** A JSON answer that is never cached. */
export function answer(status: number, body: { code: string; message: string; fieldErrors?: Readonly<Record<string, string>>; reference?: string }): Response {
  return uncached(NextResponse.json(body, { status }))
}

/** Forbids caching. */
export function uncached(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  return response
}
