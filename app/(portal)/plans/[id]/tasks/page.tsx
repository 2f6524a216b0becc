import { NothingYet } from '@/components/plan/nothing-yet'
import { PlanFrame } from '@/components/plan/plan-frame'
import { taskRows } from '@/components/plan/task-row'
import { TaskTable } from '@/components/plan/task-table'
import { taskFilterOf, taskProgressOf, taskTableSpec } from '@/components/plan/task-table-query'
import { pageCount, parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { listTargetWords } from '@/lib/indicator/plan-target.queries'
import { findTaskStates } from '@/lib/overview/task-state.queries'
import { seesWholePlace } from '@/lib/overview/department-dashboard.policy'
import { listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { partsByDepartment, selectTasks } from '@/lib/plan/task-list'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '方案任务表' }

export default definePage(planViewEntries.tasks, { params: planParamsSchema, search: tableSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const [tasks, targets, states] = await Promise.all([listPlanTasks(plan.id), listTargetWords(plan.id), plan.status !== 'DRAFT' && seesWholePlace(context.actor, plan.place.path) ? findTaskStates(plan.id) : null])
  const query = parseTableQuery(search, taskTableSpec)
  const todayOn = dateOnOf(context.now)
  const progress = taskProgressOf(query)
  const reported = states && progress ? tasks.filter(({ id }) => states.has(id) && (states.get(id) ?? 'none') === progress) : tasks
  const found = selectTasks(reported, taskFilterOf(query), query.sort, { todayOn, ownDepartmentIds: plan.ownDepartmentIds })
  const first = (Math.min(query.page, pageCount(found.length, query.pageSize)) - 1) * query.pageSize
  return (
    <PlanFrame plan={plan} view="tasks">
      {tasks.length === 0 ? (
        <NothingYet title="这里将列出各项任务、分工、指标和时限" plan={plan} />
      ) : (
        <TaskTable
          planId={plan.id}
          rows={taskRows(found.slice(first, first + query.pageSize), targets, plan.ownDepartmentIds, states)}
          total={found.length}
          units={partsByDepartment(tasks).map(({ id, name }) => ({ value: id, label: name }))}
          query={query}
          hasOwn={plan.ownDepartmentIds.length > 0}
          hasProgress={states !== null}
          todayOn={todayOn}
        />
      )}
    </PlanFrame>
  )
})
