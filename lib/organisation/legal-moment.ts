import { formatDate, formatInstant } from '@/lib/shared/format'
import { isDayOnly } from './legal-clock'

/** `2026年11月20日 14:30`, or the day alone where no more is known. */
export function formatMoment(moment: string): string {
  return isDayOnly(moment) ? formatDate(moment) : formatInstant(moment)
}
