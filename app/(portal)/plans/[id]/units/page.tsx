import { NothingYet } from '@/components/plan/nothing-yet'
import { PlanFrame } from '@/components/plan/plan-frame'
import { UnitParts } from '@/components/plan/unit-parts'
import { Notice } from '@/components/ui/notice'
import { standingOf } from '@/lib/plan/plan-standing'
import { listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { partsByDepartment } from '@/lib/plan/task-list'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '方案分工' }

export default definePage(planViewEntries.units, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const tasks = await listPlanTasks(plan.id)
  const parts = partsByDepartment(tasks)
  const isOwn = (id: string) => plan.ownDepartmentIds.includes(id)
  const { unresolved } = standingOf(tasks, dateOnOf(context.now))
  return (
    <PlanFrame plan={plan} view="units">
      {parts.length === 0 ? (
        <NothingYet title="这里将列出各单位牵头、负责和配合的任务" plan={plan} />
      ) : (
        <>
          <p className="mb-3 text-table text-ink-2">共涉及 {parts.length} 个单位，群组已展开到具体单位。</p>
          <UnitParts planId={plan.id} parts={[...parts.filter((one) => isOwn(one.id)), ...parts.filter((one) => !isOwn(one.id))]} ownDepartmentIds={plan.ownDepartmentIds} />
        </>
      )}
      {unresolved.length > 0 && <Notice className="mt-4" title={`文件中另有 ${unresolved.length} 个名称不对应本辖区的单位`}>{unresolved.join('、')}。按文件写法保留，不承担报送。</Notice>}
    </PlanFrame>
  )
})
