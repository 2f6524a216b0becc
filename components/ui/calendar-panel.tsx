'use client'

import { formatDate } from '@/lib/shared/format'
import { formatPeriod, periodOf } from '@/lib/shared/period'
import { calendarWeeks, shiftMonth, stepDate, WEEKDAYS } from './calendar-grid'
import { PickerGrid, type PickerPanelProps } from './picker-grid'

const turn = (months: number) => (on: string) => shiftMonth(on, months)

const HEAD = (
  <thead>
    <tr>
      {WEEKDAYS.map((day) => <th key={day} scope="col" abbr={`星期${day}`} className="pb-1 text-center text-xs font-normal text-ink-2">{day}</th>)}
    </tr>
  </thead>
)

/** A month to pick a day from. Arrow keys move by day and week, Page keys by month, with Shift by year. */
export function CalendarPanel({ todayOn, ...rest }: PickerPanelProps) {
  return (
    <PickerGrid
      {...rest}
      current={todayOn}
      currentLabel="今天"
      title={(on) => formatPeriod(periodOf(on))}
      back={[{ label: '上一年', double: true, to: turn(-12) }, { label: '上个月', to: turn(-1) }]}
      forward={[{ label: '下个月', to: turn(1) }, { label: '下一年', double: true, to: turn(12) }]}
      step={stepDate}
      rows={(on) => calendarWeeks(periodOf(on))}
      head={HEAD}
      name={formatDate}
      short={(on) => String(Number(on.slice(8)))}
      isOutside={(on, focused) => periodOf(on) !== periodOf(focused)}
      tableClassName="mx-auto border-separate border-spacing-0"
      cellClassName="p-0"
      buttonClassName="flex size-9 items-center justify-center pointer-coarse:size-10"
    />
  )
}
