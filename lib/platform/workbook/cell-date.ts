/** Built-in formats that show a date or time, those of Chinese Excel included (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = new Map<number, string>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id): [number, string] => [id, 'yyyy-mm-dd']),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id): [number, string] => [id, 'h:mm:ss']),
  [22, 'yyyy-mm-dd h:mm'],
])

export interface DateShape {
  hasDate: boolean
  hasTime: boolean
}

/** Returns what a number format shows of a date, or null where it shows a plain number. */
export function findDateShape(formatId: number, formatCode: string | undefined): DateShape | null {
  const code = formatCode ?? BUILT_IN_DATES.get(formatId)
  if (code === undefined) return null
  const bare = (code.split(';')[0] ?? '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]|"[^"]*"|\\.|[_*]./g, '')
    .replace(/general|am\/pm|a\/p|上午\/下午/gi, '')
  const hasTime = /[hs]/i.test(bare)
  const isEra = /[ge]/i.test(bare) && !/[0#?]/.test(bare)
  const hasDate = /[yd]/i.test(bare) || isEra || (/m/i.test(bare) && !hasTime)
  return hasDate || hasTime ? { hasDate, hasTime } : null
}

/** Built-in formats that show a hundredfold with % (0%, 0.00%; ECMA-376 part 1, 18.8.30). */
const BUILT_IN_PERCENTS: readonly number[] = [9, 10]

/** Whether a number format shows a number as a percentage: 0.98 as 98%. */
export function isPercentFormat(formatId: number, formatCode: string | undefined): boolean {
  if (formatCode === undefined) return BUILT_IN_PERCENTS.includes(formatId)
  return (formatCode.split(';')[0] ?? '').replace(/\[[^\]]*\]|"[^"]*"|\\.|[_*]./g, '').includes('%')
}

const DAY_SECONDS = 86_400
const LAST_SERIAL = 2_958_465

/**
 * Returns a day number of Excel as `YYYY-MM-DD`, with ` HH:mm:ss` behind it or alone where the format shows time.
 * Null where no calendar day belongs to it: negative, past the year 9999, or the 29th of February 1900 that Excel
 * inherited from Lotus 1-2-3.
 */
export function formatSerial(serial: number, shape: DateShape, uses1904: boolean): string | null {
  const seconds = Math.round(serial * DAY_SECONDS)
  const time = new Date((seconds % DAY_SECONDS) * 1000).toISOString().slice(11, 19)
  if (!shape.hasDate && seconds < DAY_SECONDS && seconds >= 0) return time
  const day = Math.floor(seconds / DAY_SECONDS) + (uses1904 ? 1462 : 0)
  if (day < 1 || day > LAST_SERIAL || day === 60) return null
  // Day 1 is the 1st of January 1900; from day 61 on, the day that never was has to be left out.
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_SECONDS * 1000).toISOString().slice(0, 10)
  return shape.hasTime && seconds % DAY_SECONDS !== 0 ? `${date} ${time}` : date
}
