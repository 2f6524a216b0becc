import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CaseState, DepartmentKind, SampleBatchChange } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { refused, type Decision } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import type { StepProblem } from '@/lib/organisation/step-problem'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { describeBatch, differingFacts, type BatchFact, type BatchFactChange } from './batch-facts'
import type { FindBusinessesInput } from './batch-form.schema'
import type { BatchFilterNames, BatchOrder } from './batch-list'
import { batchScope, readBatchPage, type BatchPage } from './batch-list.queries'
import type { BatchFilter, BatchListPlace } from './batch-list.schema'
import { batchReachOf, batchReachSql, type BatchReach, type ReachRow } from './batch-reach.queries'
import { CASE_READERS, caseInScope } from './handling/case.policy'
import { lastRecorded, voidProblem } from './handling/handled-case'
import { toCaseEntry } from './handling/held-cases.queries'
import { mistakeProblem } from './handling/mistaken-batch'
import { isFailed, type SampleBatchContent } from './sample-batch'
import { batchInScope, canWriteBatch, SAMPLING_READERS, SAMPLING_WRITERS } from './sample-batch.policy'

/** A batch with all it says, what changed of it when, and what the reader may do. */
export type BatchView = {
  readonly id: string
  readonly version: number
  readonly content: SampleBatchContent
  /** As it stands, or as it stood in the version asked for; the same in words. */
  readonly shown: SampleBatchContent
  readonly facts: readonly BatchFact[]
  /** The version shown where it is not the latest. */
  readonly shownVersion: BatchRevision | null
  readonly place: { readonly id: string; readonly name: string }
  readonly voidedReason: string | null
  readonly revisions: readonly BatchRevision[]
  /** Of a failed batch: whether its failure may still be taken for a mistaken entry; null of any other. */
  readonly mistake: Decision | null
  /** Its case, where it has or had one that the reader may see. */
  readonly caseOf: { readonly id: string; readonly state: CaseState; /** What people recorded last of it, in a word. */ readonly recorded: string | null } | null
  readonly can: { readonly correct: Decision; readonly void: Decision }
}

export type BatchRevision = {
  readonly version: number
  readonly change: SampleBatchChange
  /** Instant, ISO 8601. */
  readonly recordedAt: string
  /** Null for the portal itself. */
  readonly recordedBy: string | null
  readonly reason: string
  /** What this revision changed; none for the first. */
  readonly changes: readonly BatchFactChange[]
}

const REVISIONS = { orderBy: { version: 'asc' }, include: { recordedBy: { select: { displayName: true } } } } as const satisfies Prisma.SampleBatch$revisionsArgs
const SHOWN = { jurisdiction: { select: { id: true, name: true, path: true } }, revisions: REVISIONS } as const satisfies Prisma.SampleBatchInclude

type RevisionRow = Prisma.SampleBatchGetPayload<{ include: typeof SHOWN }>['revisions'][number]

/**
 * A batch in the actor's reach.
 * @param version shows it as it stood then, where there is such a version
 * @throws NotFoundError outside the reach
 */
export async function getBatch(context: Pick<CommandContext, 'actor'>, id: string, version: number | null): Promise<BatchView> {
  const row = await db().sampleBatch.findFirst({ where: { id, ...batchInScope(scopeFor(context.actor, SAMPLING_READERS)) }, include: SHOWN })
  if (!row) throw new NotFoundError()
  const { jurisdiction, revisions: rows, ...batch } = row
  const contents = rows.map(contentOfRevision)
  const names = await readNames(db(), contents)
  const facts = contents.map((content) => describeBatch(content, names))
  const revisions = rows.map((one, index): BatchRevision => ({
    version: one.version,
    change: one.change,
    recordedAt: one.recordedAt.toISOString(),
    recordedBy: one.recordedBy?.displayName ?? null,
    reason: one.reason,
    changes: index === 0 ? [] : differingFacts(facts[index - 1]!, facts[index]!),
  }))
  const shown = version === null ? -1 : rows.findIndex((one) => one.version === version)
  const isEarlier = shown >= 0 && shown < rows.length - 1
  const standing = batch.voidedAt === null ? canWriteBatch(context.actor, { jurisdictionPath: jurisdiction.path, departmentId: batch.departmentId }) : refused('该批次已作废')
  const [caseRow, entries] = await Promise.all([
    db().unqualifiedCase.findFirst({ where: { batchId: id, ...caseInScope(scopeFor(context.actor, CASE_READERS)) }, select: { id: true, state: true } }),
    db().unqualifiedCaseEntry.findMany({ where: { case: { batchId: id } }, orderBy: { number: 'asc' }, select: { number: true, event: true } }).then((rows) => rows.map(toCaseEntry)),
  ])
  return {
    id, version: batch.version,
    content: contents.at(-1)!,
    shown: isEarlier ? contents[shown]! : contents.at(-1)!,
    facts: isEarlier ? facts[shown]! : facts.at(-1)!,
    shownVersion: isEarlier ? revisions[shown]! : null,
    place: { id: jurisdiction.id, name: jurisdiction.name },
    voidedReason: batch.voidedReason,
    revisions: revisions.toReversed(),
    mistake: isFailed(batch.conclusion) && batch.voidedAt === null ? decide(standing, mistakeProblem(entries)) : null,
    caseOf: caseRow && { ...caseRow, recorded: lastRecorded(entries) },
    can: { correct: standing, void: decide(standing, voidProblem(entries)) },
  }
}

