const ZONE = 'Asia/Shanghai'
const DAY_MS = 86_400_000

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Parts = { year: string; month: string; day: string; hour: string; minute: string }

function partsOf(at: Date | string): Parts {
  const date = typeof at === 'string' ? new Date(at) : at
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an instant: ${String(at)}`)
  return Object.fromEntries(shanghai.formatToParts(date).map((part) => [part.type, part.value])) as Parts
}

const DATE_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads a date `YYYY-MM-DD`; null for anything else, 30 February included. */
export function parseDateOn(text: unknown): string | null {
  const match = typeof text === 'string' ? DATE_ONLY.exec(text) : null
  if (!match) return null
  const at = new Date(`${match[0]}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(match[0]) ? match[0] : null
}

/** The day `YYYY-MM-DD` an instant falls on in Asia/Shanghai, whatever the machine's zone. A date stays itself. */
export function dateOnOf(at: Date | string): string {
  if (typeof at === 'string' && DATE_ONLY.test(at)) return at
  const { year, month, day } = partsOf(at)
  return `${year}-${month}-${day}`
}

/** `2026年11月21日`, of a date `YYYY-MM-DD` or an instant. Throws a RangeError when it is neither. */
export function formatDate(at: Date | string): string {
  const [year, month, day] = dateOnOf(at).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** `11月21日`: within one year, where the year is said elsewhere. */
export function formatMonthDay(at: Date | string): string {
  const [, month, day] = dateOnOf(at).split('-').map(Number)
  return `${month}月${day}日`
}

/** `14:02`, Asia/Shanghai. */
export function formatTime(at: Date | string): string {
  const { hour, minute } = partsOf(at)
  return `${hour}:${minute}`
}

/** `2026年11月21日 14:02`, Asia/Shanghai. */
export function formatInstant(at: Date | string): string {
  return `${formatDate(at)} ${formatTime(at)}`
}

/** `2026-11-21 14:02`: for tables and logs. */
export function formatInstantShort(at: Date | string): string {
  return `${dateOnOf(at)} ${formatTime(at)}`
}

/** Whole days from one date to another (`YYYY-MM-DD`); negative when `toOn` lies before `fromOn`. */
export function daysBetween(fromOn: string, toOn: string): number {
  return Math.round((Date.parse(`${toOn}T00:00:00Z`) - Date.parse(`${fromOn}T00:00:00Z`)) / DAY_MS)
}

/** The date `days` after `on`, both `YYYY-MM-DD`. */
export function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The date `months` after `on`: the same day of that month, or its last day where it has no such day (民法典第二百零二条). */
export function addMonths(on: string, months: number): string {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10)
}

/** `已过 83 天`, `今天` or `还有 3 天`: where a day stands from today. */
export function formatElapsed(on: string, todayOn: string): string {
  const days = daysBetween(on, todayOn)
  if (days === 0) return '今天'
  return days > 0 ? `已过 ${formatInteger(days)} 天` : `还有 ${formatInteger(-days)} 天`
}

/** `逾期 2 天`, `今天到期` or `还有 3 天`: how a deadline stands from today. */
export function formatDue(dueOn: string, todayOn: string): string {
  const days = daysBetween(dueOn, todayOn)
  if (days === 0) return '今天到期'
  return days > 0 ? `逾期 ${formatInteger(days)} 天` : `还有 ${formatInteger(-days)} 天`
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `12,345`. Throws a RangeError for a fraction or an unsafe number: quantities travel as strings. */
export function formatInteger(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`Not an integer: ${value}`)
  const text = value.toString()
  return text.startsWith('-') ? `−${group(text.slice(1))}` : group(text)
}

/**
 * Groups a decimal given as text and drops zeros that say nothing: `12345.500000` → `12,345.5`.
 * Rounds nothing. Throws a RangeError when the text is no plain decimal.
 */
export function formatDecimal(value: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (!match) throw new RangeError(`Not a decimal: ${value}`)
  const fraction = match[3]?.replace(/0+$/, '')
  const digits = match[2]!.replace(/^0+(?=\d)/, '')
  return `${match[1] ? '−' : ''}${group(digits)}${fraction ? `.${fraction}` : ''}`
}

/** `1.5 MB`; steps of 1024, one decimal from MB upwards, never a fraction of a byte or of a KB. */
export function formatFileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`
  const step = bytes < 1024 ** 3 ? { unit: 'MB', size: 1024 ** 2 } : { unit: 'GB', size: 1024 ** 3 }
  return `${(Math.round((bytes / step.size) * 10) / 10).toString()} ${step.unit}`
}
