'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow, useRouter } from 'next/navigation'
import { useEffect, useId, useRef, useState, useTransition } from 'react'
import type { ZodType } from 'zod'
import type { CurrentRecord, FormValue, ServerAction } from '@/lib/shared/action-result'
import { useOptionalToast } from '../ui/toast'
import { isSame } from './is-same'
import { inPageOrder, placeInPage } from './error-order'
import { invalidProblem, serverProblem, thrownProblem, type FormProblem } from './action-outcome'
import { differingFields, untouchedFields } from './conflict'
import { dropDraft, findDraft, keepDraft } from './form-draft'

export type ActionFormOptions<V extends Record<string, unknown>, R> = {
  /** The same schema the server parses with. */
  schema: ZodType
  action: ServerAction<R>
  initialValues: V
  /** Sent along and checked with the values, read anew at each submit: id, version. */
  context?: Record<string, unknown>
  /** What is said when it is done; by what came back, where that makes a difference. */
  successMessage?: string | ((data: R) => string)
  /** Whether the page's data is read again after success; true unless said otherwise. */
  refresh?: boolean
  /** Back to the initial values after success: for forms that add one after another. */
  resetOnSuccess?: boolean
  onSuccess?: (data: R) => void
  /**
   * Keeps what was typed in the tab under this key when the page goes away or a submit fails on the way, and
   * brings it back. Not for passwords or for what identifies a protected person.
   */
  draftKey?: string
  /**
   * The form changes something that is there already: sent as it was opened, it only says so. `besides` names what
   * goes with a change and is none itself, such as its reason.
   */
  editing?: true | { besides: readonly (keyof V)[] }
}

export type ActionFormState<V extends Record<string, unknown>> = {
  id: string
  values: V
  setValue: <K extends keyof V>(name: K, value: V[K]) => void
  /** `value` and `onValueChange` for a control of the kit. */
  bind: <K extends keyof V>(name: K) => { value: V[K]; onValueChange: (value: V[K]) => void }
  /** Id of the control of a field path: where the error summary leads. */
  fieldId: (path: string) => string
  errorOf: (path: string) => string | undefined
  problem: FormProblem | null
  /** Counts submits, so that focus moves to the summary again. */
  attempt: number
  pending: boolean
  changed: boolean
  /** Whether the last submit was let go because nothing had changed. */
  unchanged: boolean
  /** Whether a kept draft was brought back. */
  restored: boolean
  /** After somebody else was quicker: what is stored now, until this form is saved or reset. */
  conflict: FormConflict | null
  submit: () => void
  reset: () => void
}

export type FormConflict = {
  /** Fields whose stored value differs from what was typed. */
  differing: readonly string[]
  /** Fields that somebody else changed and this person did not: what is stored now stands in them. */
  adopted: readonly string[]
  currentOf: (name: string) => FormValue | undefined
  /** Takes the stored value of one field, or of all, over what was typed. */
  take: (name: string) => void
  takeAll: () => void
}

