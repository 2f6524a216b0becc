import { runClock, type ClockBegin, type ClockRules, type LegalClock } from '@/lib/organisation/legal-clock'
import { transferClocks } from '@/lib/organisation/police-transfer'
import { isFilingOwed, type Rectifying } from './rectification-state'

/** Stand still while it is suspended. What keeps danger away, and what the law wants of the police, never does. */
const PAUSABLE: readonly string[] = ['TERM', 'RECHECK', 'FILING', 'DECISION']

/**
 * Every clock of a rectification that has begun: 停产停业, 整改期限, 复查, 立案, 处理决定 and those of transfers; what was met
 * says when. Hours run from the end of the visit; where only its day was written down, from the end of that day (`hoursRunFrom`).
 * 令第49号第三十三条 sets no number of days for putting right: the day is the inspector's.
 */
export function rectificationClocks(state: Rectifying, rules: ClockRules): LegalClock[] {
  const { foundOn, foundAt, disposal, stop, rounds, reportedOn, recheck, putRightOn, filing, transfers } = state
  const last = rounds.at(-1)
  const begun: ClockBegin[] = [
    ...(disposal === 'STOP' ? [{ key: 'STOP', code: 'rectification.stop-order', from: foundAt ?? startOf(foundOn), metAt: stop?.at ?? null }] : []),
    ...(last ? [{ key: 'TERM', code: null, from: foundOn, setOn: last.rectifyBy, metAt: startOf(putRightOn ?? reportedOn), rest: 'stay' as const }] : []),
    { key: 'RECHECK', code: 'rectification.recheck', from: reportedOn, metAt: startOf(putRightOn === null ? null : (recheck?.on ?? putRightOn)) },
    ...(isFilingOwed(state) || filing.filedOn !== null || filing.notFiledOn !== null ? [{ key: 'FILING', code: 'enforcement.filing', from: foundOn, metAt: startOf(filing.filedOn ?? filing.notFiledOn) }] : []),
    { key: 'DECISION', code: 'enforcement.handling', from: filing.filedOn, metAt: startOf(filing.decidedOn) },
    ...transfers.flatMap(transferClocks),
  ]
  return begun.flatMap((one) => runClock(one, one.key === 'TERM' ? (last?.extension ?? null) : (state.extensions[one.key] ?? null), PAUSABLE.includes(one.key) ? state.suspensions : [], rules) ?? [])
}

/** The clock of the first term, by which it counts; null where none was set. What was set anew after it was missed makes up for nothing. */
export function countedTerm(state: Rectifying, rules: ClockRules): LegalClock | null {
  const [first] = state.rounds
  return first ? runClock({ key: 'TERM', code: null, from: state.foundOn, setOn: first.rectifyBy, metAt: startOf(state.putRightOn), rest: 'stay' }, first.extension, state.suspensions, rules) : null
}

function startOf(on: string | null): string | null {
  return on === null ? null : `${on}T00:00:00+08:00`
}
