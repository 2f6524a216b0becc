import type { SampleConclusion } from '@/lib/generated/prisma/enums'
import { SAMPLE_CONCLUSION_LABELS } from '@/lib/terms/sampling'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Record<SampleConclusion, StatusTone> = { PENDING: 'muted', QUALIFIED: 'good', UNQUALIFIED: 'attention', NO_PROBLEM: 'good', PROBLEM: 'caution' }

/** What the laboratory concluded. */
export function ConclusionMark({ conclusion, plain }: { conclusion: SampleConclusion; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TONES[conclusion]}>{SAMPLE_CONCLUSION_LABELS[conclusion]}</ToneBadge>
}
