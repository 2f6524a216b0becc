'use client'

import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { CONTROL_CLASS } from './control-class'
import { useFieldControl } from './field-context'

export type SelectOption = { value: string; label: string; disabled?: boolean }

export type NativeSelectProps = Omit<ComponentProps<'select'>, 'children' | 'multiple'> & {
  options: SelectOption[]
  /** Text of the empty choice; without it there is none. */
  placeholder?: string
  onValueChange?: (value: string) => void
}

/** The browser's own select: best for up to about ten choices, and on phones. */
export function NativeSelect({ options, placeholder, onValueChange, onChange, className, id, name, ...rest }: NativeSelectProps) {
  const control = useFieldControl({ id, name, describedBy: rest['aria-describedby'] })
  return (
    <span className={clsx('relative block min-w-0', className)}>
      <select
        {...rest}
        {...control.aria}
        id={control.id}
        name={control.name}
        onChange={(event) => {
          onChange?.(event)
          onValueChange?.(event.target.value)
        }}
        className={clsx(CONTROL_CLASS, 'appearance-none truncate pr-8', placeholder !== undefined && 'has-[option[value=""]:checked]:text-not-due [&>option]:text-ink')}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-2" />
    </span>
  )
}
