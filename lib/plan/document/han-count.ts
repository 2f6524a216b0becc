const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Takes a count from 1 to 99; returns it in Chinese figures. */
export function hanCount(count: number): string {
  if (count < 10) return DIGITS[count] ?? String(count)
  if (count > 99) return String(count)
  const tens = Math.floor(count / 10)
  return `${tens > 1 ? DIGITS[tens]! : ''}十${DIGITS[count % 10]!}`
}
