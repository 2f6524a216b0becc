import { chineseNumber } from '@/lib/report/summary-text'

/**
 * 调度通报: a document of five parts on one month. No document prescribes the headings; circulars on monthly dispatch
 * of local committee offices go from the whole to the indicators, what needs attention, the reporting, and what is asked.
 */
export const BRIEF_PARTS = ['overview', 'targets', 'attention', 'reporting', 'next'] as const
export type BriefPartKey = (typeof BRIEF_PARTS)[number]

export const BRIEF_PART_TITLES: Readonly<Record<BriefPartKey, string>> = { overview: '总体情况', targets: '指标完成情况', attention: '需要关注的事项', reporting: '各单位报送情况', next: '下一步工作要求' }

/** What is stored and typed apart from each other: the head (title and addressee) and the five parts. */
export const STORED_BRIEF_PARTS = ['head', ...BRIEF_PARTS] as const
export type StoredBriefPartKey = (typeof STORED_BRIEF_PARTS)[number]

/** 一、总体情况. */
export function briefHeading(part: BriefPartKey): string {
  return `${chineseNumber(BRIEF_PARTS.indexOf(part) + 1)}、${BRIEF_PART_TITLES[part]}`
}

/** 2026年第3期; empty before it has a number. */
export function briefNumberWords({ year, number }: { readonly year: number | null; readonly number: number | null }): string {
  return year === null || number === null ? '' : `${year}年第${number}期`
}
