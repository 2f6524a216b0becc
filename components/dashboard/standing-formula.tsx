import { DescriptionList } from '../ui/description-list'
import type { MeasureProvenance, PopulationUsed } from '@/lib/indicator/measure'
import { formulaWords } from '@/lib/overview/formula-words'
import type { TargetEvidence } from '@/lib/overview/target-evidence.queries'
import { formatInteger } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'

type Props = { row: TargetEvidence['row']; definition: TargetEvidence['definition']; provenance: MeasureProvenance | null; /** Of a number that is added up from below. */ populations?: TargetEvidence['populations'] }

const FLOW_WORDS: Readonly<Record<string, string>> = { FLOW: '按年累计', STOCK: '时点数' }

/** `862,300 人（2025 年，统计公报）`. */
function populationWords({ value, year, source, isEarlierYear }: PopulationUsed): string {
  return `${formatInteger(value)} 人（${year} 年，${source}）${isEarlierYear ? `；本年人口尚未录入，沿用 ${year} 年` : ''}`
}

/** What the number is: its formula with the real figures in it, what it counts, and why it stands as it does. */
export function StandingFormula({ row, definition, provenance, populations = [] }: Props) {
  const population = provenance?.population
  const items = [
    { term: '现值', detail: <span><b className="text-h2 font-semibold">{row.shown ?? '无数据'}</b>{row.lacks && <span className="ml-2">（{row.lacks}）</span>}<span className="ml-2 text-ink-2">目标 {row.asked}</span>{row.latest && <span className="block text-table">计量期间已过，按{row.through ? `${formatPeriod(row.through)}的数` : '期末的数'}判断；最新为 {row.latest.shown}（{formatPeriod(row.latest.period)}）</span>}</span> },
    { term: '判断', detail: row.sentence, wide: true },
    { term: '算法', detail: formulaWords(row, definition, provenance), wide: true },
    { term: '计量期间', detail: row.from && row.to ? `${formatPeriod(row.from)}至${formatPeriod(row.to)}${definition.flow ? `，${FLOW_WORDS[definition.flow]}` : ''}` : '文件未写明' },
    ...(population ? [{ term: '常住人口', detail: populationWords(population) }] : []),
    ...(populations.length > 0 ? [{ term: '常住人口', detail: populations.map((one) => <span key={one.place} className="block">{one.place} {populationWords(one)}</span>), wide: true }] : []),
    ...(provenance?.counting || definition.counting ? [{ term: '统计口径', detail: provenance?.counting ?? definition.counting, wide: true }] : []),
    ...(provenance?.missing ? [{ term: '缺少', detail: provenance.missing, wide: true }] : []),
  ]
  return <DescriptionList items={items} />
}
