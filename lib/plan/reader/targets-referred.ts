import { foundTarget, type FoundTarget } from './found-target'
import { spanOf, type Passage } from './passages'
import { splitSentences, type Range } from './segments'
import { windowOf, yearBefore } from './target-context'
import { nameRange, tidy } from './target-names'

const REFERRED =
  /^(.{2,80}?(?:次数|频次|率|比例|批次|数量|目标值|指标|任务数|抽检量|样本量|标准|任务量))(?:、[^，。；]{1,30}?)?(?:应|要|均|由|严格|具体|分别|目标值?|指标值?)*(?:根据|按照|依据|参照|依照|执行|以(?![及下上内外])|按)(.{2,50}?)(?:执行|确定|为准|下达|核定|另行(?:确定|下达|通知))/
/** "由省厅另行下达", "待省级方案明确": what is still to be set, and by whom. */
const AWAITED =
  /^(.{2,80}?(?:次数|频次|率|比例|批次|数量|目标值|指标值|任务数|抽检量|样本量|任务量))(?:应|要|均|目标值?|指标值?)*(?:由(.{2,30}?)(?:统一|另行)?(?:确定|下达|核定|明确)|待(.{2,30}?)(?:另行)?(?:明确|确定|下达|核定|公布|印发))/
const AUTHORITY = /[省市国局委办部厅]|上级/
const INSIDE = /（([^（）]{8,120})）/g

/** Takes a passage and where its text begins; returns its targets that a higher authority or another document sets. */
export function findReferredTargets(passage: Passage, from: number): FoundTarget[] {
  if (!/执行|确定|为准|下达|核定|明确|公布|印发/.test(passage.masked)) return []
  return splitSentences(passage.masked, from).flatMap((sentence) =>
    sentence.segments.flatMap((segment) => {
      const ranges = [segment, ...brackets(passage.masked, segment)]
      for (const range of ranges.reverse()) {
        const found = referredTarget(passage, range, passage.masked.slice(Math.max(sentence.start, range.start - 200), range.start))
        if (found) return [found]
      }
      return []
    }))
}

function brackets(text: string, segment: Range): Range[] {
  const slice = text.slice(segment.start, Math.min(segment.end, segment.start + 400))
  return [...slice.matchAll(INSIDE)].map((match) => {
    const start = segment.start + match.index + 1
    return { start, end: start + match[1]!.length }
  })
}

function referredTarget(passage: Passage, range: Range, before: string): FoundTarget | null {
  const text = passage.masked.slice(range.start, Math.min(range.end, range.start + 240))
  const match = REFERRED.exec(text) ?? AWAITED.exec(text)
  const authority = match?.[2] ?? match?.[3] ?? ''
  if (!match || (match[3] !== undefined && !AUTHORITY.test(authority)) || /%|负责|牵头|后$/.test(authority) || /^(?:根据|按照|依据)/.test(text) || /职责|分工|规定|有关要求/.test(authority) || (/计划$/.test(authority) && !AUTHORITY.test(authority))) return null
  const words = nameRange(text, 0, match[1]!.length)
  const raw = passage.raw.slice(range.start, range.start + text.length)
  const authorityStart = match[0].lastIndexOf(authority)
  return foundTarget({
    name: tidy(raw.slice(words.start, words.end)), comparator: 'unstated', pending: 'by-authority',
    authority: tidy(raw.slice(authorityStart, authorityStart + authority.length)), valueText: tidy(raw.slice(match[1]!.length, match[0].length)),
    window: windowOf(text), year: yearBefore(before + text), span: spanOf(passage, range.start, range.start + match[0].length),
  })
}
