import type { InspectionOutcome, InspectionState } from '@/lib/generated/prisma/enums'
import { INSPECTION_STATE_LABELS } from '@/lib/terms/inspection'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const STATE_TONES: Record<InspectionState, StatusTone> = { PLANNED: 'neutral', UNDER_WAY: 'info', FILED: 'good', CANCELLED: 'muted' }
const OUTCOME_TONES: Record<InspectionOutcome, StatusTone> = { COMPLIANT: 'good', MOSTLY_COMPLIANT: 'caution', NOT_COMPLIANT: 'attention' }

/** Where an inspection stands. */
export function InspectionStateMark({ state, plain }: { state: InspectionState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={STATE_TONES[state]}>{INSPECTION_STATE_LABELS[state]}</ToneBadge>
}

/** What was found in all, in the city's own word for it. */
export function OutcomeMark({ outcome, label, plain }: { outcome: InspectionOutcome; label: string; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={OUTCOME_TONES[outcome]}>{label}</ToneBadge>
}

/** 重点项, where the marks of a checklist stand. */
export function KeyItemMark() {
  return <span className="rounded-sm border border-attention-line px-1 text-sm font-medium whitespace-nowrap text-attention">重点项</span>
}
