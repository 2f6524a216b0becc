import type { SectionState } from '@/lib/generated/prisma/enums'
import { SECTION_STATE_LABELS } from '@/lib/terms/report'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Record<SectionState, StatusTone> = { DRAFT: 'neutral', SIGNING: 'info', SUBMITTED: 'info', RETURNED: 'attention', ACCEPTED: 'good', CORRECTING: 'caution' }

/** How far a section has come, as the department sees it; null before anybody has begun. */
export function SectionStateBadge({ state }: { state: SectionState | null }) {
  return state === null ? <ToneBadge tone="muted">未开始</ToneBadge> : <ToneBadge tone={TONES[state]}>{SECTION_STATE_LABELS[state]}</ToneBadge>
}
