import type { SamplingProgrammeState } from '@/lib/generated/prisma/enums'
import { SAMPLING_PROGRAMME_STATE_LABELS } from '@/lib/terms/sampling'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Record<SamplingProgrammeState, StatusTone> = { DRAFT: 'neutral', PUBLISHED: 'good', SUPERSEDED: 'muted' }

/** Whether a programme holds. */
export function ProgrammeState({ state, plain }: { state: SamplingProgrammeState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TONES[state]}>{SAMPLING_PROGRAMME_STATE_LABELS[state]}</ToneBadge>
}
