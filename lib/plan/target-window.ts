import { TARGET_WINDOW_LABELS } from '@/lib/terms/plan'

const LABELS: Readonly<Record<string, string>> = TARGET_WINDOW_LABELS

/** Takes the period a target counts by, as it is stored (a code, or words typed by hand); returns it in words, '' for none. */
export function windowWords(window: string | null): string {
  return window === null ? '' : (LABELS[window] ?? window)
}

/** Whether a number of such a target is the number of a whole year; one counted by the month or over two years is not. */
export function isWholeYear(window: string | null): boolean {
  const words = windowWords(window)
  return words === '' || words === LABELS.year || words === LABELS['per-person-year']
}

/** The choices of a form, with the words an older target was given by hand among them. */
export function windowOptions(stored: string): { value: string; label: string }[] {
  const known = Object.entries(LABELS).map(([value, label]) => ({ value, label }))
  return stored === '' || stored in LABELS ? known : [...known, { value: stored, label: stored }]
}
