import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SamplingProgrammeState } from '@/lib/generated/prisma/enums'
import type { Decision } from '@/lib/organisation/decision'
import type { PlaceDto } from '@/lib/organisation/place.queries'
import { isInScope, jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { canChangeProgramme, canManageProgrammes, PROGRAMME_WRITERS } from './programme.policy'
import { namedDimensions, programmeProgress, type CountedPart, type ProgrammeCell, type ProgrammeCounting, type ProgrammeLine, type ProgrammeProgress } from './programme'
import { SAMPLING_READERS } from './sample-batch.policy'

type Reader = Pick<CommandContext, 'actor'>

export type ProgrammeRow = { readonly id: string; readonly year: number; readonly number: number; readonly title: string; readonly note: string; readonly state: SamplingProgrammeState; readonly planned: number; readonly publishedAt: string | null }

/** The programmes of a jurisdiction, the latest year first; drafts for those who write them only. */
export async function listProgrammes({ actor }: Reader, place: PlaceDto): Promise<{ readonly rows: readonly ProgrammeRow[]; readonly can: { readonly manage: Decision } }> {
  const manage = canManageProgrammes(actor, place.path)
  const rows = await db().samplingProgramme.findMany({
    where: { jurisdictionId: place.id, ...(manage.allowed ? {} : { state: { not: 'DRAFT' } }) },
    orderBy: [{ year: 'desc' }, { number: 'desc' }], take: 100,
    include: { lines: { select: { batches: true } } },
  })
  return { can: { manage }, rows: rows.map(({ lines, publishedAt, ...row }) => ({ id: row.id, year: row.year, number: row.number, title: row.title, note: row.note, state: row.state, planned: lines.reduce((sum, { batches }) => sum + batches, 0), publishedAt: publishedAt?.toISOString() ?? null })) }
}

/** A line with what its codes and ids are called. */
export type NamedLine = ProgrammeLine & { readonly categoryName: string | null; readonly departmentName: string | null; readonly townshipName: string | null }

export type ProgrammeView = ProgrammeCounting & {
  readonly id: string
  readonly version: number
  readonly year: number
  readonly number: number
  readonly title: string
  readonly note: string
  readonly state: SamplingProgrammeState
  readonly publishedAt: string | null
  readonly publishedBy: string | null
  readonly place: { readonly id: string; readonly name: string; readonly path: string }
  readonly lines: readonly NamedLine[]
  /** Other numbers of the same year. */
  readonly others: readonly { readonly id: string; readonly number: number; readonly state: SamplingProgrammeState }[]
  readonly can: { readonly change: Decision }
}

/** A programme in the actor's reach. @throws NotFoundError outside it, and for drafts of others */
export async function getProgramme({ actor }: Reader, id: string): Promise<ProgrammeView> {
  const row = await db().samplingProgramme.findFirst({
    where: { id, jurisdiction: jurisdictionInScope(scopeFor(actor, SAMPLING_READERS)) },
    include: {
      jurisdiction: { select: { id: true, name: true, path: true } }, publishedBy: { select: { displayName: true } },
      lines: { orderBy: { position: 'asc' }, include: { category: { select: { name: true } }, department: { select: { name: true } }, township: { select: { name: true } } } },
    },
  })
  if (!row || (row.state === 'DRAFT' && !isInScope(scopeFor(actor, PROGRAMME_WRITERS), { jurisdictionPath: row.jurisdiction.path }))) throw new NotFoundError()
  const writes = isInScope(scopeFor(actor, PROGRAMME_WRITERS), { jurisdictionPath: row.jurisdiction.path })
  const others = await db().samplingProgramme.findMany({ where: { jurisdictionId: row.jurisdictionId, year: row.year, id: { not: id }, ...(writes ? {} : { state: { not: 'DRAFT' } }) }, orderBy: { number: 'desc' }, select: { id: true, number: true, state: true } })
  return {
    id, version: row.version, year: row.year, number: row.number, title: row.title, note: row.note, levels: row.levels, kinds: row.kinds, state: row.state, publishedAt: row.publishedAt?.toISOString() ?? null, publishedBy: row.publishedBy?.displayName ?? null, place: row.jurisdiction, others,
    lines: row.lines.map(({ category, department, township, categoryCode, departmentId, townshipId, month, batches }) => ({ categoryCode, departmentId, townshipId, month, batches, categoryName: category?.name ?? null, departmentName: department?.name ?? null, townshipName: township?.name ?? null })),
    can: { change: canChangeProgramme(actor, { jurisdictionPath: row.jurisdiction.path, state: row.state }) },
  }
}

/** What progress is counted of. */
type Counted = ProgrammeCounting & { readonly lines: readonly ProgrammeLine[] }

/** How far the lines have come: batches of the year that hold and whose level and kind count, by the day of sampling. */
export async function readProgrammeProgress(jurisdictionId: string, year: number, programme: Counted, tx: Db = db()): Promise<ProgrammeProgress> {
  return programmeProgress(programme.lines, await readYearCells(tx, jurisdictionId, year, programme))
}

/** The year's batches that hold, by level and kind: what counts, and what is left out. */
export async function readCountedParts(jurisdictionId: string, year: number, tx: Db = db()): Promise<CountedPart[]> {
  return tx.$queryRaw<CountedPart[]>`
    SELECT b."level"::text AS "level", b."kind"::text AS "kind", count(*)::int AS "batches" FROM "sample_batch" b
    WHERE b."jurisdictionId" = ${jurisdictionId}::uuid AND b."sampledOn" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31) AND b."voidedAt" IS NULL
    GROUP BY 1, 2`
}

const COLUMNS = { categoryCode: Prisma.sql`b."categoryCode"`, departmentId: Prisma.sql`b."departmentId"`, townshipId: Prisma.sql`b."townshipId"`, month: Prisma.sql`extract(month FROM b."sampledOn")::int` } as const

/** One pass over the year's batches by their index, told apart only in what the lines name. */
async function readYearCells(tx: Db, jurisdictionId: string, year: number, { lines, levels, kinds }: Counted): Promise<ProgrammeCell[]> {
  const named = namedDimensions(lines)
  const column = (dimension: keyof typeof COLUMNS) => (named.includes(dimension) ? COLUMNS[dimension] : dimension === 'month' ? Prisma.sql`NULL::int` : Prisma.sql`NULL::text`)
  return tx.$queryRaw<ProgrammeCell[]>`
    SELECT ${column('categoryCode')} AS "categoryCode", ${column('departmentId')} AS "departmentId", ${column('townshipId')} AS "townshipId", ${column('month')} AS "month", count(*)::int AS "batches"
    FROM "sample_batch" b
    WHERE b."jurisdictionId" = ${jurisdictionId}::uuid AND b."sampledOn" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31) AND b."voidedAt" IS NULL
      AND b."level" = ANY(${[...levels]}::"SamplingLevel"[]) AND b."kind" = ANY(${[...kinds]}::"SamplingKind"[])
    GROUP BY 1, 2, 3, 4`
}

/** The programme of a year that holds, with how far it has come; null where none does. */
export async function findProgrammeStanding(tx: Db, jurisdictionId: string, year: number): Promise<{ readonly id: string; readonly title: string; readonly progress: ProgrammeProgress } & ProgrammeCounting | null> {
  const row = await tx.samplingProgramme.findFirst({ where: { jurisdictionId, year, state: 'PUBLISHED' }, include: { lines: { orderBy: { position: 'asc' } } } })
  return row && { id: row.id, title: row.title, levels: row.levels, kinds: row.kinds, progress: await readProgrammeProgress(jurisdictionId, year, row, tx) }
}
