import { clsx } from 'clsx'
import { PortalLink } from '@/components/ui/portal-link'
import type { PlacedMark, TimelineLayout, TimelineRow, TimelineTick } from '@/lib/plan/timeline-layout'
import { formatDate } from '@/lib/shared/format'

const MARK_WORDS: Record<PlacedMark['kind'], string> = { due: '完成时限', milestone: '时间节点', acceptance: '检查验收' }
/** Around the origin, so that each stands at its percent of the track. */
const MARK_PATHS: Record<PlacedMark['kind'], string> = {
  due: 'M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z',
  milestone: 'M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z',
  acceptance: 'M-5 -5 H5 V5 H-5 Z',
}

/** 施工图: stages as bars, due days and milestones as marks, today as a line; the table beside it says the same in words. */
export function TimelineChart({ layout, todayOn }: { layout: TimelineLayout; todayOn: string }) {
  return (
    <figure aria-label={`时间轴，${formatDate(layout.fromOn)}至${formatDate(layout.toOn)}`} className="rounded-md border border-line bg-surface print:border-0">
      <Legend hasToday={layout.todayLeft !== null} todayOn={todayOn} />
      <div className="relative px-4 pb-3 print:px-0">
        <Grid layout={layout} />
        <Ticks ticks={layout.ticks} />
        {layout.groups.map(({ key, label, rows }) => (
          <section key={key} aria-label={label} className="relative mt-2">
            <h3 className="bg-surface/90 py-1 text-table font-semibold">{label}</h3>
            <ul>{rows.map((row) => <Row key={row.key} row={row} />)}</ul>
          </section>
        ))}
      </div>
    </figure>
  )
}

const COLUMNS = 'lg:grid lg:grid-cols-[18rem_minmax(0,1fr)] lg:gap-x-4'

function Row({ row }: { row: TimelineRow }) {
  return (
    <li className={clsx('border-t border-line-soft py-1 break-inside-avoid', COLUMNS)}>
      <p className="min-w-0 text-table leading-5">
        {row.href ? <PortalLink href={row.href} className="rounded-sm no-underline hover:text-action pointer-coarse:inline-block pointer-coarse:py-1.5">{row.label}</PortalLink> : row.label}
        <span className="sr-only">{row.marks.map((mark) => `，${formatDate(mark.on)}${MARK_WORDS[mark.kind]}`).join('')}</span>
      </p>
      {/* Drawn, not styled: the page's security policy may refuse inline styles. */}
      <svg aria-hidden className="block h-6 w-full self-center overflow-visible">
        {row.bar && (row.bar.kind === 'span' ? <rect x={`${row.bar.left}%`} width={`${row.bar.width}%`} y="6" height="12" rx="3" className="fill-action" /> : <rect x={`${row.bar.left}%`} width={`${row.bar.width}%`} y="11.5" height="1" className="fill-edge" />)}
        {row.marks.map((mark) => <Mark key={mark.key} mark={mark} />)}
      </svg>
    </li>
  )
}

function Mark({ mark }: { mark: PlacedMark }) {
  return (
    <svg x={`${mark.left}%`} y="12" overflow="visible">
      <MarkShape kind={mark.kind} isPast={mark.isPast} title={`${formatDate(mark.on)} ${mark.label}`} />
    </svg>
  )
}

function MarkShape({ kind, isPast, title }: { kind: PlacedMark['kind']; isPast: boolean; title?: string }) {
  return <path d={MARK_PATHS[kind]} strokeWidth="2" className={clsx('stroke-ink', isPast ? 'fill-ink' : 'fill-surface')}>{title && <title>{title}</title>}</path>
}

/** Lines at the ticks and today, behind every row. */
function Grid({ layout }: { layout: TimelineLayout }) {
  return (
    <div aria-hidden className={clsx('pointer-events-none absolute inset-x-4 top-0 bottom-3 print:inset-x-0', COLUMNS)}>
      <span className="max-lg:hidden" />
      <svg className="h-full w-full overflow-visible">
        {layout.ticks.map((tick) => <line key={tick.on} x1={`${tick.left}%`} x2={`${tick.left}%`} y1="24" y2="100%" className={tick.isYear ? 'stroke-line' : 'stroke-line-soft'} />)}
        {layout.todayLeft !== null && <line x1={`${layout.todayLeft}%`} x2={`${layout.todayLeft}%`} y1="0" y2="100%" strokeWidth="2" className="stroke-action" />}
      </svg>
    </div>
  )
}

/** Years always, the rest where there is room. */
function Ticks({ ticks }: { ticks: readonly TimelineTick[] }) {
  return (
    <div aria-hidden className={clsx('relative', COLUMNS)}>
      <span className="max-lg:hidden" />
      <svg className="block h-6 w-full overflow-visible text-xs">
        {ticks.map((tick) => <text key={tick.on} x={`${tick.left}%`} y="15" dx="4" className={tick.isYear ? 'fill-ink font-semibold' : 'fill-ink-2 max-lg:hidden'}>{tick.label}</text>)}
      </svg>
    </div>
  )
}

function Legend({ hasToday, todayOn }: { hasToday: boolean; todayOn: string }) {
  return (
    <figcaption className="flex flex-wrap gap-x-5 gap-y-1 border-b border-line px-4 py-2 text-sm text-ink-2 print:px-0">
      <span className="inline-flex items-center gap-1.5"><span aria-hidden className="h-3 w-6 rounded-sm bg-action" />阶段</span>
      {(['due', 'milestone', 'acceptance'] as const).map((kind) => <span key={kind} className="inline-flex items-center gap-1.5"><svg aria-hidden viewBox="-8 -8 16 16" className="size-4"><MarkShape kind={kind} isPast={false} /></svg>{MARK_WORDS[kind]}</span>)}
      <span>实心为日期已过，空心为尚未到期</span>
      {hasToday && <span className="inline-flex items-center gap-1.5"><span aria-hidden className="h-4 w-0.5 bg-action" />今天（{formatDate(todayOn)}）</span>}
    </figcaption>
  )
}
