import type { DueState as State } from '@/lib/inspection/programme/due-standing'
import { DUE_STATE_LABELS } from '@/lib/terms/inspection-programme'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Record<State, StatusTone> = { OVERDUE: 'attention', SOON: 'caution', LATER: 'neutral' }

/** Whether a business is late, soon due, or in time. */
export function DueState({ state }: { state: State }) {
  return <ToneBadge plain tone={TONES[state]}>{DUE_STATE_LABELS[state]}</ToneBadge>
}
