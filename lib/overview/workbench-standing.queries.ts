import 'server-only'
import type { Role } from '@/lib/generated/prisma/enums'
import { choosePopulation } from '@/lib/organisation/population'
import { rolesOf, type Actor } from '@/lib/platform/auth/actor'
import { scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { formatInteger } from '@/lib/shared/format'
import { ROLE_LABELS } from '@/lib/terms/roles'
import type { WorkbenchContribution, WorkbenchFact } from './workbench'

export type Place = { readonly id: string; readonly name: string }

export const POPULATIONS_HREF = '/organisation/populations'

/** The list of the very departments that are counted here: members that exist. */
export function departmentsHref(place: Place, filter = ''): string {
  return `/organisation/departments?jurisdiction=${place.id}&member=yes&state=active${filter}`
}

/** The jurisdictions the actor holds the role for, or the one chosen in the switch below them. */
export function placesOf(actor: Pick<Actor, 'grants' | 'focus'>, role: Role): Place[] {
  const held = actor.grants.filter((grant) => grant.role === role)
  const { focus } = actor
  const inFocus = focus && scopeFor(actor, [role], { focus: true }).areas.some((area) => area.path === focus.path)
  if (inFocus) return [{ id: focus.jurisdictionId, name: focus.name }]
  return [...new Map(held.map((grant) => [grant.jurisdictionId, { id: grant.jurisdictionId, name: grant.jurisdictionName }])).values()]
}

export type Standing = {
  /** Whether figures are counted by its population: those of a township are counted above it. */
  readonly needsPopulation: boolean
  /** Short names of the departments without a liaison. */
  readonly without: readonly string[]
  /** Year of the population figure in use, null where there is none. */
  readonly populationYear: number | null
  readonly facts: readonly WorkbenchFact[]
}

/** How a jurisdiction stands: departments that can be reached, and the population that is counted with. */
export async function getStanding(place: Place, todayOn: string, named: boolean): Promise<Standing> {
  const [populations, departments, { level }] = await Promise.all([listPopulations(place.id), listDepartments(place.id, todayOn), db().jurisdiction.findUniqueOrThrow({ where: { id: place.id }, select: { level: true } })])
  const without = departments.filter((department) => department._count.grants === 0).map(({ shortName }) => shortName)
  const prefix = named ? `${place.name}：` : ''
  const population = choosePopulation(populations, Number(todayOn.slice(0, 4)))?.population
  const facts: WorkbenchFact[] = []
  if (departments.length > 0) facts.push({ key: `department:count:${place.id}`, label: `${prefix}有联络员的单位`, value: `${departments.length - without.length}/${departments.length}`, href: departmentsHref(place) })
  if (population) facts.push({ key: `population:${place.id}`, label: `${prefix}常住人口（${population.year} 年）`, value: `${formatInteger(population.value)} 人`, href: `${POPULATIONS_HREF}?jurisdiction=${place.id}` })
  return { needsPopulation: level !== 'TOWNSHIP', without, populationYear: population?.year ?? null, facts }
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

/** For leaders: how their jurisdiction stands. */
export const leaderContribution: WorkbenchContribution = {
  area: 'organisation.standing',
  roles: ['LEADER'],
  load: async ({ actor, todayOn }) => {
    const places = placesOf(actor, 'LEADER')
    const parts = await Promise.all(places.map((place) => getStanding(place, todayOn, places.length > 1)))
    return { facts: parts.flatMap((part) => part.facts) }
  },
}

const UNIT_ROLES = ['LIAISON', 'APPROVER', 'INSPECTOR'] as const

/** For those who act for a department: who else acts for it. */
export const unitContribution: WorkbenchContribution = {
  area: 'organisation.unit',
  roles: UNIT_ROLES,
  load: async ({ actor }) => {
    const units = new Map(actor.grants.flatMap((grant) => (UNIT_ROLES.some((role) => role === grant.role) && grant.departmentId ? [[grant.departmentId, grant.departmentName ?? '']] as const : [])))
    const parts = await Promise.all([...units].map(([id, name]) => listUnitFacts(id, units.size > 1 ? `${name}：` : '', rolesOf(actor))))
    return { facts: parts.flat() }
  },
}

async function listUnitFacts(departmentId: string, prefix: string, own: readonly Role[]): Promise<WorkbenchFact[]> {
  const grants = await db().roleGrant.findMany({ where: { departmentId, revokedAt: null, role: { in: [...UNIT_ROLES] }, account: { status: 'ACTIVE' } }, take: 200, select: { role: true, account: { select: { displayName: true } } } })
  const shown = UNIT_ROLES.filter((role) => role !== 'INSPECTOR' || own.includes(role))
  return shown.map((role) => {
    const names = grants.filter((grant) => grant.role === role).map(({ account }) => account.displayName)
    return { key: `unit:${departmentId}:${role}`, label: `${prefix}${ROLE_LABELS[role]}`, value: names.length === 0 ? '无' : names.length <= 2 ? names.join('、') : `${names.length} 人`, href: `/organisation/departments/${departmentId}` }
  })
}
