import { readMarker } from './numbering'
import type { SourceTable } from './plan-source'
import type { SourceLine } from './source-lines'

/** A table found in running text, with the lines it occupies as [first, after). */
export interface TextTable extends SourceTable {
  lines: [number, number]
}

/** A line that belongs to the running text again. */
export function isStop(line: SourceLine): boolean {
  const marker = readMarker(line.text)
  if (marker && ['part', 'chapter', 'section', 'article', 'han', 'han-paren'].includes(marker.style)) return true
  return /^(?:附件|附表|注：|注:|备注：|说明：)/.test(line.text) || (line.text.length > 60 && line.text.includes('。'))
}
