'use client'

import { clsx } from 'clsx'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from './button'
import { withinLimits } from './calendar-grid'
import { PanelHead } from './panel-head'

export type PickerPanelProps = {
  /** `YYYY-MM-DD` for days, `YYYY-MM` for months, or ''. */
  value: string
  /** Today, `YYYY-MM-DD`. */
  todayOn: string
  min?: string
  max?: string
  onPick: (value: string) => void
}

type Step<T> = { label: string; double?: boolean; to: (focused: T) => T }

type PickerGridProps<T extends string> = Omit<PickerPanelProps, 'value' | 'todayOn'> & {
  value: T | ''
  /** Today's day or month, and what it is called: 今天, 本月. */
  current: T
  currentLabel: string
  /** What the grid shows while this value has the focus. */
  title: (focused: T) => string
  label?: (focused: T) => string
  back: Step<T>[]
  forward: Step<T>[]
  /** Where a key moves to, or null. */
  step: (focused: T, key: string, shift: boolean) => T | null
  rows: (focused: T) => T[][]
  head?: ReactNode
  /** The full name of a value, read aloud, and the short one shown. */
  name: (value: T) => string
  short: (value: T) => string
  /** Belongs to another month than the one shown. */
  isOutside?: (value: T, focused: T) => boolean
  className?: string
  tableClassName: string
  cellClassName: string
  buttonClassName: string
}

function stateClass(state: { outside: boolean; allowed: boolean; selected: boolean; current: boolean }): string {
  return clsx(
    'rounded-md text-table',
    state.selected ? 'bg-action font-semibold text-on-dark' : state.allowed && 'hover:bg-action-soft',
    !state.selected && (state.outside || !state.allowed) && 'text-ink-2',
    !state.allowed && 'cursor-not-allowed! line-through decoration-edge',
    state.current && !state.selected && 'font-semibold text-action ring-1 ring-action ring-inset',
  )
}

/** The grid days and months are picked from (WAI-ARIA grid): one value has the focus, keys move it, a press takes it. */
export function PickerGrid<T extends string>(props: PickerGridProps<T>) {
  const { value, current, min, max, onPick } = props
  const [focused, setFocused] = useState<T>(value || current)
  const grid = useRef<HTMLTableElement>(null)
  const follow = useRef(true)
  useEffect(() => {
    if (follow.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    follow.current = false
  }, [focused])
  const press = ({ to, ...step }: Step<T>) => ({ ...step, onPress: () => setFocused(to(focused)) })
  return (
    <div className={props.className}>
      <PanelHead title={props.title(focused)} back={props.back.map(press)} forward={props.forward.map(press)} />
      <table
        ref={grid}
        role="grid"
        aria-label={(props.label ?? props.title)(focused)}
        className={props.tableClassName}
        onKeyDown={(event) => {
          const next = props.step(focused, event.key, event.shiftKey)
          if (next === null) return
          event.preventDefault()
          follow.current = true
          setFocused(next)
        }}
      >
        {props.head}
        <tbody>
          {props.rows(focused).map((row) => (
            <tr key={row[0]}>
              {row.map((one) => {
                const allowed = withinLimits(one, min, max)
                const isCurrent = one === current
                return (
                  <td key={one} role="gridcell" aria-selected={one === value} className={props.cellClassName}>
                    <button
                      type="button"
                      tabIndex={one === focused ? 0 : -1}
                      aria-label={`${props.name(one)}${isCurrent ? `，${props.currentLabel}` : ''}`}
                      aria-disabled={!allowed || undefined}
                      aria-current={isCurrent ? 'date' : undefined}
                      onClick={() => allowed && onPick(one)}
                      className={clsx(props.buttonClassName, stateClass({ outside: props.isOutside?.(one, focused) ?? false, allowed, selected: one === value, current: isCurrent }))}
                    >
                      {props.short(one)}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2 flex justify-between border-t border-line-soft pt-2">
        <Button variant="quiet" size="sm" disabled={!withinLimits(current, min, max)} onClick={() => onPick(current)}>{props.currentLabel}</Button>
        <Button variant="quiet" size="sm" disabled={!value} onClick={() => onPick('')}>清除</Button>
      </div>
    </div>
  )
}
