import type { SummaryState } from '@/lib/generated/prisma/enums'
import { SUMMARY_STATE_LABELS } from '@/lib/terms/report'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Readonly<Record<SummaryState, StatusTone>> = { DRAFT: 'info', FILED: 'good', CORRECTING: 'caution' }

/** How far a summary has come. */
export function SummaryStateMark({ state, plain = false }: { state: SummaryState; plain?: boolean }) {
  return <ToneBadge tone={TONES[state]} plain={plain}>{SUMMARY_STATE_LABELS[state]}</ToneBadge>
}
