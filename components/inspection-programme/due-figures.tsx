import type { DueCounts } from '@/lib/inspection/programme/due-list.queries'
import { dueListHref } from '@/lib/inspection/programme/due-list'
import { formatInteger } from '@/lib/shared/format'
import { FigureCard, FigureRow } from '../ui/figure-card'

/** Four figures of who is due in a jurisdiction, each leading to its businesses. */
export function DueFigures({ counts, jurisdictionId }: { counts: DueCounts; jurisdictionId: string }) {
  const { businesses, overdue, soon, covered, leftOut, open } = counts
  return (
    <FigureRow>
      <FigureCard label="已逾期未检" value={formatInteger(overdue)} unit="家" note={`共 ${formatInteger(businesses)} 家应检`} href={dueListHref(jurisdictionId, { state: 'OVERDUE' })} />
      <FigureCard label="即将到期" value={formatInteger(soon)} unit="家" note={`已安排检查 ${formatInteger(open)} 家`} href={dueListHref(jurisdictionId, { state: 'SOON' })} />
      <FigureCard label="两年全覆盖率" value={businesses === 0 ? '—' : String(Math.floor((covered / businesses) * 1000) / 10)} unit="%" note={`${formatInteger(covered)} ÷ ${formatInteger(businesses)} 家`} />
      <FigureCard label="暂不检查的情形" value={formatInteger(leftOut)} unit="家" note="上级近期已检查，或达到年度上限" href={dueListHref(jurisdictionId, { leaveOut: 'yes' })} />
    </FigureRow>
  )
}
