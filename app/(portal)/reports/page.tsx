import { DoneList, LaterList, OwnFormList } from '@/components/report-fill/own-form-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { definePage } from '@/lib/platform/auth/define-page'
import { hasRole } from '@/lib/platform/auth/actor'
import { countOnTime, sortForms } from '@/lib/report/own-form'
import { listOwnForms } from '@/lib/report/own-form.queries'
import { ownReportDepartments, reportFillEntries } from '@/lib/report/report-fill.policy'
import { dateOnOf } from '@/lib/shared/format'
import { fillReport } from './actions'

export const metadata = { title: '我的报送' }

export default definePage(reportFillEntries.list, {}, async (context) => {
  const departments = ownReportDepartments(context.actor)
  const todayOn = dateOnOf(context.now)
  const forms = await listOwnForms(context)
  const { todo, later, done } = sortForms(forms, todayOn)
  const { onTime, due } = countOnTime(forms.flatMap(({ sections }) => sections), todayOn)
  const shown = { todayOn, severalDepartments: departments.length > 1 }
  return (
    <>
      <PageHead title="我的报送" meta={<p className="flex flex-wrap gap-x-4"><span>{departments.map(({ name }) => name).join('、')}</span>{due > 0 && <span>近一年按时率 {onTime}/{due}</span>}</p>} />
      <div className="grid gap-5">
        {todo.length > 0 && <OwnFormList {...shown} forms={todo} mayType={hasRole(context.actor, 'LIAISON')} open={fillReport} />}
        {todo.length === 0 && (
          <SectionCard title="待填报">
            <EmptyState title={forms.length === 0 ? '这里将列出本单位应报的材料' : '目前没有需要填报的材料'}>
              {forms.length === 0 ? '食安办发布方案后，按方案中的报送要求自动列出每次应报的内容、期限和依据条款。' : '到了报送期，应报的内容会出现在这里和工作台上。'}
            </EmptyState>
          </SectionCard>
        )}
        {later.length > 0 && <LaterList {...shown} forms={later} />}
        {done.some(({ sections }) => sections.length > 0) && <DoneList {...shown} forms={done} />}
      </div>
    </>
  )
})
