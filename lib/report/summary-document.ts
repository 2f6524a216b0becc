import { LANDSCAPE_WIDTH_MM, type OfficialBlock, type OfficialDocument, type OfficialRow, type OfficialRun } from '@/lib/platform/document/official-document'
import { formatDate } from '@/lib/shared/format'
import type { StoredParagraph, StoredSource, SummaryContent } from './summary-content.schema'
import { SUMMARY_PARTS } from './summary-parts'
import { figureText } from './summary-runs'
import { headOf, numberedParagraphs, partHeading } from './summary-text'

/** A summary as an official document in the layout of GB/T 9704: text, signature, and an annex that gives each figure its source. */

export type SummaryPaper = { readonly content: SummaryContent; readonly organ: string; /** The day it was filed, else today. */ readonly on: string; /** Not filed yet. */ readonly isDraft: boolean }

const ANNEX = '数据来源表'
const PROJECTED_NOTE = '注：标有虚线下划线的数字为预计数，推算方法见附件。'
/** More rows of one figure than this are counted, not listed: the annex is read on paper. */
const LISTED_ROWS = 40

type Told = { readonly where: string; readonly text: string; readonly source: StoredSource; readonly reason: string | null }

export function summaryDocument({ content, organ, on, isDraft }: SummaryPaper): OfficialDocument {
  const { title, addressee } = headOf(content)
  const sources = new Map(content.sources.map((one) => [one.id, one]))
  const told = figuresIn(content, sources)
  const isProjected = told.some(({ source }) => source.kind === 'PROJECTED')
  const body: OfficialBlock[] = [
    { kind: 'title', text: isDraft ? `${title}（草稿）` : title },
    ...(addressee ? [{ kind: 'addressee' as const, text: addressee.endsWith('：') ? addressee : `${addressee}：` }] : []),
    ...SUMMARY_PARTS.flatMap((part): OfficialBlock[] => [{ kind: 'heading', level: 1, text: partHeading(part) }, ...numberedParagraphs(content.parts[part].paragraphs).flatMap(({ paragraph, number }) => paragraphBlocks(paragraph, number, sources))]),
    ...(isProjected ? [{ kind: 'paragraph' as const, text: PROJECTED_NOTE }] : []),
    ...(told.length > 0 ? [{ kind: 'attachments' as const, names: [ANNEX] }] : []),
    { kind: 'signature', organ, day: formatDate(on) },
  ]
  const annex = told.length === 0 ? [] : [{ page: 'landscape' as const, blocks: [{ kind: 'annex' as const, text: '附件' }, { kind: 'title' as const, text: ANNEX, small: true }, { kind: 'table' as const, columns: COLUMNS.map(({ share, ...column }) => ({ ...column, widthMm: (share * LANDSCAPE_WIDTH_MM) / 100 })), rows: told.map(annexRow) }] }]
  return { title, creator: organ, parts: [{ page: 'portrait', blocks: body }, ...annex] }
}

function paragraphBlocks(paragraph: StoredParagraph, number: string, sources: ReadonlyMap<string, StoredSource>): OfficialBlock[] {
  const runs = paragraph.runs.map((run): OfficialRun => ('source' in run ? { text: figureText(run, sources), projected: sources.get(run.source)?.kind === 'PROJECTED' } : { text: run.text }))
  const text = runs.map((run) => run.text).join('')
  if (text.trim() === '') return []
  if (paragraph.level === 'heading') return [{ kind: 'heading', level: 2, text: `${number}${text}` }]
  return lines(runs).map((line) => ({ kind: 'paragraph', text: line }))
}

/** A line end that a person typed begins a paragraph of its own. */
function lines(runs: readonly OfficialRun[]): OfficialRun[][] {
  const split: OfficialRun[][] = [[]]
  for (const run of runs) {
    const [first = '', ...rest] = run.text.split('\n')
    if (first) split.at(-1)!.push({ ...run, text: first })
    for (const text of rest) split.push(text ? [{ ...run, text }] : [])
  }
  return split.filter((line) => line.some(({ text }) => text.trim() !== ''))
}

function figuresIn({ parts }: SummaryContent, sources: ReadonlyMap<string, StoredSource>): Told[] {
  return SUMMARY_PARTS.flatMap((part) => parts[part].paragraphs.flatMap(({ runs }) => runs.flatMap((run): Told[] => {
    const source = 'source' in run ? sources.get(run.source) : undefined
    return source && 'source' in run ? [{ where: partHeading(part), text: figureText(run, sources), source, reason: run.hand?.reason ?? null }] : []
  })))
}

const COLUMNS = [
  { header: ['序号'], share: 5, align: 'center' },
  { header: ['所在部分'], share: 16, align: 'left' },
  { header: ['数字'], share: 11, align: 'center' },
  { header: ['类别'], share: 9, align: 'center' },
  { header: ['计算方法'], share: 25, align: 'left' },
  { header: ['来源'], share: 34, align: 'left' },
] as const

/** 实际, 预计, or 手工改动 with the figure its source gives. */
export function figureKindWords({ source, reason }: Pick<Told, 'reason'> & { readonly source: Pick<StoredSource, 'kind' | 'text'> }): string {
  const kind = source.kind === 'PROJECTED' ? '预计' : '实际'
  return reason === null ? kind : `${kind}，手工改动（来源为 ${source.text}）`
}

function annexRow({ where, text, source, reason }: Told, index: number): OfficialRow {
  const listed = source.rows.slice(0, LISTED_ROWS).map(({ department, time, field, value }) => `${[department, time].filter(Boolean).join(' ')} ${field}：${value}`)
  const rest = source.rows.length - listed.length
  return { cells: [String(index + 1), where, text, figureKindWords({ source, reason }), [source.formula, ...(reason ? [`改动理由：${reason}`] : [])].join('\n'), [...listed, ...(rest > 0 ? [`另有 ${rest} 行，见平台`] : [])].join('\n')] }
}
