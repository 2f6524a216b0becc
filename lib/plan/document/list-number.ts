const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Takes a count from 1 to 99; returns it in Chinese figures. */
export function hanCount(count: number): string {
  if (count < 10) return DIGITS[count] ?? String(count)
  if (count > 99) return String(count)
  const tens = Math.floor(count / 10)
  return `${tens > 1 ? DIGITS[tens]! : ''}十${DIGITS[count % 10]!}`
}

/** Takes the running counts of a list and the level of its next item; counts it and returns its number as written. */
export function listNumber(counters: number[], level: number): string {
  counters.length = Math.min(counters.length, level + 1)
  while (counters.length <= level) counters.push(0)
  counters[level]! += 1
  const count = counters[level]!
  if (level === 0) return `${hanCount(count)}、`
  if (level === 1) return `（${hanCount(count)}）`
  return level === 2 ? `${count}.` : `（${count}）`
}
