import type { BriefState } from '@/lib/generated/prisma/enums'
import { BRIEF_STATE_LABELS } from '@/lib/terms/supervision'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Readonly<Record<BriefState, StatusTone>> = { DRAFT: 'info', ISSUED: 'good', WITHDRAWN: 'muted' }

/** Whether a brief is being written, stands, or was taken back. */
export function BriefStateMark({ state }: { state: BriefState }) {
  return <ToneBadge tone={TONES[state]}>{BRIEF_STATE_LABELS[state]}</ToneBadge>
}
