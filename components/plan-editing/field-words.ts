/** The word for a code, out of a list of labels; what stands beside a field after a conflict. */
export function wordOf(labels: Readonly<Record<string, string>>): (value: string) => string {
  return (value) => labels[value] ?? '（未填）'
}
