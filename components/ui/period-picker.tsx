'use client'

import { readTypedPeriod } from './calendar-grid'
import { PeriodPanel } from './period-panel'
import { PickerBox, type PickerProps } from './picker-box'

/** A month, `YYYY-MM`: typed in any common form or picked. */
export function PeriodPicker(props: PickerProps) {
  return (
    <PickerBox
      {...props}
      read={(text) => readTypedPeriod(text, props.todayOn)}
      placeholder={props.placeholder ?? '如 2026-11'}
      openLabel="选择月份"
      mistake="不是有效月份，请按 2026-11 的格式填写"
      panel={(value, pick) => <PeriodPanel value={value} todayOn={props.todayOn} min={props.min} max={props.max} onPick={pick} />}
    />
  )
}