/** State and submitting of a form that sends a plain object to a server action. What was typed survives every failure. */
export function useActionForm<V extends Record<string, unknown>, R>(options: ActionFormOptions<V, R>): ActionFormState<V> {
  const { schema, action, initialValues, context, draftKey } = options
  const id = useId()
  const router = useRouter()
  const toast = useOptionalToast()
  const [values, setValues] = useState(initialValues)
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [current, setCurrent] = useState<CurrentRecord | null>(null)
  const [adopted, setAdopted] = useState<readonly string[]>([])
  const [restored, setRestored] = useState(false)
  const [changed, setChanged] = useState(false)
  const [unchanged, setUnchanged] = useState(false)
  const [pending, startTransition] = useTransition()
  const busy = useRef(false)
  const draft = useDraft(draftKey, initialValues, changed ? values : null, (kept) => {
    setValues((now) => ({ ...now, ...kept }))
    setRestored(true)
    setChanged(true)
  })

  const fieldId = (path: string) => `${id}-${path}`
  const show = (found: FormProblem) => setProblem({ ...found, fieldErrors: inPageOrder(found.fieldErrors, (path) => placeInPage(fieldId(path))) })
  const reset = () => {
    draft.drop()
    setValues(initialValues)
    setChanged(false)
    setRestored(false)
    setProblem(null)
    setCurrent(null)
  }
  const succeed = (data: R) => {
    draft.drop()
    setProblem(null)
    setCurrent(null)
    setChanged(false)
    setRestored(false)
    if (options.resetOnSuccess) setValues(initialValues)
    const message = typeof options.successMessage === 'function' ? options.successMessage(data) : options.successMessage
    if (message) toast({ message })
    if (options.refresh !== false) router.refresh()
    options.onSuccess?.(data)
  }
  /** What this person left alone follows the record; what was changed here stays, and is shown beside what is stored. */
  const meet = (record: CurrentRecord) => {
    const untouched = untouchedFields(values, { ...initialValues, ...current?.values }, record)
    setCurrent(record)
    setAdopted(untouched)
    setValues((now) => ({ ...now, ...Object.fromEntries(untouched.map((name) => [name, record.values[name]])) }))
  }
  const send = async (input: Record<string, unknown>) => {
    try {
      const result = await action(input)
      if (result.ok) succeed(result.data)
      else {
        show(serverProblem(result))
        // A conflict over fields that this form does not have is told by its sentence alone.
        if (result.current && Object.keys(result.current.values).some((name) => name in values)) meet(result.current)
      }
    } catch (error) {
      // A redirect of the action is no failure: Next must see it.
      unstable_rethrow(error)
      const draftKept = draft.keep(values)
      setProblem(thrownProblem(error, { online: navigator.onLine, unrecognizedAction: unstable_isUnrecognizedActionError(error), draftKept }))
    } finally {
      busy.current = false
    }
  }
  const submit = () => {
    if (busy.current) return
    setAttempt((n) => n + 1)
    const same = options.editing !== undefined && isSame(values, { ...initialValues, ...current?.values }, options.editing === true ? [] : options.editing.besides)
    setUnchanged(same)
    if (same) return setProblem(null)
    // After a conflict it is a change of what is stored now, made knowingly.
    const input = { ...values, ...context, ...current?.context }
    const parsed = schema.safeParse(input)
    if (!parsed.success) return show(invalidProblem(parsed.error.issues))
    busy.current = true
    setProblem(null)
    startTransition(() => send(input))
  }
  const setValue = <K extends keyof V>(name: K, value: V[K]) => {
    setChanged(true)
    setUnchanged(false)
    setValues((now) => ({ ...now, [name]: value }))
  }
  const take = (names: readonly string[]) => {
    setChanged(true)
    setValues((now) => ({ ...now, ...Object.fromEntries(names.map((name) => [name, current?.values[name]])) }))
  }
  const differing = current ? differingFields(values, current) : []
  const conflict: FormConflict | null = current && { differing, adopted, currentOf: (name) => current.values[name], take: (name) => take([name]), takeAll: () => take(differing) }
  return {
    id,
    values,
    setValue,
    bind: (name) => ({ value: values[name], onValueChange: (value) => setValue(name, value) }),
    fieldId,
    errorOf: (path) => problem?.fieldErrors[path],
    problem,
    attempt,
    pending,
    changed,
    unchanged,
    restored,
    conflict,
    submit,
    reset,
  }
}

/** Brings a kept draft back once, keeps changed values when the page goes away. */
function useDraft<V extends Record<string, unknown>>(key: string | undefined, initial: V, changed: V | null, restore: (kept: Partial<V>) => void) {
  const latest = useRef({ changed, restore, initial })
  useEffect(() => {
    latest.current = { changed, restore, initial }
  })
  useEffect(() => {
    if (!key) return
    const kept = findDraft(sessionStorage, key, latest.current.initial)
    if (kept) latest.current.restore(kept)
    const leave = () => {
      if (latest.current.changed) keepDraft(sessionStorage, key, latest.current.changed)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [key])
  return {
    keep: (values: V) => Boolean(key) && keepDraft(sessionStorage, key!, values),
    drop: () => {
      latest.current.changed = null
      if (key) dropDraft(sessionStorage, key)
    },
  }
}
