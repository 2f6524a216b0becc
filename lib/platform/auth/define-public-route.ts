import 'server-only'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { NotFoundError } from '../errors'
import { answer, failure, uncached } from './define-route'
import type { EntryPolicy } from './entry-policy'
import { isOwnOrigin } from './is-own-origin'
import { recordDenial } from './record-denial'
import { requestContextOf, type RequestContext } from './request-context'

type RouteProps = { params: Promise<Record<string, string | string[]>> }

/**
 * Makes a route handler that needs no session (signing in, health). Writing methods are still refused from foreign
 * origins; errors are answered as by `defineRoute`; never cached.
 */
export function definePublicRoute<P extends z.ZodType = z.ZodUndefined>(
  policy: EntryPolicy & { allow: 'anyone' },
  schemas: { params?: P },
  run: (context: { http: NextRequest; request: RequestContext; params: z.output<P> }) => Promise<Response>,
): (http: NextRequest, props: RouteProps) => Promise<Response> {
  return async function handler(http, props) {
    const request = requestContextOf(http.headers)
    try {
      if (http.method !== 'GET' && http.method !== 'HEAD' && !isOwnOrigin(request.origin)) {
        await recordDenial({ actor: null, request }, policy, 'origin')
        return answer(403, { code: 'refused', message: '请求来源不符，已拒绝。请从本平台页面重新操作' })
      }
      const params = schemas.params?.safeParse(await props.params)
      if (params && !params.success) throw new NotFoundError()
      return uncached(await run({ http, request, params: params?.data as z.output<P> }))
    } catch (error) {
      return failure(error, null, policy, request)
    }
  }
}
