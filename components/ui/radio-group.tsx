'use client'

import { clsx } from 'clsx'
import { useId, type ReactNode } from 'react'
import { useFieldControl } from './field-context'
import { useControlled } from './use-controlled'

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

export type RadioGroupProps = {
  options: RadioOption[]
  name?: string
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  /** Side by side: for up to four short answers. */
  inline?: boolean
  className?: string
}

/** One of a few answers, all in sight. Stands in a FieldGroup, which gives the question. */
export function RadioGroup({ options, name, value: given, defaultValue = '', onValueChange, inline = false, className }: RadioGroupProps) {
  const control = useFieldControl({ name })
  const made = useId()
  const [value, setValue] = useControlled(given, defaultValue, onValueChange)
  return (
    <div className={clsx(inline ? 'flex flex-wrap gap-x-5' : 'flex flex-col', className)}>
      {options.map((option, index) => {
        const hintId = option.hint ? `${made}-${index}` : undefined
        return (
          <div key={option.value}>
            <label className={clsx('inline-flex items-start gap-2 py-1 pointer-coarse:py-2.5', option.disabled && 'text-ink-2')}>
              <input
                type="radio"
                name={control.name ?? made}
                value={option.value}
                checked={value === option.value}
                disabled={option.disabled}
                aria-describedby={hintId}
                onChange={() => setValue(option.value)}
                className="mt-[0.2em] size-4.5 shrink-0 accent-action"
              />
              <span>{option.label}</span>
            </label>
            {option.hint && <p id={hintId} className="-mt-0.5 mb-1 pl-6.5 text-sm text-ink-2">{option.hint}</p>}
          </div>
        )
      })}
    </div>
  )
}
