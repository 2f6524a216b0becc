import { numberedParagraphs } from '@/lib/report/summary-text'
import { formatDate } from '@/lib/shared/format'
import type { BriefIndicator, BriefSource } from '@/lib/supervision/brief-content.schema'
import { BRIEF_PARTS, briefHeading } from '@/lib/supervision/brief-parts'
import { briefHead, type BriefContents } from '@/lib/supervision/brief-text'
import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { ParagraphWords } from '../report-summary/summary-paper'
import { figureContextOf } from './brief-figures'

type Props = { contents: BriefContents; sources: readonly BriefSource[]; indicators: readonly BriefIndicator[]; organ: string; number: string; dataWords: string; /** The day under the signature. */ on: string; /** 草稿 or 已撤回, over the title. */ mark: string | null; /** Whether figures lead to their pages. */ follow: boolean }

/** A brief as a sheet: as it is read on the screen, and as it comes out of the printer. */
export function BriefPaper({ contents, sources, indicators, organ, number, dataWords, on, mark, follow }: Props) {
  const { title, addressee } = briefHead(contents)
  const context = { ...figureContextOf(sources), plain: !follow }
  return (
    <article data-official-paper aria-label="通报正文" className="brief-paper">
      <header>
        {mark && <p className="brief-mark">（{mark}）</p>}
        <h2 className="brief-title">{title || '（未填写标题）'}</h2>
        <p className="brief-line"><span>{number || '　'}</span><span>{dataWords}</span></p>
      </header>
      {addressee && <p className="brief-addressee">{addressee.endsWith('：') ? addressee : `${addressee}：`}</p>}
      {BRIEF_PARTS.map((part) => (
        <section key={part} aria-label={briefHeading(part)} className="brief-part">
          <h3 className="brief-heading">{briefHeading(part)}</h3>
          {numberedParagraphs(contents[part].paragraphs).map(({ paragraph, number: own }) => <ParagraphWords key={paragraph.id} paragraph={paragraph} number={own} context={context} />)}
        </section>
      ))}
      <div className="brief-closing">
        {indicators.length > 0 && <p className="brief-attachment">附件：指标完成情况表</p>}
        <div className="brief-signature"><p>{organ}</p><p>{formatDate(on)}</p></div>
      </div>
      {indicators.length > 0 && <Annex indicators={indicators} dataWords={dataWords} />}
    </article>
  )
}

function Annex({ indicators, dataWords }: Pick<Props, 'indicators' | 'dataWords'>) {
  return (
    <section aria-label="附件：指标完成情况表" className="brief-annex">
      <p>附件</p>
      <h3 className="brief-annex-title">指标完成情况表</h3>
      <p className="brief-line"><span>{dataWords}</span></p>
      <div className="relative overflow-x-auto" role="region" aria-label="指标完成情况表" tabIndex={0}>
        <table>
          <thead><tr>{['序号', '指标', '规划、方案', '现值', '目标', '状态', '责任单位'].map((header) => <th key={header} scope="col">{header}</th>)}</tr></thead>
          <tbody>
            {indicators.map(({ name, plan, shown, asked, status, owners }, index) => (
              <tr key={index}><td className="text-center">{index + 1}</td><th scope="row">{name}</th><td>{plan}</td><td className="text-center">{shown || '—'}</td><td className="text-center">{asked}</td><td className="text-center">{JUDGED_STATUS_WORDS[status].word}</td><td>{owners || '未明确'}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
