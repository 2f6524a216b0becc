/**
 * 季度、年度总结: a document of five parts, drafted from accepted reports. What it is made of; pure.
 * No document prescribes the five headings: decision 013 says where they come from.
 */

export const SUMMARY_PARTS = ['work', 'targets', 'problems', 'next', 'coordination'] as const
export type SummaryPartKey = (typeof SUMMARY_PARTS)[number]

/** The headings of the parts, numbered as official documents number them. */
export const SUMMARY_PART_TITLES: Readonly<Record<SummaryPartKey, string>> = { work: '工作开展情况', targets: '目标任务完成情况', problems: '存在的问题', next: '下一步工作打算', coordination: '需协调事项和意见建议' }

/** What is stored and typed apart from each other: the head (title and addressee) and the five parts. */
export const STORED_PARTS = ['head', ...SUMMARY_PARTS] as const
export type StoredPartKey = (typeof STORED_PARTS)[number]

/** TEXT: words of the reports, quoted or counted, as one paragraph. ACTUAL and PROJECTED: one figure. */
export type SourceKind = 'TEXT' | 'ACTUAL' | 'PROJECTED'

/** One row behind words or a figure: who said it, for when, in which field, and what. */
export type SourceRow = {
  readonly of: 'entry' | 'obligation' | 'acceptance' | 'target'
  /** The section, obligation, acceptance or target. */
  readonly id: string
  /** The revision of the section; null for others. */
  readonly revision: number | null
  readonly department: string
  /** 9月, 2026年第三季度; empty for what belongs to no time. */
  readonly time: string
  readonly field: string
  readonly value: string
}

export type DraftSource = {
  /** Stays the same from one draft to the next: what is compared on a refresh. */
  readonly key: string
  readonly kind: SourceKind
  readonly text: string
  /** How a figure is made of its rows; empty for words. */
  readonly formula: string
  readonly rows: readonly SourceRow[]
}

export type DraftRun = { readonly text: string } | { readonly source: string }

export type DraftParagraph = { readonly key: string; readonly level: 'heading' | 'body'; readonly runs: readonly DraftRun[]; /** Rows behind its words; its figures have their own. */ readonly rows: readonly SourceRow[] }

export type SummaryDraft = { readonly parts: Readonly<Record<SummaryPartKey, readonly DraftParagraph[]>>; /** Figures by key. */ readonly figures: ReadonlyMap<string, DraftSource> }

/** A paragraph as it reads. */
export function draftText({ runs }: Pick<DraftParagraph, 'runs'>, figures: ReadonlyMap<string, DraftSource>): string {
  return runs.map((run) => ('text' in run ? run.text : (figures.get(run.source)?.text ?? ''))).join('')
}