/** What the actor may, where the history of the case does not stand in the way. */
function decide(standing: Decision, wrong: StepProblem | null): Decision {
  return standing.allowed && wrong ? refused(wrong.message) : standing
}

/** What is stored of a batch now, for a form that came too late; the caller has found it in the actor's reach. */
export async function findBatchContent(tx: Db, id: string): Promise<(SampleBatchContent & { readonly version: number }) | null> {
  const row = await tx.sampleBatchRevision.findFirst({ where: { batchId: id }, orderBy: { version: 'desc' } })
  return row && { ...contentOfRevision(row), version: row.version }
}

type Kept = Omit<SampleBatchContent, 'level' | 'kind' | 'sampledOn' | 'conclusion' | 'departmentId' | 'townshipId'>
type Later = 'failedItems' | 'failedItemsUnknown' | 'producerAddress' | 'specification' | 'trademark'
type InContent = Omit<Kept, Later> & Partial<Pick<Kept, Later>>

/** A revision keeps what counts in columns and the rest as JSON, as `write-batches` put it there. */
function contentOfRevision(row: Omit<RevisionRow, 'recordedBy'>): SampleBatchContent {
  const rest = row.content as unknown as InContent
  // Revisions from before failed items, or more of the label, were recorded have none.
  return { ...rest, producerAddress: rest.producerAddress ?? '', specification: rest.specification ?? '', trademark: rest.trademark ?? '', failedItems: rest.failedItems ?? [], failedItemsUnknown: rest.failedItemsUnknown ?? false, level: row.level, kind: row.kind, sampledOn: fromDateColumn(row.sampledOn), conclusion: row.conclusion, departmentId: row.departmentId, townshipId: row.townshipId }
}

async function readNames(tx: Db, contents: readonly SampleBatchContent[]) {
  const ids = (of: (content: SampleBatchContent) => readonly (string | null)[]) => [...new Set(contents.flatMap(of).filter((id) => id !== null))]
  const [categories, units, businesses] = await Promise.all([
    tx.foodCategory.findMany({ where: { code: { in: ids(({ categoryCode }) => [categoryCode]) } }, select: { code: true, name: true } }),
    tx.department.findMany({ where: { id: { in: ids(({ departmentId, townshipId }) => [departmentId, townshipId]) } }, select: { id: true, name: true } }),
    tx.foodBusiness.findMany({ where: { id: { in: ids(({ businessId }) => [businessId]) } }, select: { id: true, name: true } }),
  ])
  const byId = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))
  return { categories: new Map(categories.map(({ code, name }) => [code, name])), units: byId(units), businesses: byId(businesses) }
}

/** Where a batch can be recorded, with what its form offers. */
export type BatchFormOptions = {
  readonly categories: readonly { readonly code: string; readonly name: string }[]
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  readonly townships: readonly { readonly id: string; readonly name: string }[]
}

/** What the form of a batch offers: the units of these jurisdictions that stand. */
export async function getBatchOptions(jurisdictionIds: readonly string[]): Promise<BatchFormOptions> {
  const [categories, units] = await Promise.all([
    db().foodCategory.findMany({ orderBy: { sortOrder: 'asc' }, select: { code: true, name: true } }),
    db().department.findMany({ where: { jurisdictionId: { in: [...jurisdictionIds] }, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true, kind: true } }),
  ])
  return { categories, ...unitOptions(units) }
}

type UnitRow = Named & { readonly kind: DepartmentKind }

