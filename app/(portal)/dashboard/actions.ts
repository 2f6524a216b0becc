'use server'

import { DASHBOARD_PLACE } from '@/lib/overview/dashboard.queries'
import { dashboardEntries } from '@/lib/overview/dashboard.policy'
import { recordWorkbenchVisit } from '@/lib/overview/workbench.commands'
import { recordVisitSchema } from '@/lib/overview/workbench.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const recordVisit = defineAction(dashboardEntries.recordVisit, recordVisitSchema, (context) => recordWorkbenchVisit(context, DASHBOARD_PLACE))
