import type { PlanTargetDto } from '@/lib/indicator/plan-target.queries'
import type { TargetNature } from '@/lib/generated/prisma/enums'
import type { PlanTaskDto } from '@/lib/plan/plan-task'
import { formatDate } from '@/lib/shared/format'
import type { JudgedStatus } from '@/lib/terms/indicator'
import { INDICATOR_FLOW_LABELS, INDICATOR_SOURCE_LABELS, TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { DataTable, type TableColumn } from '../ui/data-table'
import { StatusBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { JudgedStatusMark } from '../indicator/status-mark'
import { BasisLink } from './clause-basis'
import { NatureMark, NatureShape } from './nature-mark'

type Props = { planId: string; targets: readonly PlanTargetDto[]; tasks: readonly PlanTaskDto[]; basePath: string; /** Where each stands, for those the reader may see. */ standings: ReadonlyMap<string, ShownStanding>; /** Where a pending one is determined; for those who may. */ settleOf: ((targetId: string) => string) | null }

export type ShownStanding = { readonly status: JudgedStatus; readonly shown: string | null; readonly sentence: string; readonly href: string }

/** 约束性 first, then 预期性, then those of which the document does not say it: each under its own heading. */
const NATURES: readonly (TargetNature | null)[] = ['BINDING', 'ANTICIPATORY', null]

/** The targets of a plan, the natures apart; those that are 待定 with who must say the number. */
export function TargetTables({ planId, targets, tasks, basePath, standings, settleOf }: Props) {
  const headings = new Map(tasks.map((task) => [task.id, task.heading]))
  const groups = NATURES.map((nature) => ({ nature, rows: targets.filter((target) => target.nature === nature) })).filter(({ rows }) => rows.length > 0)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {groups.map(({ nature, rows }) => (
        <section key={nature ?? 'none'} aria-labelledby={`targets-${nature}`}>
          <h2 id={`targets-${nature}`} className="mb-2 flex flex-wrap items-baseline gap-2 text-h3 font-semibold">
            {nature && <NatureShape nature={nature} />}
            {titleOf(nature)}
            <span className="text-sm font-normal text-ink-2">{asideWords(rows)}</span>
          </h2>
          <DataTable caption={titleOf(nature)} columns={columnsFor(planId, headings, basePath, standings, settleOf)} rows={rows} rowKey={(row) => row.id} empty={null} phone="stack" />
        </section>
      ))}
    </div>
  )
}

function titleOf(nature: TargetNature | null): string {
  return nature ? `${TARGET_NATURE_LABELS[nature]}指标` : '未注明属性的指标'
}

function asideWords(rows: readonly PlanTargetDto[]): string {
  const pending = rows.filter((row) => row.isPending).length
  return `${rows.length} 项${pending > 0 ? `，其中待定 ${pending} 项` : ''}`
}

function columnsFor(planId: string, headings: Map<string, string>, basePath: string, standings: Props['standings'], settleOf: Props['settleOf']): TableColumn<PlanTargetDto>[] {
  return [
    { key: 'name', header: '指标', className: 'min-w-56', cell: (row) => <IndicatorCell target={row} basePath={basePath} /> },
    ...(standings.size > 0 ? [] : [{ key: 'nature', header: '属性', className: 'min-w-24', cell: (row) => <NatureMark nature={row.nature} /> } satisfies TableColumn<PlanTargetDto>]),
    { key: 'target', header: '目标值', className: 'min-w-44', cell: (row) => <><TargetValue target={row} />{row.isPending && settleOf && <TextLink href={settleOf(row.id)} className="block text-sm" aria-label={`明确目标值：${row.indicatorName}`}>明确目标值</TextLink>}</> },
    ...(standings.size > 0 ? [
      { key: 'value', header: '现值', className: 'min-w-28', cell: (row) => <StandingValue of={standings.get(row.id)} name={row.indicatorName} /> },
      { key: 'status', header: '状态', className: 'min-w-28', cell: (row) => <StandingStatus of={standings.get(row.id)} /> },
    ] satisfies TableColumn<PlanTargetDto>[] : []),
    { key: 'year', header: '达成年份', className: 'min-w-24 whitespace-nowrap', cell: (row) => (row.year ? `${row.year}年` : '整个期限') },
    { key: 'baseline', header: '基期值', className: 'min-w-28', cell: (row) => row.baseline ?? <Dash /> },
    { key: 'years', header: '年度目标', className: 'min-w-44', cell: (row) => <YearlyPath target={row} /> },
    { key: 'owners', header: '责任单位', className: 'min-w-40', cell: (row) => row.owners.map((owner) => owner.name).join('、') || <Dash /> },
    { key: 'task', header: '所在任务', className: 'min-w-40', cell: (row) => (row.taskId && headings.has(row.taskId) ? <TextLink plain href={`/plans/${planId}/tasks/${row.taskId}`}>{headings.get(row.taskId)}</TextLink> : <Dash />) },
  ]
}

function IndicatorCell({ target, basePath }: { target: PlanTargetDto; basePath: string }) {
  const about = [target.flow && INDICATOR_FLOW_LABELS[target.flow], INDICATOR_SOURCE_LABELS[target.source], target.counting].filter(Boolean)
  return (
    <span id={`target-${target.id}`} className="block scroll-mt-24">
      <span className="block font-medium">{target.indicatorName}{target.measureUnit && <span className="font-normal text-ink-2">（{target.measureUnit}）</span>}</span>
      <span className="block text-sm text-ink-2">{about.join('，')}</span>
      {target.hasSource && <BasisLink href={`${basePath}?basis=target:${target.id}`} name={target.indicatorName} />}
    </span>
  )
}

function TargetValue({ target }: { target: PlanTargetDto }) {
  if (target.isPending) return <span className="inline-block"><StatusBadge status="pending" className="whitespace-normal!">{target.words}</StatusBadge>{target.valueText && <span className="block text-sm text-ink-2">文件写作“{target.valueText}”</span>}</span>
  const isSame = target.valueText === '' || target.words.endsWith(target.valueText)
  return (
    <span className="inline-block">
      <span className="font-semibold">{target.words}</span>
      {!isSame && <span className="block text-sm text-ink-2">文件写作“{target.valueText}”</span>}
      {target.settledBy && <span className="block text-sm text-ink-2">由{target.settledBy.document}明确{target.settledBy.on && `，${formatDate(target.settledBy.on)}`}</span>}
    </span>
  )
}

function StandingValue({ of, name }: { of: ShownStanding | undefined; name: string }) {
  if (!of) return <Dash />
  return <TextLink plain href={of.href} className="font-semibold" aria-label={`${name}现值 ${of.shown ?? '无'}，查看依据`}>{of.shown ?? '查看依据'}</TextLink>
}

function StandingStatus({ of }: { of: ShownStanding | undefined }) {
  return of ? <span className="inline-block"><JudgedStatusMark status={of.status} /></span> : <Dash />
}

/** What each year asks for, as a table of two lines. */
function YearlyPath({ target }: { target: PlanTargetDto }) {
  if (target.years.length === 0) return <Dash />
  return (
    <table className="text-sm" aria-label={`${target.indicatorName}的年度目标`}>
      <tbody>
        {target.years.map(({ year, words, isPending, note }) => (
          <tr key={year}>
            <th scope="row" className="pr-3 text-left font-normal whitespace-nowrap text-ink-2">{year}年</th>
            <td className="whitespace-nowrap">{isPending ? <StatusBadge plain status="pending">{words}</StatusBadge> : words}{note && <span className="ml-1 text-ink-2">{note}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Dash() {
  return <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">无</span></span>
}
