import type { ExtensionRequestState } from '@/lib/generated/prisma/enums'
import { EXTENSION_REQUEST_STATE_LABELS } from '@/lib/terms/report'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Readonly<Record<ExtensionRequestState, StatusTone>> = { PENDING: 'caution', APPROVED: 'good', REFUSED: 'attention', WITHDRAWN: 'muted' }

/** Where a request for an extension stands. */
export function ExtensionStateMark({ state, plain = false }: { state: ExtensionRequestState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TONES[state]}>{EXTENSION_REQUEST_STATE_LABELS[state]}</ToneBadge>
}
