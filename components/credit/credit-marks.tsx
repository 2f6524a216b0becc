import type { AssessmentState, CateringScoreState } from '@/lib/generated/prisma/enums'
import type { ListingStanding } from '@/lib/credit/listing/listing-state'
import { ASSESSMENT_STATE_LABELS, CATERING_SCORE_STATE_LABELS, LISTING_STANDING_LABELS } from '@/lib/terms/credit'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const ASSESSMENT_TONES: Record<AssessmentState, StatusTone> = { PENDING: 'caution', EFFECTIVE: 'good', RETURNED: 'muted' }
const SCORE_TONES: Record<CateringScoreState, StatusTone> = { SUGGESTED: 'caution', CONFIRMED: 'good', DISMISSED: 'muted' }
const LISTING_TONES: Record<ListingStanding, StatusTone> = { NOTICED: 'caution', LISTED: 'attention', EXPIRED: 'muted', REMOVED: 'good', REVOKED: 'muted', DROPPED: 'muted' }

export function AssessmentStateMark({ state, plain = false }: { state: AssessmentState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={ASSESSMENT_TONES[state]}>{ASSESSMENT_STATE_LABELS[state]}</ToneBadge>
}

export function CateringScoreStateMark({ state, plain = false }: { state: CateringScoreState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={SCORE_TONES[state]}>{CATERING_SCORE_STATE_LABELS[state]}</ToneBadge>
}

export function ListingStandingMark({ standing, plain = false }: { standing: ListingStanding; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={LISTING_TONES[standing]}>{LISTING_STANDING_LABELS[standing]}</ToneBadge>
}
