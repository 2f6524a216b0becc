import { PlanFrame } from '@/components/plan/plan-frame'
import { AcceptanceTable, acceptanceSpec } from '@/components/report/acceptance-table'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { acceptanceEntries } from '@/lib/report/acceptance.policy'
import { listAcceptance } from '@/lib/report/acceptance.queries'
import { dateOnOf } from '@/lib/shared/format'
import { decideAcceptance, requestAcceptance } from './actions'

export const metadata = { title: '成效验收' }

export default definePage(acceptanceEntries.view, { params: planParamsSchema, search: tableSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const rows = await listAcceptance(context, { id: plan.id, status: plan.status, jurisdictionPath: plan.place.path })
  return (
    <PlanFrame plan={plan} view="acceptance">
      <AcceptanceTable planId={plan.id} rows={rows} query={parseTableQuery(search, acceptanceSpec)} todayOn={dateOnOf(context.now)} actions={{ request: requestAcceptance, decide: decideAcceptance }} />
    </PlanFrame>
  )
})
