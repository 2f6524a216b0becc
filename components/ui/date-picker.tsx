'use client'

import { readTypedDate } from './calendar-grid'
import { CalendarPanel } from './calendar-panel'
import { PickerBox, type PickerProps } from './picker-box'

/** A day, `YYYY-MM-DD`: typed in any common form or picked from a calendar. */
export function DatePicker(props: PickerProps) {
  return (
    <PickerBox
      {...props}
      read={(text) => readTypedDate(text, props.todayOn)}
      placeholder={props.placeholder ?? '如 2026-11-21'}
      openLabel="选择日期"
      mistake="不是有效日期，请按 2026-11-21 的格式填写"
      panel={(value, pick) => <CalendarPanel value={value} todayOn={props.todayOn} min={props.min} max={props.max} onPick={pick} />}
    />
  )
}