function unitOptions(units: readonly UnitRow[]): Pick<BatchFormOptions, 'departments' | 'townships'> {
  return { departments: units.map(({ id, name }) => ({ id, name })), townships: units.filter(({ kind }) => kind !== 'DEPARTMENT').map(({ id, name }) => ({ id, name })) }
}

type Named = { readonly id: string; readonly name: string }
/** What the filters of the list offer, and what ids in an address are called. */
export type BatchListOptions = BatchFormOptions & { readonly places: readonly Named[]; readonly names: BatchFilterNames }

/** What the filters of the list offer to this actor: jurisdictions but townships, and the units of those. */
export async function getBatchListOptions(context: Pick<CommandContext, 'actor'>): Promise<BatchListOptions> {
  return (await readOptions(context, '')).offered
}

/** A page of the list with what its filters offer: what is in reach is read beside those, for every page asks for both. */
export async function getBatchList(context: Pick<CommandContext, 'actor'>, filter: BatchFilter, order: BatchOrder, place: BatchListPlace): Promise<{ readonly page: BatchPage; readonly offered: BatchListOptions }> {
  const { reach, offered } = await readOptions(context, filter.place)
  return { page: await readBatchPage(reach, filter, order, place), offered }
}

async function readOptions(context: Pick<CommandContext, 'actor'>, placeId: string): Promise<{ readonly reach: BatchReach; readonly offered: BatchListOptions }> {
  const scope = batchScope(context)
  const [row] = await db().$queryRaw<[{ places: Named[]; categories: BatchFormOptions['categories']; units: UnitRow[]; reach: ReachRow[] }]>`
    WITH place AS (
      SELECT j."id", j."name", j."path" FROM "jurisdiction" j WHERE j."voidedAt" IS NULL AND j."level" <> 'TOWNSHIP'
        AND EXISTS (SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(scope.areas)}::jsonb) AS a("path" text) WHERE starts_with(j."path", a."path"))
    )
    SELECT (SELECT coalesce(json_agg(json_build_object('id', p."id", 'name', p."name") ORDER BY p."path"), '[]') FROM place p) AS "places",
      (SELECT coalesce(json_agg(json_build_object('code', c."code", 'name', c."name") ORDER BY c."sortOrder"), '[]') FROM "food_category" c) AS "categories",
      (SELECT coalesce(json_agg(json_build_object('id', d."id", 'name', d."name", 'kind', d."kind") ORDER BY d."sortOrder", d."id"), '[]') FROM "department" d JOIN place p ON p."id" = d."jurisdictionId" WHERE d."voidedAt" IS NULL) AS "units",
      (SELECT coalesce(json_agg(r), '[]') FROM (${batchReachSql(scope, placeId)}) r) AS "reach"`
  const { places, categories, units } = row
  const byId = (rows: readonly Named[]) => new Map(rows.map(({ id, name }) => [id, name]))
  const offered = { categories, ...unitOptions(units), places, names: { categories: new Map(categories.map(({ code, name }) => [code, name])), units: byId(units), places: byId(places) } }
  return { reach: batchReachOf(row.reach), offered }
}

export type FoundBusiness = { readonly id: string; readonly name: string; readonly address: string; readonly code: string }

const MOST_FOUND = 20

/**
 * Businesses of a jurisdiction whose name holds a text, or whose code or licence begins with it.
 * @throws NotFoundError where the actor writes no batches of that jurisdiction
 */
export async function findBusinessesForBatch(context: Pick<CommandContext, 'actor'>, { jurisdictionId, text }: FindBusinessesInput): Promise<FoundBusiness[]> {
  await getPlaceInScope(db(), scopeFor(context.actor, SAMPLING_WRITERS), jurisdictionId)
  const rows = await db().foodBusiness.findMany({
    where: { jurisdictionId, voidedAt: null, OR: [{ name: { contains: text } }, { uscc: { startsWith: text.toUpperCase() } }, { productionLicenceNumber: { startsWith: text.toUpperCase() } }, { operatingLicenceNumber: { startsWith: text.toUpperCase() } }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST_FOUND,
    select: { id: true, name: true, address: true, uscc: true, operatingLicenceNumber: true, productionLicenceNumber: true },
  })
  return rows.map(({ id, name, address, uscc, operatingLicenceNumber, productionLicenceNumber }) => ({ id, name, address, code: uscc ?? operatingLicenceNumber ?? productionLicenceNumber ?? '' }))
}
