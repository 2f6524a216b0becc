import type { StoredParagraph, SummaryContent } from './summary-content.schema'
import { SUMMARY_PART_TITLES, SUMMARY_PARTS, type SummaryPartKey } from './summary-parts'
import { paragraphText } from './summary-runs'

/** A summary as a document reads it, its headings numbered 一、 and （一）. Pure. */

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1 to 99 in Chinese numerals. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`}${DIGITS[ones]}`
}

export type NumberedParagraph = { readonly paragraph: StoredParagraph; /** （一） before a heading; empty before others. */ readonly number: string }

/** The paragraphs of a part with the numbers of its headings, counted from one in each part. */
export function numberedParagraphs(paragraphs: readonly StoredParagraph[]): NumberedParagraph[] {
  let count = 0
  return paragraphs.map((paragraph) => ({ paragraph, number: paragraph.level === 'heading' ? `（${chineseNumber((count += 1))}）` : '' }))
}

/** 一、工作开展情况. */
export function partHeading(part: SummaryPartKey): string {
  return `${chineseNumber(SUMMARY_PARTS.indexOf(part) + 1)}、${SUMMARY_PART_TITLES[part]}`
}

/** Title and addressee. */
export function headOf({ parts }: Pick<SummaryContent, 'parts'>): { readonly title: string; readonly addressee: string } {
  const of = (level: 'title' | 'addressee') => parts.head.paragraphs.filter((one) => one.level === level).map((one) => paragraphText(one, new Map())).join('').trim()
  return { title: of('title'), addressee: of('addressee') }
}

/** The five parts as plain text, a line a paragraph: what stands in a department's report once it is filed. */
export function summaryText({ parts, sources }: SummaryContent): string {
  const texts = new Map(sources.map((one) => [one.id, one]))
  return SUMMARY_PARTS.map((part) => [partHeading(part), ...numberedParagraphs(parts[part].paragraphs).map(({ paragraph, number }) => `${number}${paragraphText(paragraph, texts)}`)].join('\n')).join('\n\n')
}

/** What still keeps a summary from being filed, in words; empty where nothing does. */
export function filingProblems(content: SummaryContent, openChanges: number): string[] {
  const reasons = SUMMARY_PARTS.flatMap((part) => content.parts[part].paragraphs.flatMap(({ runs }) => runs.filter((run) => 'source' in run && run.hand !== null && run.hand.reason.trim() === ''))).length
  const empty = SUMMARY_PARTS.filter((part) => content.parts[part].paragraphs.every((one) => paragraphText(one, new Map(content.sources.map((source) => [source.id, source]))).trim() === ''))
  return [
    ...(headOf(content).title === '' ? ['请填写标题'] : []),
    ...(reasons > 0 ? [`${reasons} 处手工改动的数字没有写明理由`] : []),
    ...(openChanges > 0 ? [`${openChanges} 处来源已变，请逐处采用或保留`] : []),
    ...empty.map((part) => `“${SUMMARY_PART_TITLES[part]}”没有内容`),
  ]
}
