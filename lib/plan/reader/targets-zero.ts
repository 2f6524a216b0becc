import { foundTarget, type FoundTarget } from './found-target'
import { spanOf, type Passage } from './passages'
import { splitSentences } from './segments'
import { strengthOf, yearBefore } from './target-context'
import { nameRange, tidy } from './target-names'

const HARM = '[^，。；、]{0,14}?(?:食品|食物中毒|食源性|食用农产品|农产品|药品|疫苗|医疗器械|化妆品|特种设备|校园|质量安全|安全|重大|较大|群体|系统性|区域性)[^，。；]{0,16}?(?:事故|事件|风险|案件)'
/** "无" also stands for a lack; the other words say that something shall not happen. */
const RULES: readonly RegExp[] = [
  new RegExp(`(?:^|[，、]|确保|实现|坚决|力争|全年|期间)无(${HARM})`),
  new RegExp(`(?:不发生|杜绝|不出现|零发生|杜绝发生)(${HARM})`),
  new RegExp(`(?:^|确保|实现|力争|全年|全市|全县|全区|，)(${HARM})(?:发生)?(?:数|起数|发生率)?(?:零发生|为零|为0|“零发生”|零(?=$|[。；，]))`),
]

/** Takes a passage and where its text begins; returns the accidents that the plan wants none of. */
export function findZeroTargets(passage: Passage, from: number): FoundTarget[] {
  if (!/事故|事件|风险|案件/.test(passage.masked) || !/无|不发生|杜绝|不出现|零|为0/.test(passage.masked)) return []
  return splitSentences(passage.masked, from).flatMap((sentence) => sentence.segments.flatMap((segment) => {
    const text = passage.masked.slice(segment.start, Math.min(segment.end, segment.start + 200))
    const match = RULES.map((rule) => rule.exec(text)).find((found) => found !== null)
    if (!match || /(?:风险|案件)$/.test(match[1]!) && !/零/.test(match[0])) return []
    const nameAt = match.index + match[0].indexOf(match[1]!)
    const nameStart = segment.start + nameRange(text, nameAt, nameAt + match[1]!.length).start
    const before = passage.masked.slice(Math.max(sentence.start, segment.start - 200), nameStart)
    return [foundTarget({
      name: tidy(passage.raw.slice(nameStart, segment.start + nameAt + match[1]!.length)), comparator: 'exactly', value: 0, measureUnit: '起',
      valueText: wordsOfNone(passage, segment.start + match.index, segment.start + nameAt, match), strength: strengthOf(text.slice(0, match.index + match[0].length)), year: yearBefore(before),
      span: spanOf(passage, segment.start, segment.end),
    })]
  }))
}

/** "不发生" stands before what it denies, "零发生" after it. */
function wordsOfNone(passage: Passage, start: number, nameStart: number, match: RegExpExecArray): string {
  const before = tidy(passage.raw.slice(start, nameStart)).replace(/^[，、]|^(?:确保|实现|坚决|力争|全年|全市|全县|全区|期间)/, '')
  return before || tidy(passage.raw.slice(nameStart + match[1]!.length, start + match[0].length))
}
