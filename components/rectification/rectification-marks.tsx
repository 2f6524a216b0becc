import type { RectificationListRow } from '@/lib/rectification/rectification-list.queries'
import { RECTIFICATION_STATE_LABELS, RECTIFICATION_STEP_LABELS } from '@/lib/rectification/rectification-terms'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const STATE_TONES: Readonly<Record<RectificationListRow['state'], StatusTone>> = { OPEN: 'caution', CLOSED: 'good', WITHDRAWN: 'muted' }

/** Where a rectification stands; a suspended one says so. */
export function RectificationStateMark({ of, plain = false }: { of: Pick<RectificationListRow, 'state' | 'isPaused'>; plain?: boolean }) {
  if (of.state === 'OPEN' && of.isPaused) return <ToneBadge plain={plain} tone="info">中止</ToneBadge>
  return <ToneBadge plain={plain} tone={STATE_TONES[of.state]}>{RECTIFICATION_STATE_LABELS[of.state]}</ToneBadge>
}

/** What is owed first. */
export function RectificationStepWords({ of }: { of: Pick<RectificationListRow, 'state' | 'step'> }) {
  return of.state !== 'OPEN' || of.step === null ? <span className="text-ink-2">—</span> : <>{RECTIFICATION_STEP_LABELS[of.step]}</>
}
