import { formatCount } from './number-format'

/** One level of a list: how its numbers are written and where they begin. */
export interface ListLevel {
  format: string
  /** "%1、", "（%2）", "第%1章": the n-th level's count stands for %n. */
  pattern: string
  start: number
}
/** The lists of a document: what each list number refers to, and the levels behind it. */
export interface DocxLists {
  levels: Map<string, ListLevel[]>
  lists: Map<string, { levels: string; starts: Map<number, number> }>
}

/** Counts the paragraphs of a document's lists as Word does. */
export class ListCounter {
  private readonly counts = new Map<string, number[]>()
  private readonly begun = new Set<string>()

  constructor(private readonly lists: DocxLists) {}

  /** Takes the list and the level of the next paragraph; returns its number as written, or null where it has none. */
  next(listId: string, depth: number): string | null {
    const list = this.lists.lists.get(listId)
    const levels = list && this.lists.levels.get(list.levels)
    const level = levels?.[depth]
    if (!list || !levels || !level || level.format === 'bullet' || level.format === 'none') return null
    const counts = this.counts.get(list.levels) ?? []
    this.counts.set(list.levels, counts)
    this.begin(listId, list.starts, counts)
    counts.length = Math.min(counts.length, depth + 1)
    for (let at = 0; at < depth; at += 1) counts[at] ??= levels[at]?.start ?? 1
    counts[depth] = (counts[depth] ?? level.start - 1) + 1
    return closed(level.pattern.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return counts[at] === undefined ? '' : formatCount(counts[at], levels[at]?.format ?? 'decimal')
    }))
  }

  /** A list that names its own beginning starts there when it is first used, and goes on after that. */
  private begin(listId: string, starts: ReadonlyMap<number, number>, counts: number[]): void {
    if (this.begun.has(listId)) return
    this.begun.add(listId)
    for (const [depth, start] of starts) {
      for (let at = 0; at < depth; at += 1) counts[at] ??= 1
      if (depth <= counts.length) counts[depth] = start - 1
    }
  }
}

/** A number that no punctuation closes gets the one it has in official papers. */
function closed(label: string): string {
  const words = label.trim()
  if (/[\dA-Za-z]$/.test(words)) return `${words}.`
  return /[一二三四五六七八九十]$/.test(words) ? `${words}、` : words
}
