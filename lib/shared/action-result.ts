/** One row of a field that holds several: a unit with its role, a year of a path. */
export type FormRow = Readonly<Record<string, string | null>>

export type FormValue = string | number | boolean | null | readonly string[] | readonly FormRow[]

/** A record as it is stored now, for the form that came too late. */
export type CurrentRecord = {
  /** What the form sends along instead, when its user overwrites knowingly: version, or the id of what took the record's place. */
  readonly context: Readonly<Record<string, string | number>>
  /** By field of the form, in the form's own shape. */
  readonly values: Readonly<Record<string, FormValue>>
}

/** What a server action answers. A refused, failed or conflicting action leaves nothing half written. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false
      code: 'invalid' | 'conflict' | 'refused' | 'not-found' | 'too-many' | 'unavailable' | 'failed'
      /** A sentence in Chinese: what is wrong and what to do. */
      message: string
      /** By field name (dotted for nested ones): the same words stand beside the field. */
      fieldErrors?: Record<string, string>
      /** With a conflict: what is stored now. */
      current?: CurrentRecord
      /** Nobody is signed in any more: signing in again, in another tab, is all that is needed. */
      signedOut?: true
      /** The number under which an unexpected error was logged. */
      reference?: string
    }

/** A server action as a form receives it. */
export type ServerAction<T> = (input: unknown) => Promise<ActionResult<T>>
