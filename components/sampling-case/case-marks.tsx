import type { CaseListRow } from '@/lib/sampling/handling/case.queries'
import { CASE_STATE_LABELS, CASE_STEP_LABELS } from '@/lib/sampling/handling/case-terms'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const STATE_TONES: Readonly<Record<CaseListRow['state'], StatusTone>> = { OPEN: 'caution', CLOSED: 'good', WITHDRAWN: 'muted' }

/** Where a case stands; one that a review pauses says so. */
export function CaseStateMark({ of, plain = false }: { of: Pick<CaseListRow, 'state' | 'isPaused'>; plain?: boolean }) {
  if (of.state === 'OPEN' && of.isPaused) return <ToneBadge plain={plain} tone="info">依法暂停</ToneBadge>
  return <ToneBadge plain={plain} tone={STATE_TONES[of.state]}>{CASE_STATE_LABELS[of.state]}</ToneBadge>
}

/** The step in which something is owed. */
export function CaseStepWords({ of }: { of: Pick<CaseListRow, 'state' | 'step'> }) {
  if (of.state !== 'OPEN') return <span className="text-ink-2">—</span>
  return <>{of.step ? CASE_STEP_LABELS[of.step] : '待办结'}</>
}
