import type { PartContent, StoredParagraph } from '@/lib/report/summary-content.schema'
import { SUMMARY_PARTS } from '@/lib/report/summary-parts'
import { numberedParagraphs, partHeading } from '@/lib/report/summary-text'
import type { SummaryView } from '@/lib/report/summary.queries'
import { PortalLink } from '../ui/portal-link'
import { SectionCard } from '../ui/section-card'
import { SummaryFigure, type FigureContext } from './summary-figure'

/** The words of one paragraph with its figures, and the way to the reports it quotes. */
export function ParagraphWords({ paragraph, number, context }: { paragraph: StoredParagraph; number: string; context: FigureContext }) {
  const Tag = paragraph.level === 'heading' ? 'h3' : 'p'
  return (
    <Tag className={paragraph.level === 'heading' ? 'text-base font-semibold break-words' : 'leading-7 break-words whitespace-pre-wrap'}>
      {number}
      {paragraph.runs.map((run, index) => ('source' in run ? <SummaryFigure key={index} run={run} context={context} /> : <span key={index}>{run.text}</span>))}
      {paragraph.level === 'body' && paragraph.source !== null && (context.sources.get(paragraph.source)?.rowCount ?? 0) > 0 && (
        <PortalLink href={context.hrefOf(paragraph.source)} scroll={false} className="ml-1.5 rounded-sm text-sm whitespace-nowrap text-action no-underline hover:underline print:hidden">
          来源<span className="sr-only">：{paragraphStart(paragraph)}</span>
        </PortalLink>
      )}
    </Tag>
  )
}

/** The first words of a paragraph, to tell it from others. */
export function paragraphStart({ runs }: StoredParagraph): string {
  const words = runs.map((run) => ('text' in run ? run.text : '…')).join('').trim()
  return words.slice(0, 16) || '空白段'
}

/** A summary as it was filed: five parts to be read. */
export function SummaryPaper({ content, context }: { content: SummaryView['content']; context: FigureContext }) {
  const addressee = content.head.paragraphs.find(({ level }) => level === 'addressee')
  return (
    <div className="grid gap-5">
      {addressee && <p className="text-table text-ink-2">主送：{addressee.runs.map((run) => ('text' in run ? run.text : '')).join('') || '未填写'}</p>}
      {SUMMARY_PARTS.map((part) => (
        <SectionCard key={part} title={partHeading(part)}>
          <PartWords content={content[part]} context={context} />
        </SectionCard>
      ))}
    </div>
  )
}

function PartWords({ content, context }: { content: PartContent; context: FigureContext }) {
  return <div className="grid max-w-prose gap-3">{numberedParagraphs(content.paragraphs).map(({ paragraph, number }) => <ParagraphWords key={paragraph.id} paragraph={paragraph} number={number} context={context} />)}</div>
}
