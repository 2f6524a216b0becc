import { HAN_DIGITS, parseCount } from './chinese-number'
import { spanOf, type Passage } from './passages'
import type { ReadConflict } from './plan-reading.schema'
import { splitSentences } from './segments'

const COUNT = `(\\d{1,9}(?:\\.\\d{1,4})?|[${HAN_DIGITS}]{1,5})`
const UNIT = '(批次|项|个|家|户|名|人|场|次|件|份|所|类|万元|万批次)'
const TOTAL = new RegExp(`(?:共|总计|合计|全年(?:共)?|总(?:数|量)(?:为|达)?)[^，。；\\d]{0,16}?${COUNT}${UNIT}`)
const PART = new RegExp(`${COUNT}${UNIT}`, 'g')

/** Takes a passage; returns the sums in it ("共300批次，其中甲200批次、乙120批次") whose parts do not add up. */
export function findSumConflicts(passage: Passage): ReadConflict[] {
  if (!/其中|分别/.test(passage.masked)) return []
  return splitSentences(passage.masked).flatMap((sentence) => {
    const text = passage.masked.slice(sentence.start, Math.min(sentence.end, sentence.start + 600))
    const pivot = /其中/.exec(text)
    if (!pivot) return []
    const whole = TOTAL.exec(text.slice(0, pivot.index)) ?? lastCount(text.slice(0, pivot.index))
    if (!whole) return []
    const parts = [...text.slice(pivot.index).matchAll(PART)].filter((match) => match[2] === whole[2])
    if (parts.length < 2) return []
    const total = parseCount(whole[1]!)
    const sum = parts.reduce((added, match) => added + (parseCount(match[1]!) ?? Number.NaN), 0)
    if (total === null || Number.isNaN(sum) || Math.abs(sum - total) < 1e-9) return []
    const start = sentence.start + (whole.index ?? 0)
    const last = parts.at(-1)!
    const end = sentence.start + pivot.index + last.index + last[0].length
    const message = `分项合计${sum}${whole[2]}，与总数${total}${whole[2]}不一致，请核对原文。`
    return [{ kind: 'sum-mismatch' as const, message, spans: [spanOf(passage, start, end)] }]
  })
}

function lastCount(text: string): RegExpMatchArray | null {
  return [...text.matchAll(PART)].at(-1) ?? null
}
