/** Where a name is read: its own place names may stand before a department's name. */
export type Place = {
  /** The jurisdiction's full name: 安和市, 永泉县, 柳溪镇. */
  readonly name: string
}

/** Words that begin with 市, 县 or 区 without naming a place: 市场监管局 is not the 场监管局 of a city. */
const NOT_A_PLACE = ['市场', '市监', '市容', '县域', '区域', '区划']
const GENERIC = /(自治县|自治旗|街道|市|县|区|旗|镇|乡)$/

/**
 * One spelling for what people write in many: full-width letters and brackets become half-width, all kinds of
 * brackets become round ones, spaces, invisible characters and closing punctuation go.
 */
export function normaliseName(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')
    .replace(/[[【〔〖{]/gu, '(')
    .replace(/[\]】〕〗}]/gu, ')')
    .replace(/^[、,;:。.]+|[、,;:。.]+$/gu, '')
    .toLowerCase()
}

/**
 * The prefixes by which a jurisdiction's own departments may be written, longest first: 中共安和市, 安和市, 安和,
 * 本市, 市. Those of a higher jurisdiction are not among them: 清宁市教育局 is not 安和市教育局.
 */
export function placePrefixes(place: Place): string[] {
  const name = normaliseName(place.name)
  const generic = GENERIC.exec(name)?.[0] ?? ''
  const bare = generic ? name.slice(0, -generic.length) : name
  const prefixes = [name, ...(bare.length >= 2 ? [bare] : []), ...(generic ? [`本${generic}`, `我${generic}`, `全${generic}`, generic] : [])]
  return [...prefixes.map((prefix) => `中共${prefix}`), ...prefixes].sort((a, b) => b.length - a.length)
}

/** The name without the place before it, or null when none stands there or less than two characters would be left. */
export function withoutPlace(normalised: string, prefixes: readonly string[]): string | null {
  if (NOT_A_PLACE.some((word) => normalised.startsWith(word))) return null
  const prefix = prefixes.find((one) => normalised.startsWith(one) && normalised.length - one.length >= 2)
  return prefix === undefined ? null : normalised.slice(prefix.length)
}

/** `X(Y)` as its two parts; null when no bracket closes the name. */
export function splitBrackets(normalised: string): { outside: string; inside: string } | null {
  const match = /^([^()]+)\(([^()]+)\)$/u.exec(normalised)
  return match ? { outside: match[1]!, inside: match[2]! } : null
}
