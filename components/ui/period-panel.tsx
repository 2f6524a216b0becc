'use client'

import { formatPeriod, makePeriod, monthOf, parsePeriod, periodOf, shiftPeriod, yearOf, type Period } from '@/lib/shared/period'
import { PickerGrid, type PickerPanelProps } from './picker-grid'

const KEYS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3, PageUp: -12, PageDown: 12 }

const turn = (months: number) => (period: Period) => shiftPeriod(period, months)

function quarters(period: Period): Period[][] {
  const year = yearOf(period)
  return [0, 1, 2, 3].map((row) => [1, 2, 3].map((column) => makePeriod(year, row * 3 + column)))
}

/** A year to pick a month from. Arrow keys move by month and quarter, Page keys by year. */
export function PeriodPanel({ value, todayOn, ...rest }: PickerPanelProps) {
  return (
    <PickerGrid<Period>
      {...rest}
      value={parsePeriod(value) ?? ''}
      current={periodOf(todayOn)}
      currentLabel="本月"
      title={(period) => `${yearOf(period)}年`}
      label={(period) => `${yearOf(period)}年各月`}
      back={[{ label: '上一年', to: turn(-12) }]}
      forward={[{ label: '下一年', to: turn(12) }]}
      step={(period, key) => (KEYS[key] === undefined ? null : shiftPeriod(period, KEYS[key]))}
      rows={quarters}
      name={formatPeriod}
      short={(period) => `${monthOf(period)}月`}
      className="w-60 max-w-full"
      tableClassName="w-full table-fixed"
      cellClassName="p-0.5"
      buttonClassName="h-9 w-full pointer-coarse:h-11"
    />
  )
}
