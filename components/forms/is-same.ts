/** Whether two sets of form values say the same, some of them left out. Lists count in their order; an absent value equals an empty one. */
export function isSame<V extends Record<string, unknown>>(a: V, b: V, besides: readonly (keyof V)[] = []): boolean {
  return Object.keys({ ...a, ...b }).every((key) => besides.includes(key) || plain(a[key]) === plain(b[key]))
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value.trim() : JSON.stringify(value ?? '')
}
