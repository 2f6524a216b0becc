import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { DepartmentKind, DepartmentNameKind, GroupRule } from '@/lib/generated/prisma/enums'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { catalogueFor } from './department-catalogue'
import { listDepartmentHolds, type ListDepartmentHolds } from './department-hold.queries'
import { findIndexedDepartments, getDepartmentIndex } from './department-index.queries'
import { matchDepartment, type DepartmentMatch } from './department-matcher'
import { splitNames } from './split-names'
import { fromOptionalDateColumn } from './date-column'
import type { Decision } from './decision'
import { canChangeNames, canManageDepartments, canReinstateDepartment, canRetireDepartment, canUpdateDepartment, canVoidDepartment, DEPARTMENT_READERS } from './department.policy'
import { expandGroup } from './group-expansion'
import { fillCatalogueDepartment } from './fill-catalogue-name'
import { getPlaceInScope, type PlaceDto } from './place.queries'

export type DepartmentRow = {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: DepartmentKind
  readonly isMember: boolean
  readonly isCommitteeOffice: boolean
  readonly aliasCount: number
  readonly formerCount: number
  readonly retiredOn: string | null
  readonly successorName: string | null
  readonly liaisonCount: number
}

export type DepartmentState = 'active' | 'retired'
/** Whether somebody can report for it: an account in use that holds the role of liaison there. */
export type DepartmentLiaison = 'some' | 'none'
export type DepartmentFilter = { kind?: DepartmentKind; state?: DepartmentState; member?: boolean; liaison?: DepartmentLiaison; name?: string; page: number; pageSize: number }

const ACTIVE_LIAISON = { role: 'LIAISON', revokedAt: null, account: { status: 'ACTIVE' } } satisfies Prisma.RoleGrantWhereInput

/** One page of the departments of a jurisdiction, by their order; a name is looked for among all spellings. */
export async function listDepartments(place: PlaceDto, filter: DepartmentFilter): Promise<{ rows: DepartmentRow[]; total: number }> {
  const name = filter.name ? { contains: filter.name, mode: 'insensitive' as const } : null
  const where: Prisma.DepartmentWhereInput = {
    jurisdictionId: place.id,
    voidedAt: null,
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.state ? { retiredOn: filter.state === 'retired' ? { not: null } : null } : {}),
    ...(filter.member === undefined ? {} : { isMember: filter.member }),
    ...(filter.liaison ? { grants: { [filter.liaison]: ACTIVE_LIAISON } } : {}),
    ...(name ? { OR: [{ name }, { shortName: name }, { names: { some: { name, voidedAt: null } } }] } : {}),
  }
  const [total, rows] = await Promise.all([
    db().department.count({ where }),
    db().department.findMany({
      where,
      orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      skip: (filter.page - 1) * filter.pageSize,
      take: filter.pageSize,
      select: {
        id: true, name: true, shortName: true, kind: true, isMember: true, isCommitteeOffice: true, retiredOn: true,
        successor: { select: { name: true } },
        names: { where: { voidedAt: null }, select: { kind: true } },
        _count: { select: { grants: { where: ACTIVE_LIAISON } } },
      },
    }),
  ])
  return { total, rows: rows.map(toRow) }
}

type ListedRow = Omit<DepartmentRow, 'aliasCount' | 'formerCount' | 'retiredOn' | 'successorName' | 'liaisonCount'> & { _count: { grants: number }; retiredOn: Date | null; successor: { name: string } | null; names: { kind: DepartmentNameKind }[] }

function toRow({ names, successor, retiredOn, _count, ...row }: ListedRow): DepartmentRow {
  const count = (kind: DepartmentNameKind) => names.filter((one) => one.kind === kind).length
  return { ...row, aliasCount: count('ALIAS'), formerCount: count('FORMER'), retiredOn: fromOptionalDateColumn(retiredOn), successorName: successor?.name ?? null, liaisonCount: _count.grants }
}

