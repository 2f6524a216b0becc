import { LinkTabs } from '../ui/link-tabs'
import { tableHref, type TableQuery } from '../ui/table-query'
import { burdenSpec, timelinessSpec } from './obligation-table-query'
import { GROUPING_WORDS, type TimelinessGrouping } from './timeliness-table'

/** The ways to look at a month's reporting: who reported in time, and what it cost them. Filters go along. */
export function TimelinessTabs({ jurisdictionId, query, current }: { jurisdictionId: string; query: TableQuery; current: TimelinessGrouping | 'burden' }) {
  const groupings = (Object.keys(GROUPING_WORDS) as TimelinessGrouping[]).map((by) => ({ href: tableHref(`/reports/timeliness?jurisdiction=${jurisdictionId}&by=${by}`, query, timelinessSpec), label: GROUPING_WORDS[by].tab, current: by === current }))
  const burden = { href: tableHref(`/reports/timeliness/burden?jurisdiction=${jurisdictionId}`, query, burdenSpec), label: '填报负担', current: current === 'burden' }
  return <LinkTabs label="统计方式" tabs={[...groupings, burden]} />
}
