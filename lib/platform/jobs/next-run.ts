import { atShanghaiTime, type ShanghaiTime } from './shanghai-schedule'

const MINUTE_MS = 60_000
/** A job on the last of the days 1 to 28 waits for less than this. */
const LONGEST_WAIT_MINUTES = 32 * 24 * 60

/** The next minute after an instant at which a scheduled job runs. Throws RangeError for a time that never comes. */
export function nextRunAt(at: ShanghaiTime, after: Date): Date {
  const matches = atShanghaiTime(at)
  let next = (Math.floor(after.getTime() / MINUTE_MS) + 1) * MINUTE_MS
  for (let minute = 0; minute < LONGEST_WAIT_MINUTES; minute++, next += MINUTE_MS) {
    const utc = new Date(next)
    if (matches({ min: utc.getUTCMinutes(), hour: utc.getUTCHours(), date: utc.getUTCDate(), month: utc.getUTCMonth() + 1, dow: utc.getUTCDay() })) return utc
  }
  throw new RangeError('a time that never comes')
}
