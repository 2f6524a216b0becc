import { HAN_DIGITS, parseCount } from './chinese-number'

export type MarkerStyle =
  | 'part' | 'chapter' | 'section' | 'article' | 'roman' | 'han' | 'named' | 'han-paren' | 'num' | 'decimal' | 'decimal-sub'
  | 'num-paren' | 'num-half' | 'circled' | 'letter' | 'x' | 'x-paren' | 'first'

/** A number that opens a heading or an item. */
export interface Marker {
  style: MarkerStyle
  /** The number, or null where the document has a placeholder. */
  value: number | null
  /** How many characters the marker takes, its punctuation and blanks included. */
  length: number
  /** How many characters of it name the item, without closing punctuation. */
  labelLength: number
}

const HAN = `[${HAN_DIGITS}]`
const ORDINAL = new Map<string, MarkerStyle>([
  ['篇', 'part'], ['编', 'part'], ['部分', 'part'], ['章', 'chapter'], ['节', 'section'], ['条', 'article'],
])

interface Rule {
  style: MarkerStyle
  pattern: RegExp
}

const RULES: readonly Rule[] = [
  { style: 'han-paren', pattern: new RegExp(`^([（【]\\s?(${HAN}{1,5})\\s?[）】])[、.，：]?\\s{0,4}`) },
  { style: 'num-paren', pattern: /^([（]\s?(\d{1,3})\s?[）])[、.，：]?\s{0,4}/ },
  { style: 'x-paren', pattern: /^([（]\s?([xX]{1,3})\s?[）])[、.]?\s{0,4}/ },
  { style: 'named', pattern: new RegExp(`^((?:专项|重点)?(?:任务|行动|工程|措施|项目)(${HAN}{1,3}|\\d{1,2}))(?:[、.：]\\s{0,4}|\\s{1,4})`) },
  { style: 'named', pattern: new RegExp(`^(【\\s?(?:专项|重点)?(?:任务|行动|工程|措施|项目)(${HAN}{1,3}|\\d{1,2})\\s?】)[、.：]?\\s{0,4}`) },
  { style: 'han', pattern: new RegExp(`^((${HAN}{1,4}))\\s{0,2}[、.]\\s{0,4}`) },
  { style: 'decimal-sub', pattern: /^(\d{1,2}(?:\.\d{1,2}){1,2}\.(\d{1,2}))[、.]?\s{0,4}(?=[^\d%‰年月日.\s批份件个家次人万亿倍-])/ },
  { style: 'decimal', pattern: /^(\d{1,2}\.(\d{1,2}))[、.]?\s{0,4}(?=[^\d%‰年月日.\s批份件个家次人万亿倍-])/ },
  { style: 'num-half', pattern: /^((\d{1,2}))\s?）\s{0,4}/ },
  { style: 'num', pattern: /^((\d{1,3}))\s?[、.]\s{0,4}(?!\d)/ },
  { style: 'x', pattern: /^(([xX]{1,3}))\s?[.、]\s{0,4}(?!\d)/ },
  { style: 'letter', pattern: /^(([A-Ha-h]))[.、）]\s{0,4}(?=[\u4e00-\u9fff“])/ },
  { style: 'first', pattern: new RegExp(`^((${HAN}{1,3})(?:是|要))[：，]?\\s{0,2}`) },
]

const SIGNS: readonly (readonly [number, number, number, MarkerStyle])[] = [
  [0x2460, 0x2473, 1, 'circled'], [0x2474, 0x2487, 1, 'num-paren'], [0x2488, 0x249b, 1, 'num'],
  [0x2776, 0x277f, 1, 'circled'], [0x24f5, 0x24fe, 1, 'circled'], [0x3220, 0x3229, 1, 'han-paren'],
  [0x3280, 0x3289, 1, 'circled'], [0x2160, 0x216b, 1, 'roman'], [0x2170, 0x217b, 1, 'roman'],
]

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']
const ROMAN_LETTERS = /^(I{1,3}|IV|VI{0,3}|IX)\s?[、.]\s{0,4}(?=[\u4e00-\u9fff“])/

function romanMarker(head: string): Marker | null {
  const match = ROMAN_LETTERS.exec(head)
  return match && { style: 'roman', value: ROMAN.indexOf(match[1]!) + 1, length: match[0].length, labelLength: match[1]!.length }
}

/** Takes folded text; returns the marker it begins with, or null. Looks at its first characters only. */
export function readMarker(text: string): Marker | null {
  const head = text.slice(0, 24)
  return signMarker(head) ?? ordinalMarker(head) ?? romanMarker(head) ?? ruleMarker(head)
}

function signMarker(head: string): Marker | null {
  const code = head.charCodeAt(0)
  for (const [from, to, first, style] of SIGNS) {
    if (code < from || code > to) continue
    if (style === 'roman' && !/^.\s?[、.，：\s]/.test(head)) continue
    const length = /^.\s?[、.，：]?\s{0,4}/.exec(head)?.[0].length ?? 1
    return { style, value: code - from + first, length, labelLength: 1 }
  }
  return null
}

const ORDINAL_PATTERN = new RegExp(`^(第\\s?(${HAN}{1,5}|\\d{1,3}|[xX]{1,3})\\s?(篇|部分|编|章|节|条))(?:[、：:.]|\\s){0,4}`)

function ordinalMarker(head: string): Marker | null {
  const match = ORDINAL_PATTERN.exec(head)
  if (!match) return null
  const style = ORDINAL.get(match[3]!) ?? 'chapter'
  return { style, value: parseCount(match[2]!), length: match[0].length, labelLength: match[1]!.length }
}

function ruleMarker(head: string): Marker | null {
  for (const { style, pattern } of RULES) {
    const match = pattern.exec(head)
    if (!match) continue
    const value = style === 'x' || style === 'x-paren' ? null : parseCount(match[2]!.replace(/[xX]/g, ''))
    return { style, value, length: match[0].length, labelLength: match[1]!.length }
  }
  return null
}

/** From the outermost to the innermost, as official writing nests them unless the document does otherwise. */
export const STYLE_ORDER: readonly MarkerStyle[] = [
  'part', 'chapter', 'section', 'article', 'roman', 'han', 'named', 'han-paren', 'num', 'x', 'decimal', 'decimal-sub', 'num-paren', 'x-paren',
  'num-half', 'circled', 'letter', 'first',
]
