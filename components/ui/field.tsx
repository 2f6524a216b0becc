'use client'

import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { FieldContext } from './field-context'

export type FieldProps = {
  label: ReactNode
  /** Set it where an error summary links here; otherwise one is made. */
  id?: string
  name?: string
  hint?: ReactNode
  error?: ReactNode
  /** Optional fields are marked 选填; required ones carry no mark. */
  optional?: boolean
  required?: boolean
  /** For a control whose purpose the surroundings already show; the label is still read aloud. */
  hideLabel?: boolean
  /** Stands below the control and its error. */
  below?: ReactNode
  className?: string
  children: ReactNode
}

/** The rule stands in the margin: the field itself stays in line with those above and below. */
const ERROR_RULE = 'relative before:absolute before:inset-y-0 before:-left-3 before:w-0.5 before:bg-attention'

/** The words of an error, at the field; the same words stand in the error summary. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 flex items-start gap-1.5 text-sm font-medium text-attention">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <span className="sr-only">错误：</span>
        {children}
      </span>
    </p>
  )
}

function OptionalMark() {
  return <span className="ml-1.5 text-sm font-normal text-ink-2">选填</span>
}

/** Label above, hint below it, the control, then the error. Holds exactly one control. */
export function Field({ label, id, name, hint, error, optional = false, required = false, hideLabel = false, below, className, children }: FieldProps) {
  const made = useId()
  const controlId = id ?? made
  const hintId = hint ? `${controlId}-hint` : undefined
  const errorId = error ? `${controlId}-error` : undefined
  const labelId = `${controlId}-label`
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext value={{ id: controlId, name, describedBy, invalid: Boolean(error), required, labelId }}>
      <div className={clsx('min-w-0', error && ERROR_RULE, className)}>
        <label id={labelId} htmlFor={controlId} className={hideLabel ? 'sr-only' : 'mb-1 block text-table font-medium'}>
          {label}
          {optional && <OptionalMark />}
        </label>
        {hint && <p id={hintId} className="mb-1.5 text-sm text-ink-2">{hint}</p>}
        {children}
        {error && <FieldError id={errorId}>{error}</FieldError>}
        {below}
      </div>
    </FieldContext>
  )
}

/** The same for a group of controls (radios, checkboxes, a date range): a fieldset with its legend. */
export function FieldGroup({ label, id, name, hint, error, optional = false, required = false, hideLabel = false, below, className, children }: FieldProps) {
  const made = useId()
  const groupId = id ?? made
  const hintId = hint ? `${groupId}-hint` : undefined
  const errorId = error ? `${groupId}-error` : undefined
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext value={{ name, invalid: Boolean(error), required }}>
      <div className={clsx('min-w-0', error && ERROR_RULE, className)}>
        <fieldset id={groupId} aria-describedby={describedBy} className="min-w-0">
          <legend className={hideLabel ? 'sr-only' : 'mb-1 block text-table font-medium'}>
            {label}
            {optional && <OptionalMark />}
          </legend>
          {hint && <p id={hintId} className="mb-1.5 text-sm text-ink-2">{hint}</p>}
          {children}
          {error && <FieldError id={errorId}>{error}</FieldError>}
          {below}
        </fieldset>
      </div>
    </FieldContext>
  )
}
