'use client'

import { MOST_ENTRY_FILES, recordRectificationSchema } from '@/lib/rectification/rectification-event.schema'
import type { RectificationForm } from '@/lib/rectification/rectification-form'
import type { ServerAction } from '@/lib/shared/action-result'
import { RecordEventForm } from '../record/record-event-form'
import type { SearchOption } from '../ui/option-search'

type Props = { record: { readonly id: string; readonly version: number }; form: RectificationForm; departments: SearchOption[]; todayOn: string; maxFileBytes: number; act: ServerAction<unknown> }

/** One form for everything that is recorded of a rectification. */
export function RectificationRecordForm(props: Props) {
  return <RecordEventForm {...props} back={`/inspections/rectifications/${props.record.id}`} schema={recordRectificationSchema} files={{ purpose: 'rectification', most: MOST_ENTRY_FILES }} />
}
