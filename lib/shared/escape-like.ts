/** Text to be searched for as it stands: `%`, `_` and `\` mean themselves in `contains` and `startsWith` (PostgreSQL LIKE). */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
