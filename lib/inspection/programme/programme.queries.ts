import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { InspectionProgrammeKind, InspectionProgrammeState } from '@/lib/generated/prisma/enums'
import type { Decision } from '@/lib/organisation/decision'
import type { PlaceDto } from '@/lib/organisation/place.queries'
import { isInScope, jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { namedDimensions, programmeProgress, type DueGroup, type ProgrammeCell, type ProgrammeDimension, type ProgrammeLine, type ProgrammeProgress } from './programme'
import { canChangeInspectionProgramme, canManageInspectionProgrammes, INSPECTION_PROGRAMME_READERS, INSPECTION_PROGRAMME_WRITERS } from './programme.policy'

type Reader = Pick<CommandContext, 'actor'>

export type InspectionProgrammeRow = { readonly id: string; readonly year: number; readonly kind: InspectionProgrammeKind; readonly number: number; readonly title: string; readonly documentNumber: string; readonly state: InspectionProgrammeState; readonly wanted: number; readonly confirmedAt: string | null }

const MOST_ROWS = 100

/** The programmes of a jurisdiction, the latest year first; drafts for those who write them only. */
export async function listInspectionProgrammes({ actor }: Reader, place: PlaceDto): Promise<{ readonly rows: readonly InspectionProgrammeRow[]; readonly can: { readonly manage: Decision } }> {
  const manage = canManageInspectionProgrammes(actor, place.path)
  const rows = await db().inspectionProgramme.findMany({
    where: { jurisdictionId: place.id, ...(manage.allowed ? {} : { state: { not: 'DRAFT' } }) },
    orderBy: [{ year: 'desc' }, { kind: 'asc' }, { number: 'desc' }], take: MOST_ROWS,
    include: { lines: { select: { wanted: true } } },
  })
  return { can: { manage }, rows: rows.map(({ lines, confirmedAt, ...row }) => ({ id: row.id, year: row.year, kind: row.kind, number: row.number, title: row.title, documentNumber: row.documentNumber, state: row.state, wanted: lines.reduce((sum, { wanted }) => sum + wanted, 0), confirmedAt: confirmedAt?.toISOString() ?? null })) }
}

/** Special campaigns and superiors' tasks of a year that inspections may be planned for. */
export async function listOpenTasks(jurisdictionId: string, year: number): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return db().inspectionProgramme.findMany({ where: { jurisdictionId, year, state: 'CONFIRMED', kind: { not: 'ANNUAL' } }, orderBy: [{ kind: 'asc' }, { number: 'desc' }], take: MOST_ROWS, select: { id: true, title: true } })
}

/** A line with what its ids are called. */
export type NamedLine = ProgrammeLine & { readonly departmentName: string | null; readonly townshipName: string | null }

export type InspectionProgrammeView = Omit<InspectionProgrammeRow, 'wanted'> & {
  readonly version: number
  readonly note: string
  readonly confirmedBy: string | null
  readonly place: { readonly id: string; readonly name: string; readonly path: string }
  readonly lines: readonly NamedLine[]
  /** Other numbers of the same yearly programme. */
  readonly others: readonly { readonly id: string; readonly number: number; readonly state: InspectionProgrammeState }[]
  readonly can: { readonly change: Decision }
}

/** A programme in the actor's reach. @throws NotFoundError outside it, and for drafts of others */
export async function getInspectionProgramme({ actor }: Reader, id: string): Promise<InspectionProgrammeView> {
  const row = await db().inspectionProgramme.findFirst({
    where: { id, jurisdiction: jurisdictionInScope(scopeFor(actor, INSPECTION_PROGRAMME_READERS)) },
    include: {
      jurisdiction: { select: { id: true, name: true, path: true } }, confirmedBy: { select: { displayName: true } },
      lines: { orderBy: { position: 'asc' }, include: { department: { select: { name: true } }, township: { select: { name: true } } } },
    },
  })
  const writes = row !== null && isInScope(scopeFor(actor, INSPECTION_PROGRAMME_WRITERS), { jurisdictionPath: row.jurisdiction.path })
  if (!row || (row.state === 'DRAFT' && !writes)) throw new NotFoundError()
  const others = row.kind !== 'ANNUAL' ? [] : await db().inspectionProgramme.findMany({ where: { jurisdictionId: row.jurisdictionId, year: row.year, kind: 'ANNUAL', id: { not: id }, ...(writes ? {} : { state: { not: 'DRAFT' } }) }, orderBy: { number: 'desc' }, select: { id: true, number: true, state: true } })
  const { jurisdiction, confirmedBy, confirmedAt, lines, version, note, year, kind, number, title, documentNumber, state } = row
  return {
    id, version, note, year, kind, number, title, documentNumber, state, others, place: jurisdiction, confirmedBy: confirmedBy?.displayName ?? null, confirmedAt: confirmedAt?.toISOString() ?? null,
    lines: lines.map(({ businessKind, riskGrade, townshipId, departmentId, quarter, wanted, township, department }) => ({ businessKind, riskGrade, townshipId, departmentId, quarter, wanted, townshipName: township?.name ?? null, departmentName: department?.name ?? null })),
    can: { change: canChangeInspectionProgramme(actor, { jurisdictionPath: jurisdiction.path, state }) },
  }
}

type Counted = { readonly id: string; readonly jurisdictionId: string; readonly year: number; readonly kind: InspectionProgrammeKind; readonly lines: readonly ProgrammeLine[] }

