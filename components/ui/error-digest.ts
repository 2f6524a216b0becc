/** The number under which the server logged an error that reached an error page; undefined when it has none. */
export function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined
  return typeof error.digest === 'string' && error.digest !== '' ? error.digest : undefined
}
