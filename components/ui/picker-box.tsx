'use client'

import { clsx } from 'clsx'
import { CalendarDays } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { CONTROL_CLASS } from './control-class'
import { FieldError } from './field'
import { useFieldControl } from './field-context'
import { FloatingPanel } from './floating-panel'
import { useControlled } from './use-controlled'

export type PickerProps = {
  /** Today, `YYYY-MM-DD`: the clock belongs to the server. */
  todayOn: string
  id?: string
  name?: string
  /** What was picked, or, while it cannot be understood, what was typed; '' for nothing. */
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  /** Limits, both included, in the form of the value. */
  min?: string
  max?: string
  disabled?: boolean
  readOnly?: boolean
  className?: string
  placeholder?: string
  'aria-label'?: string
}

type PickerBoxProps = PickerProps & {
  /** Value out of typed text, null when it cannot be understood. */
  read: (text: string) => string | null
  placeholder: string
  openLabel: string
  /** Said at the box when the typed text is not understood. */
  mistake: string
  panel: (value: string, pick: (value: string) => void) => ReactNode
}

/** A box one can type in, with a button that opens a panel to pick from. Text that is not understood stays and is said to be wrong. */
export function PickerBox({ read, placeholder, openLabel, mistake, panel, id, name, value: given, defaultValue = '', onValueChange, disabled, readOnly, className, ...rest }: PickerBoxProps) {
  const control = useFieldControl({ id, name })
  const [value, setValue] = useControlled(given, defaultValue, onValueChange)
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const understood = read(value)
  const wrong = typed === null && value !== '' && understood === null && !control.aria['aria-invalid']
  const mistakeId = control.id ? `${control.id}-mistake` : undefined

  const settle = () => {
    if (typed === null) return
    setTyped(null)
    setValue(read(typed) ?? typed.trim())
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <div className={clsx('max-w-52', className)}>
        <Popover.Anchor asChild>
          <div className="relative">
            <input
              type="text"
              autoComplete="off"
              inputMode="numeric"
              id={control.id}
              aria-label={rest['aria-label']}
              {...control.aria}
              aria-invalid={control.aria['aria-invalid'] || wrong || undefined}
              aria-describedby={[control.aria['aria-describedby'], wrong ? mistakeId : null].filter(Boolean).join(' ') || undefined}
              disabled={disabled}
              readOnly={readOnly}
              placeholder={placeholder}
              value={typed ?? value}
              onChange={(event) => setTyped(event.target.value)}
              onBlur={settle}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && typed !== null) settle()
                if (event.key === 'ArrowDown' && event.altKey && !readOnly) setOpen(true)
              }}
              className={clsx(CONTROL_CLASS, 'pr-10')}
            />
            <Popover.Trigger asChild disabled={disabled || readOnly}>
              <button
                type="button"
                aria-label={openLabel}
                title={openLabel}
                className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-md text-ink-2 hover:text-action focus-visible:-outline-offset-4 disabled:hidden"
              >
                <CalendarDays aria-hidden className="size-4.5" />
              </button>
            </Popover.Trigger>
            {control.name && <input type="hidden" name={control.name} value={value} />}
          </div>
        </Popover.Anchor>
        {wrong && <FieldError id={mistakeId}>{mistake}</FieldError>}
      </div>
      <FloatingPanel aria-label={openLabel} onOpenAutoFocus={(event) => event.preventDefault()} className="p-3">
        {panel(understood ?? '', (next) => {
          setTyped(null)
          setValue(next)
          setOpen(false)
        })}
      </FloatingPanel>
    </Popover.Root>
  )
}
