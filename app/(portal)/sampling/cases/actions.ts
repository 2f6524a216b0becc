'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { recordCaseEvent as runRecord } from '@/lib/sampling/handling/case.commands'
import { recordCaseEventSchema } from '@/lib/sampling/handling/case-event.schema'
import { caseEntries } from '@/lib/sampling/handling/case.policy'

export const recordCaseEvent = defineAction(caseEntries.record, recordCaseEventSchema, runRecord)
