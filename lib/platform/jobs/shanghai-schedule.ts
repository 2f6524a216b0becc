import type { CronMatcher } from 'graphile-worker'

export interface ShanghaiTime {
  /** 0 to 59; every minute divisible by `everyMinutes` where that is given instead. */
  minute?: number
  everyMinutes?: number
  /** 0 to 23; every hour unless told. */
  hour?: number
  /** 0 Sunday to 6 Saturday. */
  dayOfWeek?: number
  /** 1 to 28. */
  dayOfMonth?: number
}

const OFFSET_HOURS = 8

/**
 * Returns a matcher for the job runner's clock, which counts in UTC, of a time in Asia/Shanghai, which is eight hours
 * ahead all year round. Throws RangeError for a day of the month before 08:00, whose UTC date is another day.
 */
export function atShanghaiTime({ minute = 0, everyMinutes, hour, dayOfWeek, dayOfMonth }: ShanghaiTime): CronMatcher {
  if (dayOfMonth !== undefined && (hour === undefined || hour < OFFSET_HOURS || dayOfMonth > 28)) {
    throw new RangeError('a monthly job runs from 08:00 on one of the days 1 to 28')
  }
  return (utc) => {
    const localHour = (utc.hour + OFFSET_HOURS) % 24
    const localDay = (utc.dow + (utc.hour + OFFSET_HOURS >= 24 ? 1 : 0)) % 7
    return (
      (everyMinutes === undefined ? utc.min === minute : utc.min % everyMinutes === 0) &&
      (hour === undefined || localHour === hour) &&
      (dayOfWeek === undefined || localDay === dayOfWeek) &&
      (dayOfMonth === undefined || utc.date === dayOfMonth)
    )
  }
}
