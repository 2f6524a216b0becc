import { FilePlus2 } from 'lucide-react'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PlanTable } from '@/components/plan/plan-table'
import { planFilterOf, planTableSpec } from '@/components/plan/plan-table-query'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { countTargets, NO_TARGETS } from '@/lib/indicator/target-count.queries'
import { listSuccessors } from '@/lib/organisation/department.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { listPlans } from '@/lib/plan/plan-index.queries'
import { ownDepartmentIds, planViewEntries } from '@/lib/plan/plan-view.policy'
import { planListSearchSchema } from '@/lib/plan/plan-view.schema'
import { PLAN_READERS, PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { dateOnOf } from '@/lib/shared/format'
import { listHandOvers } from '@/lib/workflow/department-hand-over.queries'

export const metadata = { title: '规划与方案' }

export default definePage(planViewEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, planTableSpec)
  const { place, options, elsewhere } = await getChosenPlace(context, PLAN_READERS, planListSearchSchema.parse(search).jurisdiction)
  const todayOn = dateOnOf(context.now)
  const [{ rows, total, years }, units] = await Promise.all([listPlans(context, place.id, planFilterOf(query), todayOn), listSuccessors(place.id, '')])
  const isOffice = isInScope(scopeFor(context.actor, PLAN_WRITERS), { jurisdictionPath: place.path })
  const handOvers = isOffice ? await listHandOvers(place) : []
  const targets = await countTargets(rows.map((row) => row.id))
  const enter = isOffice && <ButtonLink href={`/plans/new?jurisdiction=${place.id}`} variant="primary" icon={<FilePlus2 aria-hidden className="size-4" />}>录入方案</ButtonLink>
  return (
    <>
      <PageHead
        title="规划与方案"
        meta={`${place.name}的规划、要点和方案：任务、分工、指标和时限，都连着文件原文`}
        secondary={<PlaceSwitch basePath="/plans" currentId={place.id} options={options} elsewhere={elsewhere} />}
        action={total > 0 && enter}
      />
      {handOvers.length > 0 && (
        <Notice tone="attention" title="有撤并单位的任务待移交" className="mb-4" actions={<ButtonLink size="sm" href={`/plans/hand-over?jurisdiction=${place.id}`}>办理移交</ButtonLink>}>
          {handOvers.map(({ department }) => department.name).join('、')}已撤并，仍有未移交的任务或其他事项。
        </Notice>
      )}
      <PlanTable
        rows={rows.map((row) => ({ ...row, targets: targets.get(row.id) ?? NO_TARGETS }))}
        total={total}
        years={years}
        units={units.map((one) => ({ value: one.id, label: one.name, keywords: one.aliases }))}
        query={query}
        jurisdictionId={place.id}
        todayOn={todayOn}
        isOffice={isOffice}
        hasOwnDepartment={ownDepartmentIds(context.actor).length > 0}
        emptyAction={enter}
      />
    </>
  )
})
