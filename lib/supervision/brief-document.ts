import { LANDSCAPE_WIDTH_MM, type OfficialBlock, type OfficialDocument } from '@/lib/platform/document/official-document'
import { paragraphText } from '@/lib/report/summary-runs'
import { numberedParagraphs } from '@/lib/report/summary-text'
import { formatDate } from '@/lib/shared/format'
import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { BRIEF_PARTS, briefHeading } from './brief-parts'
import type { BriefView } from './brief.queries'
import { briefHead } from './brief-text'

export type BriefPaper = Pick<BriefView, 'state' | 'contents' | 'sources' | 'indicators' | 'organ' | 'number' | 'dataWords'> & { /** The day it was issued, else today. */ readonly on: string }

export const BRIEF_ANNEX = '指标完成情况表'

/** Across a sheet on its side, each by its words as on the printed page: numbers and states in one line, names the rest. */
const COLUMNS = [
  { header: ['序号'], share: 4.5, align: 'center' },
  { header: ['指标'], share: 22, align: 'left' },
  { header: ['规划、方案'], share: 14.5, align: 'left' },
  { header: ['现值'], share: 13.5, align: 'center' },
  { header: ['目标'], share: 14, align: 'center' },
  { header: ['状态'], share: 9.5, align: 'center' },
  { header: ['责任单位'], share: 22, align: 'left' },
] as const

/** A brief as an official document in the layout of GB/T 9704: text, signature, and the indicators as an annex. */
export function briefDocument({ state, contents, sources, indicators, organ, number, dataWords, on }: BriefPaper): OfficialDocument {
  const { title, addressee } = briefHead(contents)
  const texts = new Map(sources.map((one) => [one.id, one]))
  const mark = state === 'DRAFT' ? '（草稿）' : state === 'WITHDRAWN' ? '（已撤回）' : ''
  const paragraphs = (part: (typeof BRIEF_PARTS)[number]): OfficialBlock[] => numberedParagraphs(contents[part].paragraphs).flatMap(({ paragraph, number: own }): OfficialBlock[] => {
    const text = paragraphText(paragraph, texts)
    if (paragraph.level === 'heading') return [{ kind: 'heading', level: 2, text: `${own}${text}` }]
    return text.split('\n').filter((line) => line.trim() !== '').map((line) => ({ kind: 'paragraph', text: line }))
  })
  const body: OfficialBlock[] = [
    { kind: 'title', text: `${title}${mark}` },
    ...(number ? [{ kind: 'line' as const, text: number }] : []),
    { kind: 'line', text: dataWords },
    ...(addressee ? [{ kind: 'addressee' as const, text: addressee.endsWith('：') ? addressee : `${addressee}：` }] : []),
    ...BRIEF_PARTS.flatMap((part): OfficialBlock[] => [{ kind: 'heading', level: 1, text: briefHeading(part) }, ...paragraphs(part)]),
    ...(indicators.length > 0 ? [{ kind: 'attachments' as const, names: [BRIEF_ANNEX] }] : []),
    { kind: 'signature', organ, day: formatDate(on) },
  ]
  const rows = indicators.map(({ name, plan, shown, asked, status, owners }, index) => ({ cells: [String(index + 1), name, plan, shown || '—', asked, JUDGED_STATUS_WORDS[status].word, owners || '未明确'] }))
  const annex = indicators.length === 0 ? [] : [{ page: 'landscape' as const, blocks: [{ kind: 'annex' as const, text: '附件' }, { kind: 'title' as const, text: BRIEF_ANNEX, small: true }, { kind: 'line' as const, text: dataWords }, { kind: 'table' as const, columns: COLUMNS.map(({ share, ...column }) => ({ ...column, widthMm: (share * LANDSCAPE_WIDTH_MM) / 100 })), rows }] }]
  return { title, creator: organ, parts: [{ page: 'portrait', blocks: body }, ...annex] }
}
