import { JudgedStatusMark } from '../indicator/status-mark'
import type { Slide } from '@/lib/overview/present-slides'
import { someOf } from '@/lib/overview/workbench'
import { formatDate } from '@/lib/shared/format'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'

/** One page for the projector, large enough for the last row. */
export function SlideView({ slide }: { slide: Slide }) {
  if (slide.kind === 'overview') return <Overview slide={slide} />
  if (slide.kind === 'attention') {
    return (
      <ul className="space-y-6">
        {slide.rows.map((row) => (
          <li key={row.targetId} className="border-l-4 border-attention pl-5">
            <p className="flex flex-wrap items-baseline gap-x-4 text-h1 font-semibold"><JudgedStatusMark status={row.status} />{row.indicatorName}<span>{row.shown ?? '无现值'}<span className="font-normal text-ink-2">，目标 {row.asked}</span></span></p>
            <p className="mt-1 text-h2 text-ink-2">{row.sentence}</p>
            <p className="mt-1 text-h2">{someOf(row.owners.map(({ name }) => name), '家') || '未明确责任单位'}</p>
          </li>
        ))}
      </ul>
    )
  }
  if (slide.kind === 'indicators') {
    return (
      <table className="w-full text-h2">
        <thead><tr className="border-b-2 border-line text-left"><th scope="col" className="py-2">指标</th><th scope="col" className="py-2 text-right">现值</th><th scope="col" className="py-2 pl-8">目标</th><th scope="col" className="py-2">状态</th></tr></thead>
        <tbody>{slide.rows.map((row) => <tr key={row.targetId} className="border-b border-line-soft"><th scope="row" className="py-3 text-left font-medium">{row.indicatorName}</th><td className="py-3 text-right">{row.shown ?? '—'}</td><td className="py-3 pl-8">{row.asked}</td><td className="py-3"><JudgedStatusMark status={row.status} /></td></tr>)}</tbody>
      </table>
    )
  }
  return (
    <table className="w-full text-h2">
      <thead><tr className="border-b-2 border-line text-left"><th scope="col" className="py-2">单位</th><th scope="col" className="py-2 text-right">按时报送</th><th scope="col" className="py-2 text-right">逾期未报</th><th scope="col" className="py-2 text-right">偏离指标</th><th scope="col" className="py-2 text-right">无数据指标</th></tr></thead>
      <tbody>{slide.rows.map((row) => <tr key={row.departmentId} className="border-b border-line-soft"><th scope="row" className="py-2.5 text-left font-medium">{row.name}</th><td className="py-2.5 text-right">{row.judged === 0 ? '—' : `${row.onTime}/${row.judged}`}</td><td className="py-2.5 text-right">{row.overdue}</td><td className="py-2.5 text-right">{row.atRisk}</td><td className="py-2.5 text-right">{row.missing}</td></tr>)}</tbody>
    </table>
  )
}

function Overview({ slide: { plans, overdue } }: { slide: Extract<Slide, { kind: 'overview' }> }) {
  const first = overdue[0]
  return (
    <div className="space-y-6 text-h2">
      <ul className="space-y-3">
        {plans.map(({ planId, title, progress, taskCount }) => {
          const counts = JUDGED_STATUSES.map((status) => [status, progress.binding[status] + progress.anticipatory[status] + progress.unnamed[status]] as const).filter(([, count]) => count > 0)
          return <li key={planId}><span className="font-semibold">{title}</span><span className="ml-4 text-ink-2">任务 {taskCount} 项；指标 {counts.map(([status, count]) => `${JUDGED_STATUS_WORDS[status].word} ${count}`).join('、') || '无'}</span></li>
        })}
        {plans.length === 0 && <li className="text-ink-2">没有在执行的规划或方案。</li>}
      </ul>
      {first && <p className="border-l-4 border-attention pl-5">逾期未报 {overdue.length} 家：{someOf(overdue.map(({ name }) => name), '家')}；最早的应于{formatDate(first.firstDueOn)}报送。</p>}
    </div>
  )
}