/** How far a programme has come, in all and by quarter. */
export type ProgrammeStanding = ProgrammeProgress & { readonly quarters: readonly { readonly quarter: number; readonly wanted: number; readonly planned: number; readonly done: number }[] }

/** How far a programme has come: its own inspections, or of the yearly one all regular ones of the year that are of no task. */
export async function readProgrammeStanding(programme: Counted, tx: Db = db()): Promise<ProgrammeStanding> {
  const cells = await readCells(tx, programme)
  const quarters = [1, 2, 3, 4].map((quarter) => {
    const own = cells.filter((cell) => cell.quarter === quarter)
    return { quarter, wanted: programme.lines.reduce((sum, line) => sum + (line.quarter === quarter ? line.wanted : 0), 0), planned: own.reduce((sum, { planned }) => sum + planned, 0), done: own.reduce((sum, { done }) => sum + done, 0) }
  })
  return { ...programmeProgress(programme.lines, cells), quarters }
}

const DAY = Prisma.sql`coalesce(i."inspectedOn", i."plannedOn", (i."createdAt" AT TIME ZONE 'Asia/Shanghai')::date)`
const DIMENSIONS: Record<ProgrammeDimension, Prisma.Sql> = { businessKind: Prisma.sql`i."businessKind"::text`, riskGrade: Prisma.sql`coalesce(i."plannedRiskGrade"::text, 'NONE')`, townshipId: Prisma.sql`i."townshipId"`, departmentId: Prisma.sql`i."departmentId"`, quarter: Prisma.sql`extract(quarter FROM ${DAY})::int` }
const LEFT_OPEN: Record<ProgrammeDimension, Prisma.Sql> = { businessKind: Prisma.sql`NULL::text`, riskGrade: Prisma.sql`NULL::text`, townshipId: Prisma.sql`NULL::uuid`, departmentId: Prisma.sql`NULL::uuid`, quarter: Prisma.sql`NULL::int` }

/** One pass over the year's inspections by their index, told apart only in what the lines name, and by quarter. */
async function readCells(tx: Db, { id, jurisdictionId, year, kind, lines }: Counted): Promise<ProgrammeCell[]> {
  const named = new Set<ProgrammeDimension>([...namedDimensions(lines), 'quarter'])
  const column = (dimension: ProgrammeDimension) => (named.has(dimension) ? DIMENSIONS[dimension] : LEFT_OPEN[dimension])
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  // Each part begins with what an index has: those done by their day, those open by their state.
  const counted = kind === 'ANNUAL' ? Prisma.sql`i."jurisdictionId" = ${jurisdictionId}::uuid AND i."programmeId" IS NULL AND i."source" IN ('PLAN', 'DRAW', 'OTHER') AND i."departmentId" IS NOT NULL` : Prisma.sql`i."programmeId" = ${id}::uuid`
  const part = (columns: Prisma.Sql, condition: Prisma.Sql) => Prisma.sql`SELECT ${column('businessKind')} AS "businessKind", ${column('riskGrade')} AS "riskGrade", ${column('townshipId')} AS "townshipId", ${column('departmentId')} AS "departmentId", ${column('quarter')} AS "quarter", ${columns} FROM "inspection" i WHERE ${counted} AND i."voidedAt" IS NULL AND ${condition}`
  return tx.$queryRaw<ProgrammeCell[]>`
    SELECT "businessKind", "riskGrade", "townshipId", "departmentId", "quarter", sum("planned")::int AS "planned", sum("done")::int AS "done"
    FROM (
      ${part(Prisma.sql`0 AS "planned", 1 AS "done"`, Prisma.sql`i."state" = 'FILED' AND i."inspectedOn" BETWEEN ${first}::date AND ${last}::date`)}
      UNION ALL
      ${part(Prisma.sql`1 AS "planned", 0 AS "done"`, Prisma.sql`i."state" IN ('PLANNED', 'UNDER_WAY') AND ${DAY} BETWEEN ${first}::date AND ${last}::date`)}
    ) counted
    GROUP BY 1, 2, 3, 4, 5`
}

/** Who falls due by a day, those alike together: what a yearly programme is drafted from. */
export async function readDueGroups(tx: Db, jurisdictionId: string, untilOn: string): Promise<DueGroup[]> {
  return tx.$queryRaw<DueGroup[]>`
    SELECT d."kind"::text AS "kind", d."riskGrade"::text AS "riskGrade", d."townshipId", d."departmentId", to_char(d."dueOn", 'YYYY-MM-DD') AS "dueOn", count(*)::int AS "businesses",
      least(CASE d."riskGrade" WHEN 'A' THEN r."monthsA" WHEN 'B' THEN r."monthsB" WHEN 'C' THEN r."monthsC" WHEN 'D' THEN r."monthsD" ELSE r."monthsUngraded" END, CASE WHEN d."isKey" THEN r."monthsKey" END, r."fullCoverageMonths") AS "months"
    FROM "business_inspection_due" d
    CROSS JOIN LATERAL (SELECT * FROM "inspection_rule" r WHERE r."jurisdictionId" = d."jurisdictionId" OR r."jurisdictionId" IS NULL ORDER BY r."jurisdictionId" NULLS LAST LIMIT 1) r
    WHERE d."jurisdictionId" = ${jurisdictionId}::uuid AND d."isSubject" AND d."dueOn" <= ${untilOn}::date
    GROUP BY 1, 2, 3, 4, 5, 7`
}
