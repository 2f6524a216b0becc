'use client'

import { clsx } from 'clsx'
import { useId, type ComponentProps } from 'react'
import { CONTROL_CLASS } from './control-class'
import { useFieldControl } from './field-context'
import { useControlled } from './use-controlled'

// Classes, not a style attribute: the page's security policy may refuse inline styles.
const MIN_HEIGHTS = { 2: 'min-h-16', 3: 'min-h-22', 4: 'min-h-28', 6: 'min-h-40', 8: 'min-h-52' }

export type TextareaProps = Omit<ComponentProps<'textarea'>, 'value' | 'defaultValue' | 'rows'> & {
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  /** Longest text in characters. Longer text is kept and said to be too long, never cut. */
  maxCount?: number
  /** Lines in sight while there is little text. */
  rows?: keyof typeof MIN_HEIGHTS
}

/** Several lines of text; grows with what is typed, counts characters when there is a limit. */
export function Textarea({ value: given, defaultValue = '', onValueChange, onChange, maxCount, className, id, name, rows = 3, ...rest }: TextareaProps) {
  const control = useFieldControl({ id, name, describedBy: rest['aria-describedby'] })
  const [value, setValue] = useControlled(given, defaultValue, onValueChange)
  const countId = useId()
  const count = maxCount === undefined ? 0 : [...value].length
  const over = maxCount !== undefined && count > maxCount
  const describedBy = [control.aria['aria-describedby'], maxCount === undefined ? null : countId].filter(Boolean).join(' ') || undefined
  return (
    <div className={className}>
      <textarea
        {...rest}
        {...control.aria}
        aria-describedby={describedBy}
        aria-invalid={control.aria['aria-invalid'] || over || undefined}
        id={control.id}
        name={control.name}
        rows={rows}
        value={value}
        onChange={(event) => {
          onChange?.(event)
          setValue(event.target.value)
        }}
        className={clsx(CONTROL_CLASS, 'block field-sizing-content max-h-[60vh] py-1.5 leading-relaxed', MIN_HEIGHTS[rows])}
      />
      {maxCount !== undefined && (
        <p id={countId} className={clsx('mt-1 text-right text-sm', over ? 'font-medium text-attention' : 'text-ink-2')}>
          {over ? `已超出 ${count - maxCount} 字（最多 ${maxCount} 字）` : `${count} / ${maxCount} 字`}
        </p>
      )}
      {maxCount !== undefined && <span role="status" className="sr-only">{over ? `已超出 ${count - maxCount} 字` : ''}</span>}
    </div>
  )
}
