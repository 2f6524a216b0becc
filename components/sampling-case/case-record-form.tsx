'use client'

import { MOST_CASE_FILES, recordCaseEventSchema } from '@/lib/sampling/handling/case-event.schema'
import type { CaseForm } from '@/lib/sampling/handling/case-form'
import type { ServerAction } from '@/lib/shared/action-result'
import { RecordEventForm } from '../record/record-event-form'
import type { SearchOption } from '../ui/option-search'

type Props = { record: { readonly id: string; readonly version: number }; form: CaseForm; departments: SearchOption[]; todayOn: string; maxFileBytes: number; act: ServerAction<unknown> }

/** One form for everything that is recorded of a case. */
export function CaseRecordForm(props: Props) {
  return <RecordEventForm {...props} back={`/sampling/cases/${props.record.id}`} schema={recordCaseEventSchema} files={{ purpose: 'case', most: MOST_CASE_FILES }} />
}
