import { RADICAL_PAIRS } from './radicals'
import { TRADITIONAL_PAIRS } from './traditional-characters'

const BRACKETS = '(（)）,，:：;；!！?？[【]】［【］】〖【〗】﹝〔﹞〕﹙（﹚）｛{｝}'
const DASHES = '—-–-－-‐-―-─-‑-−-～~〜~'
const SIGNS = '≧≥⩾≥≦≤⩽≤％%﹪%＞>＜<﹥>﹤<×x✕x╳x／/．.｡。､、﹑、＋+＝=＊*｜|＿_'
const QUOTES = '「“」”『‘』’﹁“﹂”'
const SPACES = '\u3000 \u00a0 \t \u200b \ufeff \u2002 \u2003 \u2009 \u202f \r \n \f \v '
const SPELLINGS = '帐账帳账'

const TABLE = buildTable()
/** How many characters are looked at in one piece. */
const PIECE = 4_096

function buildTable(): Uint16Array {
  const table = Uint16Array.from({ length: 65536 }, (_, code) => code)
  for (let code = 0xff10; code <= 0xff5a; code += 1) {
    const plain = code - 0xfee0
    if (/[0-9A-Za-z]/.test(String.fromCharCode(plain))) table[code] = plain
  }
  for (const pairs of [RADICAL_PAIRS, TRADITIONAL_PAIRS, BRACKETS, DASHES, SIGNS, QUOTES, SPACES, SPELLINGS]) {
    for (let at = 0; at + 1 < pairs.length; at += 2) table[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1)
  }
  return table
}

/**
 * Takes any text and returns it with width, brackets, dashes, spaces, traditional and variant characters folded
 * to one form. Every UTF-16 unit maps to exactly one, so an index into the result is an index into the source.
 */
export function foldCharacters(source: string): string {
  const parts: string[] = []
  let kept = 0
  for (let from = 0; from < source.length; from += PIECE) {
    const until = Math.min(source.length, from + PIECE)
    if (isFolded(source, from, until)) continue
    const codes: number[] = []
    for (let at = from; at < until; at += 1) codes.push(TABLE[source.charCodeAt(at)]!)
    if (from > kept) parts.push(source.slice(kept, from))
    parts.push(String.fromCharCode(...codes))
    kept = until
  }
  if (kept === 0) return source
  parts.push(source.slice(kept))
  return parts.join('')
}

/** Most of a document is written as the grammar wants it already: such pieces are kept and not made anew. */
function isFolded(source: string, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) {
    const code = source.charCodeAt(at)
    if (TABLE[code] !== code) return false
  }
  return true
}
