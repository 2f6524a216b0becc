'use client'

import { clsx } from 'clsx'
import { ChevronDown, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { CONTROL_CLASS } from './control-class'
import { useFieldControl } from './field-context'
import { FloatingPanel } from './floating-panel'
import { OptionList, optionId } from './option-list'
import { searchOptions, stepOption, type SearchOption } from './option-search'
import { useControlled } from './use-controlled'

export type SearchSelectProps = {
  options: SearchOption[]
  id?: string
  name?: string
  /** Value of the chosen option, '' for none. */
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  placeholder?: string
  emptyText?: string
  /** Whether the choice can be taken back; true unless said otherwise. */
  clearable?: boolean
  disabled?: boolean
  className?: string
  'aria-label'?: string
}

const MOVES = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']

/**
 * One of many, found by typing part of its name or another name (WAI-ARIA combobox with list).
 * Arrow keys move, Enter takes, Escape closes and restores, Tab leaves without changing anything.
 */
export function SearchSelect({ options, id, name, value: given, defaultValue = '', onValueChange, placeholder = '输入名称查找', emptyText = '没有符合的选项', clearable = true, disabled = false, className, ...rest }: SearchSelectProps) {
  const control = useFieldControl({ id, name })
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [value, setValue] = useControlled(given, defaultValue, onValueChange)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(-1)
  const chosen = options.find((option) => option.value === value)
  const shown = searchOptions(options, typed ?? '')

  const show = () => {
    if (open || disabled) return
    setActive(chosen ? options.indexOf(chosen) : -1)
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    setTyped(null)
    setActive(-1)
  }
  const take = (option: SearchOption) => {
    setValue(option.value)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (MOVES.includes(event.key)) {
      event.preventDefault()
      if (open) setActive(stepOption(shown, active, event.key))
      else show()
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      const option = shown[active] ?? (typed && shown.length === 1 ? shown[0] : undefined)
      if (option && !option.disabled) take(option)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }

  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? show() : close())}>
      <Popover.Anchor asChild>
        <div ref={box} className={clsx('relative', className)}>
          <input
            ref={input}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            id={control.id}
            aria-label={rest['aria-label']}
            {...control.aria}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && active >= 0 ? optionId(listId, active) : undefined}
            disabled={disabled}
            placeholder={chosen?.label ?? placeholder}
            value={typed ?? chosen?.label ?? ''}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(event.target.value ? stepOption(searchOptions(options, event.target.value), -1, 'ArrowDown') : -1)
              setOpen(true)
            }}
            onClick={() => {
              show()
              input.current?.select()
            }}
            onBlur={close}
            onKeyDown={onKeyDown}
            className={clsx(CONTROL_CLASS, 'truncate', clearable && value ? 'pr-15' : 'pr-9')}
          />
          {clearable && value && !disabled && (
            <button
              type="button"
              aria-label={`清除所选：${chosen?.label ?? value}`}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                setValue('')
                setTyped(null)
                input.current?.focus()
              }}
              className="absolute inset-y-0 right-8 flex w-7 items-center justify-center rounded-md text-ink-2 hover:text-action focus-visible:-outline-offset-4"
            >
              <X aria-hidden className="size-4" />
            </button>
          )}
          <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-2" />
          {control.name && <input type="hidden" name={control.name} value={value} />}
        </div>
      </Popover.Anchor>
      <FloatingPanel
        role="presentation"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => box.current?.contains(event.target as Node) && event.preventDefault()}
        className="w-(--radix-popover-trigger-width) min-w-60"
      >
        <OptionList id={listId} labelledBy={control.labelId} label={control.labelId ? undefined : (rest['aria-label'] ?? '选项')} options={shown} active={active} selected={value ? [value] : []} emptyText={emptyText} onActivate={setActive} onPick={take} />
      </FloatingPanel>
      <span role="status" className="sr-only">{open && typed ? (shown.length > 0 ? `${shown.length} 个选项` : emptyText) : ''}</span>
    </Popover.Root>
  )
}
