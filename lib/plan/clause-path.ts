/** Brackets of a marker in the width Chinese papers print: `(一)` is `（一）`. */
function widened(marker: string): string {
  return marker.replace(/\(/g, '（').replace(/\)/g, '）')
}

/** A marker as it stands before its heading: `三、`, `（一）`, `1.`, `第三章 `. Empty for an empty marker. */
export function headingMarker(marker: string): string {
  const wide = widened(marker.trim())
  if (/^[一二三四五六七八九十百零〇]+$/.test(wide)) return `${wide}、`
  if (/^\d+(\.\d+)*$/.test(wide)) return wide.includes('.') ? `${wide} ` : `${wide}.`
  return /^第.+$/.test(wide) ? `${wide} ` : wide
}

/** Where a clause stands, as papers cite it: `三（一）`, `第三章第一节1`. Empty without a path. */
export function clausePathWords(path: readonly string[]): string {
  return path.map((marker) => widened(marker.trim())).join('')
}

/** The sections a clause stands in, one below the other: `三、攻坚任务　（一）源头治理`. Empty where it stands in none. */
export function sectionWords(path: readonly string[], sectionPath: readonly string[]): string {
  return sectionPath.map((heading, index) => `${headingMarker(path[index] ?? '')}${heading}`).join('　')
}

const OPENING = '（(〔［[【'
const CLOSING = '）)〕］]】'
const UNIT_WORDS = /(牵头|责任|配合|协办|参与|落实|承办)(单位|部门)?\s*[:：]|负责|牵头|配合/

const MARKER = /^(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十百]+、|\d+(?:\.\d+)*[.．、]|[①-⑳]|第[一二三四五六七八九十百\d]+[章节条部编]分?)\s*/

/** A clause from its first word on. */
export function withoutMarker(text: string): string {
  return text.trim().replace(MARKER, '')
}

/** A clause without its marker and without the bracket with the units at its end. */
export function withoutMarkerAndUnits(text: string): string {
  return withoutUnits(withoutMarker(text)).trim()
}

/**
 * The clause without what the ledger shows in other columns: its marker, its heading at the start, and the bracket
 * with the units at its end. Text that holds nothing else becomes empty.
 */
export function clauseContent(heading: string, body: string): string {
  const text = withoutMarker(body)
  const content = text.startsWith(heading) ? text.slice(heading.length).replace(/^[。.：:；;，,\s　]+/, '') : text
  return withoutUnits(content).trim()
}

function withoutUnits(text: string): string {
  const end = text.replace(/[。．.；;\s]+$/, '')
  if (!CLOSING.includes(end.at(-1) ?? ' ')) return text
  let depth = 0
  for (let at = end.length - 1; at >= 0; at -= 1) {
    if (CLOSING.includes(end[at]!)) depth += 1
    else if (OPENING.includes(end[at]!)) depth -= 1
    if (depth === 0) return UNIT_WORDS.test(end.slice(at)) ? end.slice(0, at) : text
  }
  return text
}
