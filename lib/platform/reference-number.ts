import { randomBytes } from 'node:crypto'

/** A short number a person can read over the telephone; the log carries the same. */
export function newReferenceNumber(): string {
  return 'E' + randomBytes(5).toString('hex').toUpperCase()
}
