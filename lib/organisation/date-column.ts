/** A date `YYYY-MM-DD` as a `date` column takes it. */
export function toDateColumn(on: string): Date {
  return new Date(`${on}T00:00:00Z`)
}

/** A `date` column as `YYYY-MM-DD`. */
export function fromDateColumn(value: Date): string {
  return value.toISOString().slice(0, 10)
}

/** The same where there may be none. */
export function fromOptionalDateColumn(value: Date | null): string | null {
  return value === null ? null : fromDateColumn(value)
}
