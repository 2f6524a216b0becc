/** One version of all that a follow-up inspection looks at again: it grows with every save. */
export function judgementVersion(rows: readonly { readonly version: number }[]): number {
  return rows.reduce((sum, { version }) => sum + version, 0)
}