export type DepartmentDto = {
  readonly id: string
  readonly version: number
  readonly place: PlaceDto
  readonly name: string
  readonly shortName: string
  readonly kind: DepartmentKind
  readonly duty: string
  readonly isMember: boolean
  readonly isCommitteeOffice: boolean
  readonly sortOrder: number
  readonly retiredOn: string | null
  readonly linkedJurisdiction: { readonly id: string; readonly name: string } | null
  readonly successor: { readonly id: string; readonly name: string } | null
  readonly predecessors: readonly { readonly id: string; readonly name: string }[]
  readonly names: readonly { readonly id: string; readonly version: number; readonly kind: DepartmentNameKind; readonly name: string; readonly source: string }[]
  /** Groups whose rule reaches it. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly grantCount: number
  readonly can: { readonly update: Decision; readonly names: Decision; readonly retire: Decision; readonly reinstate: Decision; readonly void: Decision }
}

/**
 * One department with its names and what the actor may do.
 * @throws NotFoundError when it does not exist, was voided, or lies outside the actor's reach
 */
export async function getDepartment(context: Pick<CommandContext, 'actor'>, id: string, elsewhere: readonly ListDepartmentHolds[] = []): Promise<DepartmentDto> {
  const row = await db().department.findFirst({
    where: { id, voidedAt: null },
    select: {
      id: true, version: true, jurisdictionId: true, name: true, shortName: true, kind: true, duty: true, isMember: true, isCommitteeOffice: true, sortOrder: true, retiredOn: true,
      linkedJurisdiction: { select: { id: true, name: true } },
      successor: { select: { id: true, name: true } },
      predecessors: { where: { voidedAt: null }, orderBy: { name: 'asc' }, select: { id: true, name: true } },
      names: { where: { voidedAt: null }, orderBy: [{ kind: 'asc' }, { name: 'asc' }], select: { id: true, version: true, kind: true, name: true, source: true } },
      _count: { select: { grants: { where: { revokedAt: null } } } },
    },
  })
  if (!row) throw new NotFoundError()
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DEPARTMENT_READERS), row.jurisdictionId)
  const { _count, jurisdictionId: _jurisdictionId, retiredOn: retired, ...rest } = row
  const retiredOn = fromOptionalDateColumn(retired)
  const managed = { jurisdictionPath: place.path, retiredOn, linkedJurisdictionId: row.linkedJurisdiction?.id ?? null, grantCount: _count.grants, predecessorCount: row.predecessors.length }
  const { actor } = context
  return {
    ...rest,
    retiredOn,
    place,
    grantCount: _count.grants,
    groups: retiredOn === null ? await findGroupsOf(place.id, row) : [],
    can: { update: canUpdateDepartment(actor, managed), names: canChangeNames(actor, managed), retire: canRetireDepartment(actor, managed), reinstate: canReinstateDepartment(actor, managed), void: canVoidDepartment(actor, { ...managed, holds: await listDepartmentHolds(db(), id, elsewhere) }) },
  }
}

async function findGroupsOf(jurisdictionId: string, department: { id: string; kind: DepartmentKind; isMember: boolean }): Promise<{ id: string; name: string }[]> {
  const groups = await db().departmentGroup.findMany({ where: { jurisdictionId, voidedAt: null }, orderBy: { name: 'asc' }, select: { id: true, name: true, aliases: true, rule: true } })
  const reaches = (rule: GroupRule, written: string) => {
    const reached = expandGroup(rule, written, [department])
    return reached.kind === 'departments' && reached.departmentIds.length > 0
  }
  return groups
    .filter((group) => [group.name, ...group.aliases].some((written) => reaches(group.rule, written)))
    .map(({ id, name }) => ({ id, name }))
}

/** The departments of a jurisdiction that exist, with their other spellings, to choose from. */
export async function listActiveDepartments(jurisdictionId: string): Promise<{ id: string; name: string; aliases: string[] }[]> {
  const departments = await findIndexedDepartments(jurisdictionId)
  return departments.filter((one) => one.retiredOn === null).map((one) => ({ id: one.id, name: one.name, aliases: [one.shortName, ...one.aliases] }))
}

/** Departments of a jurisdiction that may take over from another: those that exist, itself left out. */
export async function listSuccessors(jurisdictionId: string, exceptId: string): Promise<{ id: string; name: string; aliases: string[] }[]> {
  return (await listActiveDepartments(jurisdictionId)).filter((one) => one.id !== exceptId)
}

export type CatalogueOption = { readonly code: string; readonly name: string; readonly duty: string; readonly isPresent: boolean }

/** What the catalogue offers a jurisdiction, and what of it is there already. */
export async function listCatalogue(context: Pick<CommandContext, 'actor'>, place: PlaceDto): Promise<{ options: CatalogueOption[]; can: Decision }> {
  const rows = await db().department.findMany({ where: { jurisdictionId: place.id, voidedAt: null }, select: { catalogueCode: true, name: true } })
  const codes = new Set(rows.map((row) => row.catalogueCode))
  const names = new Set(rows.map((row) => row.name))
  const options = catalogueFor(place.level).map((entry) => {
    const { code, name, duty } = fillCatalogueDepartment(entry, place)
    return { code, name, duty, isPresent: codes.has(code) || names.has(name) }
  })
  return { options, can: canManageDepartments(context.actor, place.path) }
}

const MAX_NAMES = 30

/** Who is meant by each of several written names, parted by the usual marks outside brackets; at most thirty. */
export async function recogniseNames(place: PlaceDto, text: string): Promise<{ written: string; match: DepartmentMatch }[]> {
  const names = splitNames(text).slice(0, MAX_NAMES)
  if (names.length === 0) return []
  const index = await getDepartmentIndex(place)
  return names.map((written) => ({ written, match: matchDepartment(index, written) }))
}
