import { confirmingEntries } from '@/lib/plan/confirming.policy'
import { getConfirmingChanges } from '@/lib/plan/confirming.queries'
import { confirmingChangesQuerySchema, confirmingParamsSchema } from '@/lib/plan/proposal-actions.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'

/** `?since=n`: the state of the confirming where somebody decided something since count n, else `{changeCount, state: null}`. */
export const GET = defineRoute(confirmingEntries.changes, { params: confirmingParamsSchema, query: confirmingChangesQuerySchema }, async ({ params, query, ...context }) =>
  Response.json(await getConfirmingChanges(context, params.id, query.since)),
)
