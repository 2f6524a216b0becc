/**
 * Why an action was not carried out.
 * `invalid`: the input is wrong (see fieldErrors); `conflict`: somebody else saved in between; `refused`: not
 * allowed, or not in this state; `not-found`: no such record, or not yours; `too-many`: rate limit;
 * `unavailable`: a part of the system is down, trying again helps; `failed`: unexpected, carries a reference.
 */
export type ActionFailureCode = 'invalid' | 'conflict' | 'refused' | 'not-found' | 'too-many' | 'unavailable' | 'failed'

export type ActionSuccess<T> = { ok: true; data: T }

export type ActionFailure = {
  ok: false
  code: ActionFailureCode
  /** One sentence for the screen: what is wrong and what to do. */
  message: string
  /** Path of the field (`title`, `items.0.count`) to the words shown at it. */
  fieldErrors?: Record<string, string>
  /** Number under which the log holds the details of an unexpected error. */
  reference?: string
}

/** What every server action returns. */
export type ActionResult<T = void> = ActionSuccess<T> | ActionFailure

/** A server action as the forms take it: its input is unknown until parsed. */
export type Action<T = void> = (input: unknown) => Promise<ActionResult<T>>

/** Wraps a value as a success. */
export function succeed<T>(data: T): ActionSuccess<T> {
  return { ok: true, data }
}

/** Builds a failure; `message` is shown to people as it stands. */
export function fail(
  code: ActionFailureCode,
  message: string,
  more: Pick<ActionFailure, 'fieldErrors' | 'reference'> = {},
): ActionFailure {
  return { ok: false, code, message, ...more }
}
