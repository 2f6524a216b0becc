import { exportTarget } from '@/lib/overview/dashboard-export.commands'
import { dashboardEntries } from '@/lib/overview/dashboard.policy'
import { dashboardExportQuery, targetParams } from '@/lib/overview/dashboard.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { workbookResponse } from '@/lib/platform/workbook/workbook-response'

/** What is behind a target's number as xlsx. */
export const GET = defineRoute(dashboardEntries.exportTarget, { params: targetParams, query: dashboardExportQuery }, async ({ params, query, ...context }) => workbookResponse(await exportTarget(context, params.targetId, query)))
