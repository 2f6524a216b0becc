import type { DefinitionVersion, IndicatorUse } from '@/lib/indicator/indicator-definition.queries'
import { formatInstant } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { PLAN_STATUS_LABELS } from '@/lib/terms/plan'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'
import { Timeline } from '../ui/timeline'

const columns: TableColumn<IndicatorUse>[] = [
  { key: 'plan', header: '方案', className: 'min-w-56', cell: ({ planId, planTitle }) => <TextLink plain href={`/plans/${planId}/targets`}>{planTitle}</TextLink> },
  { key: 'target', header: '目标', className: 'w-48', cell: ({ words }) => words },
  { key: 'year', header: '达到年份', className: 'w-32', cell: ({ year }) => (year === null ? '方案期限内' : `${year}年`) },
  { key: 'status', header: '方案状态', className: 'w-28', cell: ({ planStatus }) => PLAN_STATUS_LABELS[planStatus] },
]

/** In which plans an indicator is used, with which targets. */
export function UseTable({ uses }: { uses: readonly IndicatorUse[] }) {
  return <DataTable bare caption="使用本指标的方案" columns={columns} rows={[...uses]} rowKey={({ targetId }) => targetId} phone="stack" empty={<EmptyState title="没有方案使用本指标">方案的指标目标采用本指标后列在这里。</EmptyState>} />
}

/** Before a definition is changed: what is judged by it, and will be judged anew. */
export function UseWarning({ uses }: { uses: readonly IndicatorUse[] }) {
  if (uses.length === 0) return null
  const plans = [...new Map(uses.map(({ planId, planTitle }) => [planId, planTitle])).entries()]
  return (
    <Notice tone="attention" title={`${plans.length} 个方案的 ${uses.length} 个目标使用本指标`}>
      <p>保存后，这些目标都按新的定义重新判断，以往月份也是如此。</p>
      <ul className="mt-1">{plans.map(([id, title]) => <li key={id}><TextLink href={`/plans/${id}/targets`}>{title}</TextLink></li>)}</ul>
    </Notice>
  )
}

/** How the meaning of an indicator changed: the number of each version, when, who, why, and which fields. */
export function DefinitionHistory({ versions }: { versions: readonly DefinitionVersion[] }) {
  if (versions.length === 0) return <EmptyState title="还没有修改记录">修改指标定义后，每一版都保留在这里。</EmptyState>
  return (
    <Timeline
      label="指标沿革"
      entries={versions.map(({ number, madeAt, madeBy, validFrom, reason, changes }, index) => ({
        key: String(number),
        when: formatInstant(madeAt),
        dateTime: madeAt,
        ...(madeBy ? { who: madeBy } : {}),
        tone: index === 0 ? 'good' as const : 'plain' as const,
        what: `第 ${number} 版${index === 0 ? '（现行）' : ''}`,
        detail: (
          <>
            <p className="break-words whitespace-pre-line">原因：{reason}</p>
            {index < versions.length - 1 && <p>{validFrom === null ? '更正原来的定义，适用于所有月份' : `自${formatPeriod(validFrom)}起适用`}</p>}
            {changes.length > 0 && <ul className="mt-1 space-y-0.5">{changes.map(({ label, before, after }) => <li key={label} className="break-words"><span className="text-ink">{label}</span>：由“{before || '未填'}”改为“{after || '未填'}”</li>)}</ul>}
          </>
        ),
      }))}
    />
  )
}
