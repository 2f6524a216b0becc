import type { HeldTarget } from '@/lib/report/held-measure'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

/** Where a plan is edited: its forms let departments type what a ledger of the portal keeps. Nothing where none does. */
export function HeldTargets({ planId, targets }: { planId: string; targets: readonly HeldTarget[] }) {
  if (targets.length === 0) return null
  return (
    <Notice tone="attention" className="mb-4" title={`${targets.length} 项指标平台已有数据，报送仍要求单位填写`}>
      <ul className="mt-1 grid gap-1">
        {targets.map(({ targetId, name, ledger }) => <li key={targetId}><TextLink href={`/plans/${planId}/edit/targets/${targetId}`}>{name}</TextLink>：平台台账已有（{ledger}）</li>)}
      </ul>
    </Notice>
  )
}
