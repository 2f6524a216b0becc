import type { PartContent } from '@/lib/report/summary-content.schema'
import { paragraphText } from '@/lib/report/summary-runs'
import type { BriefSource } from './brief-content.schema'
import { BRIEF_PART_TITLES, BRIEF_PARTS, type StoredBriefPartKey } from './brief-parts'

export type BriefContents = Readonly<Record<StoredBriefPartKey, PartContent>>

/** Title and addressee of a brief. */
export function briefHead(contents: BriefContents): { readonly title: string; readonly addressee: string } {
  const of = (level: 'title' | 'addressee') => contents.head.paragraphs.filter((one) => one.level === level).map((one) => paragraphText(one, new Map())).join('').trim()
  return { title: of('title'), addressee: of('addressee') }
}

/** What still keeps a brief from being issued, in words; empty where nothing does. */
export function issuingProblems(contents: BriefContents, sources: readonly BriefSource[]): string[] {
  const texts = new Map(sources.map((one) => [one.id, one]))
  const unexplained = BRIEF_PARTS.flatMap((part) => contents[part].paragraphs.flatMap(({ runs }) => runs.filter((run) => 'source' in run && run.hand !== null && run.hand.reason.trim() === ''))).length
  const empty = BRIEF_PARTS.filter((part) => contents[part].paragraphs.every((one) => paragraphText(one, texts).trim() === ''))
  return [
    ...(briefHead(contents).title === '' ? ['请填写标题'] : []),
    ...(unexplained > 0 ? [`${unexplained} 处手工改动的数字没有写明理由`] : []),
    ...empty.map((part) => `“${BRIEF_PART_TITLES[part]}”没有内容`),
  ]
}
