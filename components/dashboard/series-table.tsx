import { pointWords } from '@/lib/indicator/standing-numbers'
import type { StandingPoint } from '@/lib/indicator/standing-series'
import { formatPeriod, type Period } from '@/lib/shared/period'
import { TextLink } from '../ui/text-link'
import { anewWords } from './standing-words'

/** The numbers that a line draws, month by month: there with the first paint, on paper, and for those who do not see the drawing. */
export function SeriesTable({ series, unit, asked, hrefOf }: { series: readonly StandingPoint[]; unit: string; asked: string; /** Where what is behind a month is shown. */ hrefOf?: (month: Period) => string }) {
  return (
    <div role="region" aria-label="逐月数值" tabIndex={0} className="relative mt-3 overflow-x-auto print:mt-0 print:overflow-visible">
      <table className="w-full text-sm">
        <caption className="pb-1 text-left text-ink-2">逐月数值{unit && `（${unit}）`}，目标 {asked}{anewWords(series)}</caption>
        <thead><tr className="border-b border-line">{series.map(({ period, value }) => <th key={period} scope="col" className="px-1.5 py-1 text-right font-medium whitespace-nowrap print:w-auto! print:whitespace-normal">{hrefOf && value !== null ? <TextLink href={hrefOf(period)} scroll={false} aria-label={`${formatPeriod(period)}的记录`} className="pointer-coarse:py-2">{shortMonth(period)}</TextLink> : <><span className="sr-only">{formatPeriod(period)}</span><span aria-hidden>{shortMonth(period)}</span></>}</th>)}</tr></thead>
        <tbody><tr>{series.map(({ period, value }) => <td key={period} className="px-1.5 py-1 text-right whitespace-nowrap">{value === null ? <span className="text-ink-2">无</span> : pointWords(value)}</td>)}</tr></tbody>
      </table>
    </div>
  )
}

/** `26年1月`: a year's first month says which, the others only their own. */
function shortMonth(period: string): string {
  const month = `${Number(period.slice(5))}月`
  return month === '1月' ? `${period.slice(2, 4)}年${month}` : month
}
