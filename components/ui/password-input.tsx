'use client'

import { clsx } from 'clsx'
import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { CONTROL_CLASS } from './control-class'
import { useFieldControl } from './field-context'

export type PasswordInputProps = Omit<ComponentProps<'input'>, 'type' | 'size'> & {
  onValueChange?: (value: string) => void
  autoComplete: 'current-password' | 'new-password' | 'one-time-code'
}

/** A password that can be shown while typing. Pasting is allowed, so that password managers work. */
export function PasswordInput({ onValueChange, onChange, className, id, name, ...rest }: PasswordInputProps) {
  const control = useFieldControl({ id, name, describedBy: rest['aria-describedby'] })
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <span className={clsx('relative block', className)}>
      <input
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...rest}
        {...control.aria}
        id={control.id}
        name={control.name}
        type={shown ? 'text' : 'password'}
        onChange={(event) => {
          onChange?.(event)
          onValueChange?.(event.target.value)
        }}
        className={clsx(CONTROL_CLASS, 'pr-11')}
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={shown ? '隐藏密码' : '显示密码'}
        title={shown ? '隐藏密码' : '显示密码'}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-md text-ink-2 hover:text-action focus-visible:-outline-offset-4"
      >
        <Icon aria-hidden className="size-4.5" />
      </button>
    </span>
  )
}
