import type { clockStanding, LegalClock } from '@/lib/organisation/legal-clock'
import { ESTIMATE_WORDS } from '@/lib/organisation/statutory-holidays'
import { formatDate, formatDue, formatInstant } from '@/lib/shared/format'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

type Standing = ReturnType<typeof clockStanding>
/** What of a clock its mark goes by. */
export type MarkedClock = Pick<LegalClock, 'dueOn' | 'dueAt'> & { readonly standing: Standing }

const CLOCK_TONES: Readonly<Record<Standing, StatusTone>> = { MET: 'good', MET_LATE: 'caution', STOPPED: 'info', RUNNING: 'neutral', LATE: 'attention' }

/** By when something is owed, and how that stands. */
export function ClockMark({ clock, todayOn, plain = true }: { clock: MarkedClock; todayOn: string; plain?: boolean }) {
  const words = { MET: '按时', MET_LATE: '超期完成', STOPPED: '暂停计时', RUNNING: formatDue(clock.dueOn, todayOn), LATE: clock.dueOn < todayOn ? formatDue(clock.dueOn, todayOn) : '已超过时限' }
  return <ToneBadge plain={plain} tone={CLOCK_TONES[clock.standing]}>{words[clock.standing]}</ToneBadge>
}

/** The last day, or the last instant of a term in hours. */
export function clockEnd({ dueOn, dueAt }: Pick<LegalClock, 'dueOn' | 'dueAt'>): string {
  return dueAt ? formatInstant(dueAt) : formatDate(dueOn)
}

type GroundedClock = Pick<LegalClock, 'isEstimated' | 'extendedTo' | 'agreedOn'> & { readonly basis: string | null; readonly isVerified: boolean }

/** On what a term rests, and what was added to it. */
export function ClockBasis({ clock: { basis, isVerified, extendedTo, agreedOn, isEstimated } }: { clock: GroundedClock }) {
  return <span className="mt-0.5 block text-sm text-ink-2">{basis ?? '由检查人员确定'}{isVerified ? '' : '（依据待核实）'}{extendedTo ? '；已延长' : ''}{agreedOn ? `；逾期后食安办同意延至 ${formatDate(agreedOn)}` : ''}{isEstimated ? `；${ESTIMATE_WORDS}` : ''}</span>
}
