'use server'

import { dashboardEntries } from '@/lib/overview/dashboard.policy'
import { recordVisitSchema } from '@/lib/overview/dashboard.schema'
import { recordDashboardVisit } from '@/lib/overview/seen-standing.commands'
import { defineAction } from '@/lib/platform/auth/define-action'

export const recordVisit = defineAction(dashboardEntries.recordVisit, recordVisitSchema, recordDashboardVisit)
