'use server'

import { exportDue as runExport } from '@/lib/inspection/programme/due-export.commands'
import { planDueInspections as runPlan } from '@/lib/inspection/programme/due-plan.commands'
import { dueExportSchema, planDueSchema } from '@/lib/inspection/programme/due-list.schema'
import { dueEntries } from '@/lib/inspection/programme/due.policy'
import { defineAction } from '@/lib/platform/auth/define-action'

export const planDueInspections = defineAction(dueEntries.plan, planDueSchema, runPlan)
export const exportDue = defineAction(dueEntries.export, dueExportSchema, runExport)
