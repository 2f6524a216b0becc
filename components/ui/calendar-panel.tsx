'use client'

import { clsx } from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { formatDate } from '@/lib/shared/format'
import { formatPeriod, periodOf } from '@/lib/shared/period'
import { Button } from './button'
import { calendarWeeks, shiftMonth, stepDate, WEEKDAYS, withinLimits } from './calendar-grid'
import { PanelHead } from './panel-head'

export type CalendarPanelProps = {
  /** `YYYY-MM-DD` or ''. */
  value: string
  todayOn: string
  min?: string
  max?: string
  onPick: (value: string) => void
}

function dayClass(state: { outside: boolean; allowed: boolean; selected: boolean; today: boolean }): string {
  return clsx(
    'flex size-9 items-center justify-center rounded-md text-table pointer-coarse:size-10',
    state.selected ? 'bg-action font-semibold text-on-dark' : state.allowed && 'hover:bg-action-soft',
    !state.selected && (state.outside || !state.allowed) && 'text-ink-2',
    !state.allowed && 'cursor-not-allowed! line-through decoration-edge',
    state.today && !state.selected && 'font-semibold text-action ring-1 ring-action ring-inset',
  )
}

/** A month to pick a day from. Arrow keys move by day and week, Page keys by month, with Shift by year. */
export function CalendarPanel({ value, todayOn, min, max, onPick }: CalendarPanelProps) {
  const [focused, setFocused] = useState(value || todayOn)
  const grid = useRef<HTMLTableElement>(null)
  const follow = useRef(true)
  const period = periodOf(focused)
  useEffect(() => {
    if (follow.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    follow.current = false
  }, [focused])
  const turn = (months: number) => setFocused(shiftMonth(focused, months))
  const step = (label: string, months: number, double = false) => ({ label, double, onPress: () => turn(months) })

  return (
    <div>
      <PanelHead title={formatPeriod(period)} back={[step('上一年', -12, true), step('上个月', -1)]} forward={[step('下个月', 1), step('下一年', 12, true)]} />
      <table
        ref={grid}
        role="grid"
        aria-label={formatPeriod(period)}
        className="mx-auto border-separate border-spacing-0"
        onKeyDown={(event) => {
          const next = stepDate(focused, event.key, event.shiftKey)
          if (!next) return
          event.preventDefault()
          follow.current = true
          setFocused(next)
        }}
      >
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col" abbr={`星期${day}`} className="pb-1 text-center text-xs font-normal text-ink-2">{day}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calendarWeeks(period).map((week) => (
            <tr key={week[0]}>
              {week.map((on) => {
                const allowed = withinLimits(on, min, max)
                return (
                  <td key={on} role="gridcell" aria-selected={on === value} className="p-0">
                    <button
                      type="button"
                      tabIndex={on === focused ? 0 : -1}
                      aria-label={`${formatDate(on)}${on === todayOn ? '，今天' : ''}`}
                      aria-disabled={!allowed || undefined}
                      aria-current={on === todayOn ? 'date' : undefined}
                      onClick={() => allowed && onPick(on)}
                      className={dayClass({ outside: periodOf(on) !== period, allowed, selected: on === value, today: on === todayOn })}
                    >
                      {Number(on.slice(8))}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2 flex justify-between border-t border-line-soft pt-2">
        <Button variant="quiet" size="sm" disabled={!withinLimits(todayOn, min, max)} onClick={() => onPick(todayOn)}>今天</Button>
        <Button variant="quiet" size="sm" disabled={!value} onClick={() => onPick('')}>清除</Button>
      </div>
    </div>
  )
}
