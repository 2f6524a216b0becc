import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import type { ActionResult, ServerAction } from '@/lib/shared/action-result'
import { thrownProblem } from './action-outcome'

/**
 * Calls a server action outside a form. What happens on the way (no connection, a page older than the server) comes
 * back as a refusal in words, so that the page stays as it is.
 */
export async function callAction<T>(action: ServerAction<T>, input: unknown): Promise<ActionResult<T>> {
  try {
    return await action(input)
  } catch (error) {
    // A redirect of the action is no failure: Next must see it.
    unstable_rethrow(error)
    const { message } = thrownProblem(error, { online: navigator.onLine, unrecognizedAction: unstable_isUnrecognizedActionError(error), draftKept: false })
    return { ok: false, code: 'unavailable', message }
  }
}
