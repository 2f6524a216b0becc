import { DescriptionList } from '../ui/description-list'
import type { MeasureProvenance } from '@/lib/indicator/measure'
import { formulaWords } from '@/lib/overview/formula-words'
import type { TargetEvidence } from '@/lib/overview/target-evidence.queries'
import { formatInteger } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'

type Props = { row: TargetEvidence['row']; definition: TargetEvidence['definition']; provenance: MeasureProvenance | null }

const FLOW_WORDS: Readonly<Record<string, string>> = { FLOW: '按年累计', STOCK: '时点数' }

/** What the number is: its formula with the real figures in it, what it counts, and why it stands as it does. */
export function StandingFormula({ row, definition, provenance }: Props) {
  const population = provenance?.population
  const items = [
    { term: '现值', detail: <span><b className="text-h2 font-semibold">{row.shown ?? '无数据'}</b>{row.lacks && <span className="ml-2">（{row.lacks}）</span>}<span className="ml-2 text-ink-2">目标 {row.asked}</span></span> },
    { term: '判断', detail: row.sentence, wide: true },
    { term: '算法', detail: formulaWords(row, definition, provenance), wide: true },
    { term: '计量期间', detail: row.from && row.to ? `${formatPeriod(row.from)}至${formatPeriod(row.to)}${definition.flow ? `，${FLOW_WORDS[definition.flow]}` : ''}` : '文件未写明' },
    ...(population ? [{ term: '常住人口', detail: `${formatInteger(population.value)} 人（${population.year} 年，${population.source}）${population.isEarlierYear ? `；本年人口尚未录入，沿用 ${population.year} 年` : ''}` }] : []),
    ...(provenance?.counting || definition.counting ? [{ term: '统计口径', detail: provenance?.counting ?? definition.counting, wide: true }] : []),
    ...(provenance?.missing ? [{ term: '缺少', detail: provenance.missing, wide: true }] : []),
  ]
  return <DescriptionList items={items} />
}
