export type SearchOption = {
  value: string
  label: string
  /** A second, quieter line or word: level, code. */
  hint?: string
  /** Other names it is found by: 市监局 for 市市场监督管理局. */
  keywords?: string[]
  /** Heading it stands under; options of one group must follow each other. */
  group?: string
  disabled?: boolean
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s·（）()]/g, '')
}

/** 0 starts with, 1 contains, 2 holds the characters in order; null no match. */
function rank(text: string, needle: string): number | null {
  const hay = fold(text)
  if (hay.startsWith(needle)) return 0
  if (hay.includes(needle)) return 1
  if (needle.length < 2) return null
  let at = -1
  for (const character of needle) {
    at = hay.indexOf(character, at + 1)
    if (at < 0) return null
  }
  return 2
}

/**
 * Options whose name or other names match what was typed, best first, order otherwise kept. Abbreviations
 * work as people write them: 市监局 finds 市市场监督管理局 because its characters occur in that order.
 * Returns all when nothing was typed.
 */
export function searchOptions<T extends SearchOption>(options: readonly T[], typed: string): T[] {
  const needle = fold(typed)
  if (!needle) return [...options]
  return options
    .map((option, index) => {
      const ranks = [option.label, ...(option.keywords ?? []), option.hint ?? ''].map((text) => rank(text, needle)).filter((one) => one !== null)
      return { option, index, best: ranks.length > 0 ? Math.min(...ranks) : null }
    })
    .filter((match): match is { option: T; index: number; best: number } => match.best !== null)
    .sort((a, b) => a.best - b.best || a.index - b.index)
    .map((match) => match.option)
}

/** The next option a key moves to, over disabled ones, stopping at the ends; -1 when all are disabled. */
export function stepOption(options: readonly SearchOption[], from: number, key: string): number {
  const enabled = options.flatMap((option, index) => (option.disabled ? [] : [index]))
  if (enabled.length === 0) return -1
  const position = enabled.indexOf(from)
  const last = enabled.length - 1
  const to = { ArrowDown: position + 1, ArrowUp: position < 0 ? last : position - 1, PageDown: position + 8, PageUp: position - 8, Home: 0, End: last }[key]
  return to === undefined ? from : enabled[Math.min(Math.max(to, 0), last)]!
}
