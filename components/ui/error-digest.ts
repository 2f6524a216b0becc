/** The number under which the server logged an error that reached an error page; undefined when it has none. */
export function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined
  return typeof error.digest === 'string' && error.digest !== '' ? error.digest : undefined
}

/** Whether the number says that the database was away: the server gives such numbers a `U` in front. */
export function isUnavailable(reference: string | undefined): boolean {
  return reference?.startsWith('U') ?? false
}
