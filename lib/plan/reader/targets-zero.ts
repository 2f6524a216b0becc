import { foundTarget, type FoundTarget } from './found-target'
import { spanOf, type Passage } from './passages'
import { splitSentences } from './segments'
import { strengthOf, yearBefore } from './target-context'
import { tidy } from './target-names'

const ZERO =
  /(?:^|[，、]|确保|实现|坚决|力争|全年|期间)(?:无|不发生|杜绝|零发生)((?:特别重大|重特大|特大|重大|较大|较大及以上|一般及以上|群体性|系统性|区域性|[及、以上或和])+(?:群体性)?(?:农产品质量|食品|食用农产品)[^，。；]{0,6}?(?:事故|事件))/

/** Takes a passage and where its text begins; returns the accidents that the plan wants none of. */
export function findZeroTargets(passage: Passage, from: number): FoundTarget[] {
  if (!/事故|事件/.test(passage.masked)) return []
  return splitSentences(passage.masked, from).flatMap((sentence) => sentence.segments.flatMap((segment) => {
    const text = passage.masked.slice(segment.start, Math.min(segment.end, segment.start + 200))
    const match = ZERO.exec(text)
    if (!match) return []
    const nameStart = segment.start + match.index + match[0].length - match[1]!.length
    const before = passage.masked.slice(Math.max(sentence.start, segment.start - 200), nameStart)
    return [foundTarget({
      name: tidy(passage.raw.slice(nameStart, nameStart + match[1]!.length)), comparator: 'exactly', value: 0, measureUnit: '起',
      valueText: tidy(passage.raw.slice(segment.start + match.index, nameStart)).replace(/^[，、]|^(?:确保|实现|坚决|力争|全年|期间)/, ''), strength: strengthOf(before), year: yearBefore(before),
      span: spanOf(passage, segment.start, segment.end),
    })]
  }))
}
