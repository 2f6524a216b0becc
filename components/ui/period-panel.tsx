'use client'

import { clsx } from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { formatPeriod, getPeriod, makePeriod, monthOf, periodOf, shiftPeriod, yearOf } from '@/lib/shared/period'
import { Button } from './button'
import { withinLimits } from './calendar-grid'
import { PanelHead } from './panel-head'

const KEYS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3, PageUp: -12, PageDown: 12 }
const ROWS = [0, 1, 2, 3].map((row) => [1, 2, 3].map((column) => row * 3 + column))

export type PeriodPanelProps = {
  /** `YYYY-MM` or ''. */
  value: string
  todayOn: string
  min?: string
  max?: string
  onPick: (value: string) => void
}

/** A year to pick a month from. Arrow keys move by month and quarter, Page keys by year. */
export function PeriodPanel({ value, todayOn, min, max, onPick }: PeriodPanelProps) {
  const current = periodOf(todayOn)
  const [focused, setFocused] = useState(value ? getPeriod(value) : current)
  const grid = useRef<HTMLTableElement>(null)
  const follow = useRef(true)
  const year = yearOf(focused)
  useEffect(() => {
    if (follow.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    follow.current = false
  }, [focused])
  const turn = (months: number) => setFocused(shiftPeriod(focused, months))
  return (
    <div className="w-60 max-w-full">
      <PanelHead title={`${year}年`} back={[{ label: '上一年', onPress: () => turn(-12) }]} forward={[{ label: '下一年', onPress: () => turn(12) }]} />
      <table
        ref={grid}
        role="grid"
        aria-label={`${year}年各月`}
        className="w-full table-fixed"
        onKeyDown={(event) => {
          const months = KEYS[event.key]
          if (months === undefined) return
          event.preventDefault()
          follow.current = true
          turn(months)
        }}
      >
        <tbody>
          {ROWS.map((row) => (
            <tr key={row[0]}>
              {row.map((month) => {
                const period = makePeriod(year, month)
                const allowed = withinLimits(period, min, max)
                const selected = period === value
                return (
                  <td key={month} role="gridcell" aria-selected={selected} className="p-0.5">
                    <button
                      type="button"
                      tabIndex={month === monthOf(focused) ? 0 : -1}
                      aria-label={`${formatPeriod(period)}${period === current ? '，本月' : ''}`}
                      aria-disabled={!allowed || undefined}
                      aria-current={period === current ? 'date' : undefined}
                      onClick={() => allowed && onPick(period)}
                      className={clsx(
                        'h-9 w-full rounded-md text-table pointer-coarse:h-11',
                        selected ? 'bg-action font-semibold text-on-dark' : allowed && 'hover:bg-action-soft',
                        !allowed && 'cursor-not-allowed! text-ink-2 line-through decoration-edge',
                        period === current && !selected && 'font-semibold text-action ring-1 ring-action ring-inset',
                      )}
                    >
                      {month}月
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2 flex justify-between border-t border-line-soft pt-2">
        <Button variant="quiet" size="sm" disabled={!withinLimits(current, min, max)} onClick={() => onPick(current)}>本月</Button>
        <Button variant="quiet" size="sm" disabled={!value} onClick={() => onPick('')}>清除</Button>
      </div>
    </div>
  )
}
