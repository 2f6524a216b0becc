import type { SectionState } from '@/lib/generated/prisma/enums'
import type { TimelinessView } from '@/lib/report/timeliness'
import { TIMELINESS_TONES, timelinessWords } from '@/lib/report/timeliness-words'
import { SECTION_STATE_LABELS } from '@/lib/terms/report'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const STATE_TONES: Readonly<Record<SectionState, StatusTone>> = { DRAFT: 'muted', SIGNING: 'neutral', SUBMITTED: 'info', RETURNED: 'attention', ACCEPTED: 'good', CORRECTING: 'caution' }

/** Where a section stands. */
export function SectionStateMark({ state, plain = false }: { state: SectionState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={STATE_TONES[state]}>{SECTION_STATE_LABELS[state]}</ToneBadge>
}

/** Whether it came on time, computed from the record. */
export function TimelinessMark({ of, plain = true }: { of: TimelinessView; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TIMELINESS_TONES[of.timeliness]}>{timelinessWords(of)}</ToneBadge>
}

/** Nothing stands here; read aloud as 无. */
export function Dash() {
  return <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">无</span></span>
}
