import { exportMatrix } from '@/lib/overview/dashboard-export.commands'
import { dashboardEntries } from '@/lib/overview/dashboard.policy'
import { dashboardExportQuery } from '@/lib/overview/dashboard.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { workbookResponse } from '@/lib/platform/workbook/workbook-response'

/** 指标与单位矩阵 as xlsx. */
export const GET = defineRoute(dashboardEntries.exportMatrix, { query: dashboardExportQuery }, async ({ query, ...context }) => workbookResponse(await exportMatrix(context, query)))
