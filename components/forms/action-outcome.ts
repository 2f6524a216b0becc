import type { ActionResult, CurrentRecord } from '@/lib/shared/action-result'

type ActionFailure = Extract<ActionResult<unknown>, { ok: false }>

/** Path under which an error about the whole form is filed, here and on the server. */
export const WHOLE_FORM = 'form'

/**
 * Why a form was not accepted, as the form shows it: the answer of the server, or what happened on the way.
 * `network`: the request did not arrive; `skew`: the page is older than the server; `lost`: it arrived and something
 * unforeseen came back.
 */
export type FormProblem = {
  kind: ActionFailure['code'] | 'network' | 'skew' | 'lost'
  message: string
  fieldErrors: Record<string, string>
  reference?: string
  /** With a conflict: what is stored now. */
  current?: CurrentRecord
  /** Signing in again, in another tab, is all that is needed. */
  signedOut?: boolean
}

type Issue = { path: readonly PropertyKey[]; message: string }

/** The first message of each field, by path (`items.0.count`). Issues about the whole stand under WHOLE_FORM. */
export function fieldErrorsOf(issues: readonly Issue[]): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of issues) errors[issue.path.map(String).join('.') || WHOLE_FORM] ??= issue.message
  return errors
}

/** What validation in the browser found. */
export function invalidProblem(issues: readonly Issue[]): FormProblem {
  const fieldErrors = fieldErrorsOf(issues)
  return { kind: 'invalid', message: `有 ${Object.keys(fieldErrors).length} 处需要核对`, fieldErrors }
}

/** A refusal of the server, for the screen. */
export function serverProblem(failure: ActionFailure): FormProblem {
  return { kind: failure.code, message: failure.message, fieldErrors: failure.fieldErrors ?? {}, reference: failure.reference, signedOut: failure.signedOut, ...(failure.current ? { current: failure.current } : {}) }
}

const NETWORK_WORDS = /failed to fetch|networkerror|network error|load failed|fetch failed|network connection was lost|the internet connection appears/i
const SKEW_WORDS = /failed to find server action|server action .* was not found/i

/**
 * What a thrown error means. Browsers say a lost connection in different words, all of them TypeErrors; a server
 * that was updated no longer knows the action of an old page.
 */
export function thrownProblem(error: unknown, world: { online: boolean; unrecognizedAction: boolean; draftKept: boolean }): FormProblem {
  const text = error instanceof Error ? error.message : ''
  if (world.unrecognizedAction || SKEW_WORDS.test(text)) {
    const keep = world.draftKept ? '已填内容已作为草稿保留，重新载入后可继续。' : '重新载入会清空已填内容，请先复制需要保留的文字。'
    return { kind: 'skew', message: `页面已更新，请重新载入后再提交。${keep}`, fieldErrors: {} }
  }
  if (!world.online || (error instanceof TypeError && NETWORK_WORDS.test(text))) {
    return { kind: 'network', message: '网络中断，内容已保留，请重试', fieldErrors: {} }
  }
  return { kind: 'lost', message: '提交未完成，内容已保留。请稍后重试；仍不成功的，请联系管理员', fieldErrors: {} }
}
