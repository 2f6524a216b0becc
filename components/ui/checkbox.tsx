'use client'

import { clsx } from 'clsx'
import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react'
import { useFieldControl } from './field-context'

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode
  hint?: ReactNode
  /** Neither on nor off: some of the rows below are chosen. */
  indeterminate?: boolean
  onCheckedChange?: (checked: boolean) => void
  /** Only read aloud, for a checkbox in a table row. */
  hideLabel?: boolean
}

/** One thing that is so or not. */
export function Checkbox({ label, hint, indeterminate = false, onCheckedChange, onChange, hideLabel = false, className, id, name, ...rest }: CheckboxProps) {
  const control = useFieldControl({ id, name })
  const made = useId()
  const hintId = hint ? `${made}-hint` : undefined
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate
  }, [indeterminate])
  return (
    <div className={className}>
      <label className="inline-flex max-w-full items-start gap-2 py-1 text-base pointer-coarse:py-2.5">
        <input
          {...rest}
          ref={box}
          id={control.id}
          name={control.name}
          type="checkbox"
          aria-describedby={hintId}
          onChange={(event) => {
            onChange?.(event)
            onCheckedChange?.(event.target.checked)
          }}
          className="mt-[0.2em] size-4.5 shrink-0 accent-action"
        />
        <span className={clsx('min-w-0', hideLabel && 'sr-only')}>{label}</span>
      </label>
      {hint && <p id={hintId} className="-mt-0.5 pl-6.5 text-sm text-ink-2">{hint}</p>}
    </div>
  )
}
