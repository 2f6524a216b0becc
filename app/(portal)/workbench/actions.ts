'use server'

import { recordWorkbenchVisit } from '@/lib/overview/workbench.commands'
import { workbenchEntries } from '@/lib/overview/workbench.policy'
import { recordVisitSchema } from '@/lib/overview/workbench.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const recordVisit = defineAction(workbenchEntries.recordVisit, recordVisitSchema, (context) => recordWorkbenchVisit(context))
