import { exportCounties } from '@/lib/overview/dashboard-export.commands'
import { dashboardEntries } from '@/lib/overview/dashboard.policy'
import { dashboardExportQuery } from '@/lib/overview/dashboard.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { workbookResponse } from '@/lib/platform/workbook/workbook-response'

/** 各县（市、区）对比 as xlsx. */
export const GET = defineRoute(dashboardEntries.exportCounties, { query: dashboardExportQuery }, async ({ query, ...context }) => workbookResponse(await exportCounties(context, query)))
