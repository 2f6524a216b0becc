'use client'

import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { CONTROL_CLASS } from './control-class'
import { useFieldControl } from './field-context'

export type TextInputProps = Omit<ComponentProps<'input'>, 'size'> & {
  onValueChange?: (value: string) => void
  /** Shown at the right inside the box, read after the label: 批次, 人, %. */
  unit?: ReactNode
  /** Digits: right-aligned, the number keypad on phones. The value stays a string. */
  numeric?: 'integer' | 'decimal'
}

/** One line of text. Takes its id, name and error state from the field around it. */
export function TextInput({ onValueChange, onChange, unit, numeric, className, id, name, ...rest }: TextInputProps) {
  const control = useFieldControl({ id, name, describedBy: rest['aria-describedby'] })
  const unitId = unit && control.id ? `${control.id}-unit` : undefined
  const describedBy = [control.aria['aria-describedby'], unitId].filter(Boolean).join(' ') || undefined
  // 批次/千人 stands in one line, with room for its digits beside it.
  const isWide = typeof unit === 'string' && unit.length > 3
  const input = (
    <input
      type="text"
      inputMode={numeric === 'integer' ? 'numeric' : numeric}
      autoComplete="off"
      {...rest}
      {...control.aria}
      aria-describedby={describedBy}
      id={control.id}
      name={control.name}
      onChange={(event) => {
        onChange?.(event)
        onValueChange?.(event.target.value)
      }}
      className={clsx(CONTROL_CLASS, numeric && 'text-right', unit && (isWide ? 'pr-24' : 'pr-12'), !unit && className)}
    />
  )
  if (!unit) return input
  return (
    <span className={clsx('relative block', className)}>
      {input}
      <span id={unitId} className={clsx('pointer-events-none absolute inset-y-0 right-0 flex items-center pr-2.5 text-sm text-ink-2', isWide ? 'max-w-24 text-right leading-tight' : 'max-w-12')}>
        {unit}
      </span>
    </span>
  )
}
