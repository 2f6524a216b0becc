import type { Metadata } from 'next'
import { ChangeList } from '@/components/workbench/change-list'
import { FactLine } from '@/components/workbench/fact-line'
import { TodoList } from '@/components/workbench/todo-list'
import { VisitRecorder } from '@/components/workbench/visit-recorder'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { dueWords, isPressing } from '@/lib/overview/workbench'
import { workbenchEntries } from '@/lib/overview/workbench.policy'
import { getWorkbench } from '@/lib/overview/workbench.queries'
import { rolesOf, type Actor, type Grant } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatDate, formatInstantShort, formatMonthDay } from '@/lib/shared/format'
import { formatPeriod, periodOf } from '@/lib/shared/period'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { WORKBENCH_PROMISES } from '@/lib/terms/workbench-terms'
import { recordVisit } from './actions'

export const metadata: Metadata = { title: '工作台' }

export default definePage(workbenchEntries.open, {}, async (context) => {
  const { items, changes, facts, todayOn, since } = await getWorkbench(context)
  const pressing = items.filter((item) => isPressing(item, todayOn)).length
  return (
    <>
      <PageHead title="工作台" meta={<Standing actor={context.actor} todayOn={todayOn} />} />
      <div className="grid gap-5">
        <SectionCard flush title="待办" aside={items.length > 0 ? `${items.length} 项${pressing > 0 ? `，其中 ${pressing} 项需尽快` : ''}` : undefined}>
          {items.length === 0 ? <NothingToDo actor={context.actor} /> : <TodoList rows={items.map((item) => ({ ...item, when: dueWords(item, todayOn), pressing: isPressing(item, todayOn) }))} />}
        </SectionCard>
        <SectionCard flush title="近期变化" aside={since ? `自 ${formatMonthDay(since)} 以来` : undefined} actions={<TextLink plain href="/notifications" className="text-sm">全部通知</TextLink>}>
          {changes.length === 0 ? (
            <p className="px-4 py-3 text-table text-ink-2">没有新的变化。与您和您单位有关的变动会列在这里，例如角色调整、任务分派、材料退回。</p>
          ) : (
            <ChangeList rows={changes.map((change) => ({ ...change, when: formatInstantShort(change.at).slice(5), dateTime: change.at }))} />
          )}
        </SectionCard>
        <FactLine label="当前情况" facts={[...facts]} />
      </div>
      <VisitRecorder record={recordVisit} />
    </>
  )
})

/** Which month it is and for whom one stands here: 2026年11月 · 市教育局 · 单位联络员. */
function Standing({ actor, todayOn }: { actor: Actor; todayOn: string }) {
  const { focus } = actor
  // Whoever acts for a whole jurisdiction stands where the switch says, if that lies inside it.
  const placeOf = (grant: Grant) => grant.departmentName ?? (focus?.path.startsWith(grant.jurisdictionPath) ? focus.name : grant.jurisdictionName)
  const places = [...new Set(actor.grants.map(placeOf))]
  const duties = rolesOf(actor).map((role) => ROLE_LABELS[role])
  const parts = [places.join('、'), duties.join('、'), actor.displayName].filter(Boolean)
  // A line that breaks on a phone ends with the dot; none begins with one.
  const dot = <span aria-hidden className="ml-2 text-edge">·</span>
  return (
    <p className="flex flex-wrap gap-x-2">
      <span title={formatDate(todayOn)}>{formatPeriod(periodOf(todayOn))}{dot}</span>
      {parts.map((words, index) => <span key={words}>{words}{index < parts.length - 1 && dot}</span>)}
    </p>
  )
}

function NothingToDo({ actor }: { actor: Actor }) {
  const roles = rolesOf(actor)
  if (roles.length === 0) return <EmptyState title="您的账号还没有角色">请联系系统管理员为您授予角色，之后这里会列出需要您办理的事项。</EmptyState>
  return <EmptyState title="没有等待您办理的事项">这里会列出{roles.map((role) => WORKBENCH_PROMISES[role]).join('，以及')}。</EmptyState>
}
