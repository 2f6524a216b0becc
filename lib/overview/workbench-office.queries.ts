import 'server-only'
import { choosePopulation } from '@/lib/organisation/population'
import { getCalendarYear } from '@/lib/organisation/work-calendar.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { formatInteger } from '@/lib/shared/format'
import { someOf, type WorkbenchContext, type WorkbenchContribution, type WorkbenchFact, type WorkbenchItem, type WorkbenchPart } from './workbench'

/** The State Council's General Office publishes the arrangement of the next year's holidays in November as a rule. */
const CALENDAR_MONTH = 11
const DEPARTMENTS_HREF = '/organisation/departments'
const POPULATIONS_HREF = '/organisation/populations'

/** For the committee's office: gaps in what everything else is counted with. */
export const officeContribution: WorkbenchContribution = {
  area: 'organisation.reference',
  roles: ['OFFICE'],
  load: async (context) => {
    const jurisdictions = officeJurisdictions(context)
    const parts = await Promise.all([...jurisdictions.map((jurisdiction) => loadJurisdiction(jurisdiction, context.todayOn, jurisdictions.length > 1)), loadCalendar(context)])
    return { items: parts.flatMap((part) => part.items ?? []), facts: parts.flatMap((part) => part.facts ?? []) }
  },
}

type Place = { id: string; name: string }

/** The jurisdictions the actor is the office of, or the one chosen in the switch below them. */
function officeJurisdictions({ actor }: WorkbenchContext): Place[] {
  const held = actor.grants.filter((grant) => grant.role === 'OFFICE')
  const { focus } = actor
  const inFocus = focus && scopeFor(actor, ['OFFICE'], { focus: true }).areas.some((area) => area.path === focus.path)
  if (inFocus) return [{ id: focus.jurisdictionId, name: focus.name }]
  return [...new Map(held.map((grant) => [grant.jurisdictionId, { id: grant.jurisdictionId, name: grant.jurisdictionName }])).values()]
}

async function loadJurisdiction(place: Place, todayOn: string, named: boolean): Promise<WorkbenchPart> {
  const year = Number(todayOn.slice(0, 4))
  const [populations, departments] = await Promise.all([listPopulations(place.id), listDepartments(place.id, todayOn)])
  const without = departments.filter((department) => department._count.grants === 0)
  const prefix = named ? `${place.name}：` : ''
  const population = choosePopulation(populations, year)
  const items = [populationItem(place, prefix, population?.population.year ?? null, year)]
  if (without.length > 0) {
    items.push({ key: `department:liaison:${place.id}`, title: `${prefix}${without.length} 个单位没有联络员，收不到填报任务`, detail: someOf(without.map(({ shortName }) => shortName), '个单位'), href: DEPARTMENTS_HREF, action: '查看单位' })
  }
  const facts: WorkbenchFact[] = [{ key: `department:count:${place.id}`, label: `${prefix}有联络员的单位`, value: `${departments.length - without.length}/${departments.length}`, href: DEPARTMENTS_HREF }]
  if (population) facts.push({ key: `population:${place.id}`, label: `${prefix}常住人口（${population.population.year} 年）`, value: `${formatInteger(population.population.value)} 人`, href: POPULATIONS_HREF })
  return { items: items.filter((item) => item !== null), facts }
}

/** A year's figure is published in the next spring: the last year's is due, the current year's is not. */
function populationItem(place: Place, prefix: string, latest: number | null, year: number): WorkbenchItem | null {
  const common = { key: `population:${place.id}`, href: POPULATIONS_HREF, action: '录入常住人口' }
  if (latest === null) return { ...common, title: `${prefix}还没有常住人口数`, detail: '批次/千人等按人口计算的指标无法得出结果', urgent: true }
  if (latest < year - 1) return { ...common, title: `${prefix}请录入 ${year - 1} 年常住人口`, detail: `现以 ${latest} 年的数代替，相关指标会注明` }
  return null
}

function listPopulations(jurisdictionId: string) {
  return db().population.findMany({ where: { jurisdictionId, voidedAt: null }, orderBy: { year: 'desc' }, take: 10, select: { year: true, value: true } })
}

function listDepartments(jurisdictionId: string, todayOn: string) {
  return db().department.findMany({
    where: { jurisdictionId, voidedAt: null, isMember: true, OR: [{ retiredOn: null }, { retiredOn: { gt: new Date(`${todayOn}T00:00:00Z`) } }] },
    orderBy: { sortOrder: 'asc' },
    take: 500,
    select: { shortName: true, _count: { select: { grants: { where: { role: 'LIAISON', revokedAt: null, account: { status: 'ACTIVE' } } } } } },
  })
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
