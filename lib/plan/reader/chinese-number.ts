const DIGITS = new Map<string, number>([
  ['零', 0], ['〇', 0], ['○', 0], ['一', 1], ['二', 2], ['两', 2], ['三', 3], ['四', 4], ['五', 5],
  ['六', 6], ['七', 7], ['八', 8], ['九', 9],
])
const SCALES = new Map<string, number>([['十', 10], ['百', 100], ['千', 1000]])

/** The characters a Chinese numeral is made of, for use inside a character class. */
export const HAN_DIGITS = '零〇一二两三四五六七八九十百千'

/** Takes a numeral in Arabic or Chinese figures ("21", "1，200", "二十一", "二〇二五"); returns its value, or null. */
export function parseCount(text: string): number | null {
  const plain = text.replace(/[，,\s]/g, '')
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  if (plain === '' || plain.length > 12) return null
  const tenThousands = plain.indexOf('万')
  if (tenThousands > 0) return scaled(plain, tenThousands)
  return parseHan(plain)
}

/** Takes a numeral that may have a decimal point in words ("九十八点五") or figures; returns its value, or null. */
export function parseHanDecimal(text: string): number | null {
  const [whole, tenths, ...rest] = text.split('点')
  const value = parseCount(whole ?? '')
  if (tenths === undefined || value === null || rest.length > 0) return rest.length > 0 ? null : value
  const digits = [...tenths].map((char) => parseCount(char))
  return digits.length === 0 || digits.includes(null) ? null : Number(`${value}.${digits.join('')}`)
}

function scaled(plain: string, at: number): number | null {
  const high = parseCount(plain.slice(0, at))
  const rest = plain.slice(at + 1)
  const low = rest === '' ? 0 : parseCount(rest)
  return high === null || low === null ? null : high * 10_000 + low
}

function parseHan(plain: string): number | null {
  if (![...plain].some((char) => SCALES.has(char))) return parsePositional(plain)
  let total = 0
  let digit: number | null = null
  for (const char of plain) {
    const scale = SCALES.get(char)
    const value = DIGITS.get(char)
    if (scale !== undefined) {
      total += (digit ?? 1) * scale
      digit = null
    } else if (value === undefined) return null
    else digit = value
  }
  return total + (digit ?? 0)
}

function parsePositional(plain: string): number | null {
  let total = 0
  for (const char of plain) {
    const value = DIGITS.get(char)
    if (value === undefined) return null
    total = total * 10 + value
  }
  return total
}
