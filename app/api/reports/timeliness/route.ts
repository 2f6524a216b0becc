import { askedObligations } from '@/components/report/obligation-table-query'
import { groupObligations, GROUPING_WORDS } from '@/components/report/timeliness-table'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'
import { obligationEntries } from '@/lib/report/obligation.policy'
import { timelinessExportQuery } from '@/lib/report/obligation.schema'
import { exportTimeliness } from '@/lib/report/timeliness-export.commands'
import { dateOnOf } from '@/lib/shared/format'

/** 报送情况 as xlsx with the filters of the page, always saved and never shown. */
export const GET = defineRoute(obligationEntries.export, { query: timelinessExportQuery }, async ({ query, ...context }) => {
  const { jurisdiction, by = 'department', ...asked } = query
  const filters = Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, [value]]))
  const { filter, words } = askedObligations({ filters }, dateOnOf(context.now), by === 'period')
  const file = await exportTimeliness(context, { jurisdictionId: jurisdiction, filter, words, column: GROUPING_WORDS[by].column, groupsOf: (rows, todayOn) => groupObligations(rows, by, todayOn) })
  return new Response(file.body, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': String(file.body.length),
      'content-disposition': attachmentDisposition(file.fileName),
      'x-content-type-options': 'nosniff',
    },
  })
})
