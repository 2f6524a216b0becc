import { TrendLine } from '../charts/trend-line'
import { JudgedStatusMark } from '../indicator/status-mark'
import type { PlanStanding } from '@/lib/overview/dashboard'
import type { Slide } from '@/lib/overview/present-slides'
import { contextOf } from '@/lib/overview/standing-context'
import type { StandingRow } from '@/lib/overview/target-standing.queries'
import { someOf } from '@/lib/overview/workbench'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import './slide-view.css'
import { drawnPoints, seriesWords } from './standing-words'

/** One page for the projector, large enough for the last row. */
export function SlideView({ slide }: { slide: Slide }) {
  return <div className="slide-view"><Page slide={slide} /></div>
}

function Page({ slide }: { slide: Slide }) {
  switch (slide.kind) {
    case 'overview': return <Overview plans={slide.plans} />
    case 'decisions': return <ul className="slide-list">{slide.rows.map(({ title, names }) => <li key={title}><p className="slide-strong">{title}</p><p className="slide-quiet">{someOf(names, '项')}</p></li>)}</ul>
    case 'attention': return <ul className="slide-list">{slide.rows.map((row) => <Attention key={row.targetId} row={row} />)}</ul>
    case 'pending': return <Names head="由谁确定" rows={slide.rows} said={({ authority }) => authority || '待明确'} />
    case 'missing': return <Names head="责任单位" rows={slide.rows} said={({ owners }) => someOf(owners.map(({ name }) => name), '家') || '未明确'} />
    case 'indicators': return (
      <table>
        <thead><tr><th scope="col">指标</th><th scope="col" className="slide-number">现值</th><th scope="col">目标</th><th scope="col">状态</th><th scope="col" className="slide-trend">近12个月</th></tr></thead>
        <tbody>{slide.rows.map((row) => <tr key={row.targetId}><th scope="row">{row.indicatorName}</th><td className="slide-number">{row.shown ?? '—'}</td><td>{row.asked}</td><td><JudgedStatusMark status={row.status} /></td><td className="slide-trend"><Line row={row} small /></td></tr>)}</tbody>
      </table>
    )
    case 'departments': return (
      <table>
        <thead><tr><th scope="col">单位</th><th scope="col" className="slide-number">按时报送</th><th scope="col" className="slide-number">逾期未报</th><th scope="col" className="slide-number">偏离指标</th><th scope="col" className="slide-number">无数据指标</th></tr></thead>
        <tbody>{slide.rows.map((row) => <tr key={row.departmentId}><th scope="row">{row.name}</th><td className="slide-number">{row.judged === 0 ? '—' : `${row.onTime}/${row.judged}`}</td><td className="slide-number">{row.overdue}</td><td className="slide-number">{row.atRisk}</td><td className="slide-number">{row.missing}</td></tr>)}</tbody>
      </table>
    )
  }
}

function Line({ row, small = false }: { row: StandingRow; small?: boolean }) {
  if (!row.series.some(({ value }) => value !== null)) return <span className="slide-quiet">—</span>
  return <TrendLine wall small={small} points={drawnPoints(row.series)} bound={row.bound === null ? null : Number(row.bound)} unit={row.measureUnit ?? ''} summary={seriesWords(row.indicatorName, row.series, row.measureUnit ?? '', row.asked)} />
}

function Attention({ row }: { row: StandingRow }) {
  return (
    <li className="slide-attention">
      <div>
        <p className="slide-strong">{row.indicatorName} <JudgedStatusMark status={row.status} /></p>
        <p><b>{row.shown ?? '无现值'}</b><span className="slide-quiet">，目标 {row.asked}</span></p>
        <p className="slide-quiet">{row.sentence}</p>
        <p>{someOf(row.owners.map(({ name }) => name), '家') || '未明确责任单位'}</p>
      </div>
      <div><Line row={row} /></div>
    </li>
  )
}

function Names({ head, rows, said }: { head: string; rows: readonly StandingRow[]; said: (row: StandingRow) => string }) {
  return (
    <table>
      <thead><tr><th scope="col">指标</th><th scope="col">任务、方案</th><th scope="col">{head}</th></tr></thead>
      <tbody>{rows.map((row) => <tr key={row.targetId}><th scope="row">{row.indicatorName}</th><td className="slide-quiet">{contextOf(row)}</td><td>{said(row)}</td></tr>)}</tbody>
    </table>
  )
}

const TASK_STATES = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED'] as const

/** `已达标 3`, without the states that none has. */
function statusWords(counts: Readonly<Record<JudgedStatus, number>>): string[] {
  return JUDGED_STATUSES.filter((status) => counts[status] > 0).map((status) => `${JUDGED_STATUS_WORDS[status].word} ${counts[status]}`)
}

function Overview({ plans }: { plans: readonly PlanStanding[] }) {
  if (plans.length === 0) return <p className="slide-quiet">没有在执行的规划或方案。</p>
  return (
    <ul className="slide-list">
      {plans.map(({ planId, title, progress, taskCount }) => {
        const lines = [
          [`任务 ${taskCount} 项`, [...TASK_STATES.filter((state) => progress.tasks[state] > 0).map((state) => `${PROGRESS_LABELS[state]} ${progress.tasks[state]}`), ...(progress.tasks.none > 0 ? [`尚无报送 ${progress.tasks.none}`] : [])]],
          ['约束性指标', statusWords(progress.binding)],
          ['预期性指标', statusWords(progress.anticipatory)],
          ['未注明性质', statusWords(progress.unnamed)],
        ] as const
        return (
          <li key={planId}>
            <p className="slide-strong">{title}</p>
            <dl className="slide-counts">{lines.filter(([, counts]) => counts.length > 0).map(([label, counts]) => <div key={label}><dt>{label}</dt><dd>{counts.map((count) => <span key={count}>{count}</span>)}</dd></div>)}</dl>
          </li>
        )
      })}
    </ul>
  )
}
