import type { PlanTargetDto } from '@/lib/indicator/plan-target.queries'
import { StatusBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { BasisLink } from './clause-basis'
import { NatureMark } from './nature-mark'

/** One target in a line: nature, indicator, what is asked, by which year. */
export function TargetLine({ target, planId, basisHref }: { target: PlanTargetDto; planId: string; basisHref: string | null }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1 text-table">
      {target.nature && <NatureMark nature={target.nature} />}
      <TextLink plain href={`/plans/${planId}/targets#target-${target.id}`} className="font-medium">{target.indicatorName}</TextLink>
      {target.isPending ? <StatusBadge plain status="pending">{target.words}</StatusBadge> : <span>{target.words}</span>}
      {target.year && <span className="text-ink-2">{target.year}年</span>}
      {basisHref && <BasisLink href={basisHref} name={target.indicatorName} />}
    </li>
  )
}
