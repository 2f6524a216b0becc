import type { InspectionProgrammeState } from '@/lib/generated/prisma/enums'
import { INSPECTION_PROGRAMME_STATE_LABELS } from '@/lib/terms/inspection-programme'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Record<InspectionProgrammeState, StatusTone> = { DRAFT: 'neutral', CONFIRMED: 'good', SUPERSEDED: 'muted' }

/** Whether a programme holds. */
export function InspectionProgrammeMark({ state, plain }: { state: InspectionProgrammeState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TONES[state]}>{INSPECTION_PROGRAMME_STATE_LABELS[state]}</ToneBadge>
}
