import type { Timeliness, TimelinessView } from './timeliness'

/** How the record stands, in the tones of the kit and in a word; days late are said where there are any. */
export const TIMELINESS_TONES: Readonly<Record<Timeliness, 'neutral' | 'info' | 'good' | 'caution' | 'attention' | 'muted'>> = {
  NOT_OWED: 'muted', NOT_DUE: 'neutral', OVERDUE: 'attention', ON_TIME: 'good', LATE: 'caution', CORRECTION_DUE: 'info', CORRECTION_OVERDUE: 'attention', CORRECTED_ON_TIME: 'good', CORRECTED_LATE: 'caution',
}

const WORDS: Readonly<Record<Timeliness, string>> = {
  NOT_OWED: '不计应报', NOT_DUE: '未到期', OVERDUE: '逾期未报', ON_TIME: '按时', LATE: '迟报', CORRECTION_DUE: '退回待改', CORRECTION_OVERDUE: '改正逾期', CORRECTED_ON_TIME: '按期改正', CORRECTED_LATE: '逾期改正',
}

/** 按时, 迟报 2 天, 逾期未报 3 天. */
export function timelinessWords({ timeliness, daysLate }: Pick<TimelinessView, 'timeliness' | 'daysLate'>): string {
  return daysLate > 0 ? `${WORDS[timeliness]} ${daysLate} 天` : WORDS[timeliness]
}
