import { HAN_DIGITS, parseCount } from './chinese-number'
import type { FoundTarget } from './found-target'

/** A "1 per 100" or "4 batches per thousand people" in a folded segment. */
export interface FoundRatio {
  start: number
  end: number
  /** What is counted: the 餐饮单位 of 每100家餐饮单位. */
  subject: [number, number]
  /** What there is to be of it, where it is named before the number: the 检查员 of 配备检查员5名. */
  thing: [number, number]
  target: Pick<FoundTarget, 'comparator' | 'value' | 'per' | 'measureUnit' | 'pending'>
}

const FIGURE = `(\\d{1,9}(?:\\.\\d{1,4})?|[xX]{1,4}|[${HAN_DIGITS}万]{1,5})`
const EACH = new RegExp(
  `每(?:(?!万人|千人)${FIGURE})?(家|户|万人口?|千人口?|人|名|个|所|张|台|辆|平方公里|亩|村|社区|乡镇|镇|街道)(?!每)([^，。；\\d]{0,20}?)(?:(?:配备|配|设置|设立|设|建立|建设|拥有|有|抽检|检验|检测|监测)([^，。；\\d]{0,10}?)(?:不少于|至少|不低于|达到)?|(?:不少于|至少|不低于|达到))${FIGURE}\\s?(批次|名|人|个|家|所|份|件|辆|台|处|条|座|间|块)(?:以上)?`, 'g',
)

function subjectOf(match: RegExpExecArray | RegExpMatchArray): [number, number] {
  const words = match[3]!
  const at = (match.index ?? 0) + match[0].indexOf(match[2]!) + match[2]!.length
  return [at, at + words.replace(/(?:至少|应|要|须)$/, '').length]
}

function thingOf(match: RegExpExecArray | RegExpMatchArray): [number, number] {
  const words = match[4] ?? ''
  const end = (match.index ?? 0) + match[0].lastIndexOf(match[5]!)
  const at = words === '' ? end : (match.index ?? 0) + match[0].lastIndexOf(words, match[0].lastIndexOf(match[5]!))
  return [at, at + words.length]
}

/** 100000 as 10万. */
function short(count: number): string {
  return count >= 10_000 && count % 10_000 === 0 ? `${count / 10_000}万` : String(count)
}

/** Takes a folded segment; returns its ratios ("每100家配备1名"), which have a value and what it is counted per. */
export function readRatios(segment: string): FoundRatio[] {
  if (!segment.includes('每')) return []
  return [...segment.matchAll(EACH)].flatMap((match) => {
    const base = match[2]!.startsWith('千人') ? 1000 : match[2]!.startsWith('万人') ? 10_000 : 1
    const per = (match[1] === undefined ? 1 : parseCount(match[1]) ?? 1) * base
    if (match[1] === undefined && base === 1 && !/个|所|家|村|社区|镇|街道/.test(match[2]!)) return []
    const placeholder = /[xX]/.test(match[5]!)
    const value = placeholder ? null : parseCount(match[5]!)
    const perThousand = base > 1 && match[1] === undefined
    return [{
      start: match.index, end: match.index + match[0].length, subject: subjectOf(match), thing: thingOf(match),
      target: {
        comparator: perThousand ? 'at-least' as const : 'ratio' as const, value, per,
        measureUnit: perThousand ? `${match[6]}/${match[2]!.slice(0, 2)}` : `${match[6]}/${short(per)}${match[2]!.replace(/^[万千]/, '')}`,
        pending: placeholder ? 'placeholder' as const : null,
      },
    }]
  })
}
