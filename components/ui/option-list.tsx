'use client'

import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { SearchOption } from './option-search'

export type OptionListProps = {
  id: string
  labelledBy?: string
  label?: string
  options: SearchOption[]
  /** Index the keyboard stands on, -1 for none. */
  active: number
  selected: readonly string[]
  multiple?: boolean
  emptyText: string
  onActivate: (index: number) => void
  onPick: (option: SearchOption) => void
}

/** Id of one option, for aria-activedescendant. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** The listbox under a search box. Focus stays in the box; the active option is told through its id. */
export function OptionList({ id, labelledBy, label, options, active, selected, multiple = false, emptyText, onActivate, onPick }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      <div ref={list} id={id} role="listbox" aria-labelledby={labelledBy} aria-label={label} aria-multiselectable={multiple || undefined} className="max-h-72 overflow-y-auto overscroll-contain p-1">
        {options.map((option, index) => {
          const isSelected = selected.includes(option.value)
          const heading = option.group && option.group !== options[index - 1]?.group ? option.group : null
          return (
            <div key={option.value} role="presentation">
              {heading && <p role="presentation" className="px-2 pt-2 pb-0.5 text-xs font-medium text-ink-2">{heading}</p>}
              <div
                id={optionId(id, index)}
                data-index={index}
                role="option"
                aria-selected={isSelected}
                aria-disabled={option.disabled || undefined}
                onPointerMove={() => active !== index && onActivate(index)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => !option.disabled && onPick(option)}
                className={clsx(
                  'flex items-start gap-2 rounded-sm px-2 py-1.5 text-table pointer-coarse:py-2.5',
                  option.disabled ? 'cursor-not-allowed text-ink-2' : 'cursor-pointer',
                  index === active && !option.disabled && 'bg-action-soft',
                  isSelected && 'font-medium text-action',
                )}
              >
                <Check aria-hidden className={clsx('mt-0.5 size-4 shrink-0', !isSelected && 'invisible')} />
                <span className="min-w-0 flex-1">{option.label}</span>
                {option.hint && <span className="shrink-0 text-sm font-normal text-ink-2">{option.hint}</span>}
              </div>
            </div>
          )
        })}
      </div>
      {options.length === 0 && <p className="px-3 pb-3 text-table text-ink-2">{emptyText}</p>}
    </>
  )
}
