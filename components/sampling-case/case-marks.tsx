import type { CaseClockView, CaseListRow } from '@/lib/sampling/handling/case.queries'
import { formatDate, formatDue, formatInstant } from '@/lib/shared/format'
import { CASE_STATE_LABELS, CASE_STEP_LABELS } from '@/lib/sampling/handling/case-terms'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const STATE_TONES: Readonly<Record<CaseListRow['state'], StatusTone>> = { OPEN: 'caution', CLOSED: 'good', WITHDRAWN: 'muted' }

/** Where a case stands; one that a review pauses says so. */
export function CaseStateMark({ of, plain = false }: { of: Pick<CaseListRow, 'state' | 'isPaused'>; plain?: boolean }) {
  if (of.state === 'OPEN' && of.isPaused) return <ToneBadge plain={plain} tone="info">依法暂停</ToneBadge>
  return <ToneBadge plain={plain} tone={STATE_TONES[of.state]}>{CASE_STATE_LABELS[of.state]}</ToneBadge>
}

/** The step in which something is owed. */
export function CaseStepWords({ of }: { of: Pick<CaseListRow, 'state' | 'step'> }) {
  if (of.state !== 'OPEN') return <span className="text-ink-2">—</span>
  return <>{of.step ? CASE_STEP_LABELS[of.step] : '待办结'}</>
}

const CLOCK_TONES: Readonly<Record<CaseClockView['standing'], StatusTone>> = { MET: 'good', MET_LATE: 'caution', STOPPED: 'info', RUNNING: 'neutral', LATE: 'attention' }

/** By when something is owed, and how that stands. */
export function ClockMark({ clock, todayOn, plain = true }: { clock: Pick<CaseClockView, 'standing' | 'dueOn' | 'dueAt'>; todayOn: string; plain?: boolean }) {
  const words = { MET: '按时', MET_LATE: '超期完成', STOPPED: '暂停计时', RUNNING: formatDue(clock.dueOn, todayOn), LATE: clock.dueOn < todayOn ? formatDue(clock.dueOn, todayOn) : '已超过时限' }
  return <ToneBadge plain={plain} tone={CLOCK_TONES[clock.standing]}>{words[clock.standing]}</ToneBadge>
}

/** The last day, or the last instant of a term in hours. */
export function clockEnd({ dueOn, dueAt }: Pick<CaseClockView, 'dueOn' | 'dueAt'>): string {
  return dueAt ? formatInstant(dueAt) : formatDate(dueOn)
}
