import { clsx } from 'clsx'
import type { StoredRun } from '@/lib/report/summary-content.schema'
import { figureText } from '@/lib/report/summary-runs'
import type { SourceView } from '@/lib/report/summary.queries'
import { PortalLink } from '../ui/portal-link'

/** What a figure needs to be shown: the sources of the summary, and where each is opened. */
export type FigureContext = {
  readonly sources: ReadonlyMap<string, SourceView>
  readonly hrefOf: (sourceId: string) => string
  /** What a source says now, where that is something else. */
  readonly now: ReadonlyMap<string, string>
  /** True for a reader to whom the pages behind the figures are not open: they are words then. */
  readonly plain?: boolean
}

/** A number that leads to its rows. Projected ones are underlined with dashes and say 预计, those changed by hand say so. */
export function SummaryFigure({ run, context }: { run: Extract<StoredRun, { source: string }>; context: FigureContext }) {
  const source = context.sources.get(run.source)
  const text = figureText(run, context.sources)
  const isProjected = source?.kind === 'PROJECTED'
  const now = context.now.get(run.source)
  const marks = [...(isProjected ? ['预计'] : []), ...(run.hand ? ['手工改动'] : []), ...(now === undefined ? [] : [`来源已变：${source?.text} → ${now || '无'}`])]
  return (
    <>
      {context.plain ? <span className="tabular-nums">{text}</span> : (
        <PortalLink
          href={context.hrefOf(run.source)}
          scroll={false}
          className={clsx('rounded-sm px-0.5 font-medium text-action tabular-nums underline underline-offset-3 hover:bg-action-soft print:text-ink print:font-normal', isProjected ? 'decoration-dashed decoration-2' : 'decoration-action-line print:no-underline', now !== undefined && 'bg-attention-soft')}
        >
          {text}
          <span className="sr-only">（查看来源）</span>
        </PortalLink>
      )}
      {marks.length > 0 && <span className={clsx('mx-0.5 rounded-sm border border-line bg-sunken px-1 text-sm', now !== undefined ? 'text-attention print:hidden' : 'text-ink-2', !isProjected && 'print:hidden')}>{marks.join('，')}</span>}
    </>
  )
}
