import type { PublicationState } from '@/lib/generated/prisma/enums'
import { PUBLICATION_STATE_LABELS } from '@/lib/terms/publication'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Readonly<Record<PublicationState, StatusTone>> = { DRAFT: 'muted', IN_REVIEW: 'caution', PUBLISHED: 'good', WITHDRAWN: 'attention' }

/** Where a publication stands. */
export function PublicationStateMark({ state, plain = false }: { state: PublicationState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TONES[state]}>{PUBLICATION_STATE_LABELS[state]}</ToneBadge>
}
