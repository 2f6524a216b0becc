import { BarChart3, CalendarClock, Building2, FileText, Flag, Info, ListChecks, Send, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { MarkKind } from '@/lib/plan/highlight'
import { PROPOSAL_KIND_LABELS } from '@/lib/terms/plan'
import type { GroupKey } from './confirm-items'

/** How words of each kind are drawn in the source: by the line under them first, by colour second. */
export const MARK_CLASS: Record<MarkKind, string> = {
  TASK: 'decoration-action decoration-solid decoration-2',
  TARGET: 'decoration-met decoration-double',
  BASELINE: 'decoration-too-few decoration-dotted decoration-2',
  MILESTONE: 'decoration-at-risk decoration-dashed decoration-2',
  DUTY: 'decoration-on-track decoration-wavy',
  FACTS: 'decoration-edge decoration-solid',
  UNITS: 'decoration-pending decoration-dotted',
  CONFLICT: 'decoration-attention decoration-wavy decoration-2',
  NOTE: 'decoration-edge decoration-dotted',
}

/** The ground behind words that still wait for a decision. */
export const MARK_GROUND: Record<MarkKind, string> = {
  TASK: 'bg-action-soft',
  TARGET: 'bg-met-soft',
  BASELINE: 'bg-too-few-soft',
  MILESTONE: 'bg-at-risk-soft/60',
  DUTY: 'bg-on-track-soft',
  FACTS: 'bg-sunken',
  UNITS: '',
  CONFLICT: 'bg-attention-soft',
  NOTE: '',
}

export const MARK_LABELS: Record<MarkKind, string> = { ...PROPOSAL_KIND_LABELS, UNITS: '单位' }

export const GROUP_LABELS: Record<GroupKey, string> = { ...PROPOSAL_KIND_LABELS, DECIDE: '需要您决定', UNIT: '单位', CONFLICT: '已裁定的不一致' }

export const GROUP_ICONS: Record<GroupKey, LucideIcon> = {
  DECIDE: TriangleAlert, TASK: ListChecks, TARGET: BarChart3, BASELINE: Flag, MILESTONE: CalendarClock, DUTY: Send, UNIT: Building2, FACTS: FileText, CONFLICT: TriangleAlert, NOTE: Info,
}
