import type { InspectionDrawState } from '@/lib/generated/prisma/enums'
import { DRAW_STATE_LABELS } from '@/lib/terms/inspection-draw'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Readonly<Record<InspectionDrawState, StatusTone>> = { COMMITTED: 'caution', DRAWN: 'good', VOID: 'muted' }

/** Where a draw stands. */
export function DrawStateMark({ state, plain = false }: { state: InspectionDrawState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TONES[state]}>{DRAW_STATE_LABELS[state]}</ToneBadge>
}
