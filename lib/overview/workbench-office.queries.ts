import 'server-only'
import { getCalendarYear } from '@/lib/organisation/work-calendar.queries'
import { someOf, type WorkbenchContext, type WorkbenchContribution, type WorkbenchItem, type WorkbenchPart } from './workbench'
import { departmentsHref, getStanding, placesOf, POPULATIONS_HREF, type Place } from './workbench-standing.queries'

/** The State Council's General Office publishes the arrangement of the next year's holidays in November as a rule. */
const CALENDAR_MONTH = 11
/** For the committee's office: gaps in what everything else is counted with. */
export const officeContribution: WorkbenchContribution = {
  area: 'organisation.reference',
  roles: ['OFFICE'],
  load: async (context) => {
    const jurisdictions = placesOf(context.actor, 'OFFICE')
    const parts = await Promise.all([...jurisdictions.map((jurisdiction) => loadJurisdiction(jurisdiction, context.todayOn, jurisdictions.length > 1)), loadCalendar(context)])
    return { items: parts.flatMap((part) => part.items ?? []), facts: parts.flatMap((part) => part.facts ?? []) }
  },
}

async function loadJurisdiction(place: Place, todayOn: string, named: boolean): Promise<WorkbenchPart> {
  const { needsPopulation, without, populationYear, facts } = await getStanding(place, todayOn, named)
  const prefix = named ? `${place.name}：` : ''
  const items = needsPopulation ? [populationItem(place, prefix, populationYear, Number(todayOn.slice(0, 4)))] : []
  if (without.length > 0) {
    items.push({ key: `department:liaison:${place.id}`, title: `${prefix}${without.length} 个单位没有联络员，收不到填报任务`, detail: someOf(without, '个单位'), href: departmentsHref(place, '&liaison=none'), action: '查看单位' })
  }
  return { items: items.filter((item) => item !== null), facts }
}

/** A year's figure is published in the next spring: the last year's is due, the current year's is not. */
function populationItem(place: Place, prefix: string, latest: number | null, year: number): WorkbenchItem | null {
  const common = { key: `population:${place.id}`, href: POPULATIONS_HREF, action: '录入常住人口' }
  if (latest === null) return { ...common, title: `${prefix}还没有常住人口数`, detail: '批次/千人等按人口计算的指标无法得出结果', urgent: true }
  if (latest < year - 1) return { ...common, title: `${prefix}请录入 ${year - 1} 年常住人口`, detail: `现以 ${latest} 年的数代替，相关指标会注明` }
  return null
}

/** The calendar holds nationwide: only the office that keeps it is asked for it. */
async function loadCalendar(context: WorkbenchContext): Promise<WorkbenchPart> {
  const year = Number(context.todayOn.slice(0, 4))
  const [present, next] = await Promise.all([getCalendarYear(context, year), getCalendarYear(context, year + 1)])
  if (!present.can.import.allowed) return {}
  const common = (of: number) => ({ key: `calendar:${of}`, href: `/organisation/calendars/import?year=${of}`, action: '导入节假日安排' })
  const items: WorkbenchItem[] = []
  if (!present.published) items.push({ ...common(year), title: `还没有 ${year} 年的节假日安排`, detail: '工作日按法定节假日推算，调休日可能不准', urgent: true })
  if (Number(context.todayOn.slice(5, 7)) >= CALENDAR_MONTH && !next.published) {
    items.push({ ...common(year + 1), title: `导入 ${year + 1} 年节假日安排`, detail: '国务院办公厅一般在 11 月公布；导入前，次年的工作日按法定节假日推算', dueOn: `${year}-12-31` })
  }
  return { items }
}
