'use server'

import { importCalendar as runImport } from '@/lib/organisation/work-calendar.commands'
import { workCalendarEntries } from '@/lib/organisation/work-calendar.policy'
import { importCalendarSchema } from '@/lib/organisation/work-calendar.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const importCalendar = defineAction(workCalendarEntries.import, importCalendarSchema, runImport)
