import { exportDashboard } from '@/lib/overview/dashboard-export.commands'
import { dashboardEntries } from '@/lib/overview/dashboard.policy'
import { leaderExportQuery } from '@/lib/overview/dashboard.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { workbookResponse } from '@/lib/platform/workbook/workbook-response'

/** The tables of the leader's page as xlsx, with the filter of its list. */
export const GET = defineRoute(dashboardEntries.export, { query: leaderExportQuery }, async ({ query, ...context }) => workbookResponse(await exportDashboard(context, query)))
