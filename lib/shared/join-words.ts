/** Two names as one; what ends the first and begins the second, from two characters on, is said once: 2026年度 + 年度工作总结. */
export function joinWords(first: string, second: string): string {
  for (let shared = Math.min(first.length, second.length); shared >= 2; shared--) {
    if (first.endsWith(second.slice(0, shared))) return first + second.slice(shared)
  }
  return first + second
}
