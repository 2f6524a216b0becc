import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { ActionResult } from '@/lib/shared/action-result'
import { createCommandContext, type CommandContext } from '../command-context'
import { AppError, ConflictError, NotFoundError, RefusedError } from '../errors'
import { isDatabaseUnavailable } from '../is-database-unavailable'
import { log } from '../log'
import { newReferenceNumber } from '../reference-number'
import { decideEntry, type EntryPolicy } from './entry-policy'
import { findActor } from './find-actor'
import { isOwnOrigin } from './is-own-origin'
import { recordDenial } from './record-denial'
import { getRequestContext, type RequestContext } from './request-context'
import type { Actor } from './actor'

export const SIGNED_OUT = '登录已失效，请重新登录。您填写的内容仍保留在本页'
export const WRONG_ROLE = '您的账号没有这项操作的权限，如有需要请联系系统管理员'
export const PENDING = '请先修改初始密码或完成二次验证设置，再进行操作'
/** A connection that breaks or hangs at COMMIT leaves it open whether the work was kept. */
export const UNAVAILABLE = '数据库暂时没有应答，无法确认本次操作是否已经保存。请稍后先核对，确未保存的再提交；您填写的内容仍保留在本页'

/**
 * Makes a server action: origin and actor first, then the unknown input through a strict schema, then the command.
 * Expected errors keep their text; anything else is logged and shown as a reference number.
 */
export function defineAction<S extends z.ZodType, T>(
  policy: EntryPolicy,
  schema: S,
  run: (context: CommandContext, input: z.output<S>) => Promise<T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return async function action(input) {
    const request = await getRequestContext()
    let actor: Actor | null = null
    try {
      if (!isOwnOrigin(request.origin)) return await refuse(null, request, policy, 'origin', '请求来源不符，已拒绝。请从本平台页面重新操作')
      actor = await findActor()
      const decision = decideEntry(policy, actor)
      if (!decision.allowed || !actor) return await refuse(actor, request, policy, decision.allowed ? 'signed-out' : decision.reason)
      const parsed = schema.safeParse(input)
      if (!parsed.success) return invalid(parsed.error)
      return { ok: true, data: await run(await createCommandContext(actor, request), parsed.data) }
    } catch (error) {
      unstable_rethrow(error)
      return await failure(error, actor, policy, request)
    }
  }
}

async function refuse(actor: Actor | null, request: RequestContext, policy: EntryPolicy, reason: string, message?: string): Promise<ActionResult<never>> {
  await recordDenial({ actor, request }, policy, reason)
  const words = { 'signed-out': SIGNED_OUT, pending: PENDING, role: WRONG_ROLE }
  return { ok: false, code: 'refused', message: message ?? words[reason as keyof typeof words] ?? WRONG_ROLE, ...(reason === 'signed-out' ? { signedOut: true } : {}) }
}

/** Turns a schema's complaints into one sentence for the top and one per field. */
export function invalid(error: z.ZodError): ActionResult<never> {
  const fieldErrors: Record<string, string> = {}
  for (const issue of error.issues) fieldErrors[issue.path.join('.') || 'form'] ??= issue.message
  return { ok: false, code: 'invalid', message: '有内容需要更正，请按各项提示修改后再提交', fieldErrors }
}

async function failure(error: unknown, actor: Actor | null, policy: EntryPolicy, request: RequestContext): Promise<ActionResult<never>> {
  if (error instanceof AppError) {
    if (error instanceof NotFoundError || error instanceof RefusedError) await recordDenial({ actor, request }, policy, error.code)
    const current = error instanceof ConflictError && error.current ? { current: error.current } : {}
    return { ok: false, code: error.code, message: error.message, fieldErrors: error.fieldErrors, ...current }
  }
  const reference = newReferenceNumber()
  log().error({ err: error, reference, requestId: request.requestId, policy: policy.id }, 'action failed')
  if (isDatabaseUnavailable(error)) return { ok: false, code: 'unavailable', message: UNAVAILABLE, reference }
  return { ok: false, code: 'failed', message: `操作没有完成。请先核对是否已经保存，确未保存的再重试；如仍失败，请将编号 ${reference} 告知系统管理员`, reference }
}
