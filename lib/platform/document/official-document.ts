/**
 * What an official document holds, as plain values: how it looks (GB/T 9704—2012) is the writer's business, and the
 * writer works in a process of its own, since a long table takes seconds.
 */

export type OfficialColumn = {
  /** One label, or a path with the group first: neighbours of one group share a cell. */
  readonly header: readonly string[]
  readonly widthMm: number
  readonly align: 'left' | 'center'
}

/** Cells by column, a line end starting a new line; or one cell across all columns. */
export type OfficialRow = { readonly cells: readonly string[] } | { readonly section: string }

/** A stretch of a paragraph; a projected number is underlined with dots, so that nobody takes it for a real one. */
export type OfficialRun = { readonly text: string; readonly projected?: boolean }

export type OfficialBlock =
  /** 2号 小标宋, centred; `small` 3号, above a table. */
  | { readonly kind: 'title'; readonly text: string; readonly small?: boolean }
  /** First level 黑体 (一、), second level 楷体 (（一）). */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** 3号 仿宋, two characters in, 28 pt from line to line. */
  | { readonly kind: 'paragraph'; readonly text: string | readonly OfficialRun[] }
  /** 主送机关: at the left margin, after a blank line under the title. */
  | { readonly kind: 'addressee'; readonly text: string }
  /** 附件说明 under the text: one name a line. */
  | { readonly kind: 'attachments'; readonly names: readonly string[] }
  /** “附件” at the top left of the page the annex begins on. */
  | { readonly kind: 'annex'; readonly text: string }
  /** Who signs, and the day in words. */
  | { readonly kind: 'signature'; readonly organ: string; readonly day: string }
  /** 小四, at the left: who and when, above or below a table. */
  | { readonly kind: 'line'; readonly text: string }
  /** A picture at the left, in its own proportions: PNG in base64. */
  | { readonly kind: 'picture'; readonly png: string; readonly heightMm: number }
  /** 五号, ruled, the header repeated on every page. */
  | { readonly kind: 'table'; readonly columns: readonly OfficialColumn[]; readonly rows: readonly OfficialRow[] }

/** `landscape` is for tables; page numbers run through all parts. */
export type OfficialPart = { readonly page: 'portrait' | 'landscape'; readonly blocks: readonly OfficialBlock[] }

export type OfficialDocument = { readonly title: string; readonly creator: string; readonly parts: readonly OfficialPart[] }

/** Width between the margins of a part on its side, in mm. */
export const LANDSCAPE_WIDTH_MM = 257
