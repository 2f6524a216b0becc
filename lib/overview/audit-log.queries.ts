import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AuditOutcome } from '@/lib/generated/prisma/enums'
import { signInEntries } from '@/lib/organisation/sign-in.policy'
import type { CommandContext } from '@/lib/platform/command-context'
import { scopeFor } from '@/lib/platform/auth/scope'
import { hashEntry } from '@/lib/platform/audit/canonical-entry'
import { findChainReport, type ChainReport } from '@/lib/platform/audit/chain-report'
import { exactEntryColumns, listSealedRows } from '@/lib/platform/audit/sealed-rows'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { escapeLike } from '@/lib/shared/escape-like'
import { addDays } from '@/lib/shared/format'
import type { AuditLogRow } from './audit-log'
import { auditReach, type AuditReach } from './audit-log.policy'
import type { AuditLogFilter } from './audit-log.schema'

export const AUDIT_PAGE_SIZE = 50
const NOBODY = ['系统', '未登录']
const MAX_ACTORS = 200

export type AuditLogPlace = { readonly older: string | null; readonly newer: string | null }
export type AuditLogPage = { readonly rows: readonly AuditLogRow[]; readonly older: string | null; readonly newer: string | null }

/**
 * One page of the log, newest first. Pages follow a place in the log, not a number, so that the last page of
 * millions costs what the first one does. `older`/`newer` of the answer lead on, null at the ends.
 */
export async function listAuditLog(context: CommandContext, filter: AuditLogFilter, place: AuditLogPlace): Promise<AuditLogPage> {
  const forward = place.newer !== null
  const found = await findRows(context, filter, place, AUDIT_PAGE_SIZE + 1)
  const more = found.length > AUDIT_PAGE_SIZE
  const rows = found.slice(0, AUDIT_PAGE_SIZE)
  if (forward) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    newer: first && (forward ? more : place.older !== null) ? cursorOf(first) : null,
    older: last && (forward || more) ? cursorOf(last) : null,
  }
}

/** Up to `limit` entries from the newest on, for an export. */
export async function listAuditLogRows(context: CommandContext, filter: AuditLogFilter, limit: number): Promise<AuditLogRow[]> {
  return findRows(context, filter, { older: null, newer: null }, limit)
}

function cursorOf(row: AuditLogRow): string {
  return `${row.occurredAt}_${row.id}`
}

async function findRows(context: CommandContext, filter: AuditLogFilter, place: AuditLogPlace, limit: number): Promise<AuditLogRow[]> {
  const reach = auditReach(scopeFor(context.actor, ['AUDITOR']))
  const actorIds = filter.actor && !NOBODY.includes(filter.actor) ? await findActorIds(filter.actor) : null
  return readRows(auditLogSql(reach, filter, actorIds, place, limit))
}

/** An entry as its columns are hashed. Entries written by hand in SQL may lack the list of roles. */
type RawRow = Omit<AuditLogRow, 'actorRoles' | 'detail'> & { actorRoles: AuditLogRow['actorRoles'] | null; detail: string }

async function readRows(sql: Prisma.Sql): Promise<AuditLogRow[]> {
  const rows = await db().$queryRaw<RawRow[]>(sql)
  return rows.map(toRow)
}

function toRow<T extends RawRow>(row: T) {
  return { ...row, actorRoles: row.actorRoles ?? [], detail: JSON.parse(row.detail) as unknown }
}

/** Accounts by login name or part of the name: their entries carry the id, whatever they were called then. */
async function findActorIds(text: string): Promise<string[]> {
  const accounts = await db().account.findMany({
    where: { OR: [{ loginName: text.toLowerCase() }, { displayName: { contains: escapeLike(text) } }] },
    orderBy: { id: 'asc' },
    take: MAX_ACTORS,
    select: { id: true },
  })
  return accounts.map(({ id }) => id)
}

/** The statement behind a page: entries in reach that fit the filters, from a place on. Its plan is tested. */
export function auditLogSql(reach: AuditReach, filter: AuditLogFilter, actorIds: readonly string[] | null, place: AuditLogPlace, limit: number): Prisma.Sql {
  const conditions = [reachSql(reach), ...filterSql(filter, actorIds), ...placeSql(place)]
  const order = place.newer === null ? Prisma.sql`DESC` : Prisma.sql`ASC`
  return Prisma.sql`
    SELECT e.*, s."position"::text AS "sealedPosition" FROM (
      SELECT ${exactEntryColumns}, e."occurredAt" AS "at" FROM "audit_entry" e
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY e."occurredAt" ${order}, e."id" ${order} LIMIT ${limit}
    ) e LEFT JOIN "audit_seal_entry" s ON s."entryId" = e."id"::uuid
    ORDER BY e."at" ${order}, e."id"::uuid ${order}`
}

/** Entries of the auditor's jurisdictions, of the accounts that belong there, and of the installation for a root. */
function reachSql(reach: AuditReach): Prisma.Sql {
  if (reach.paths.length === 0) return Prisma.sql`FALSE`
  const prefixes = reach.paths.map((path) => `${path}%`)
  const parts = [
    Prisma.sql`e."jurisdictionPath" LIKE ANY (${prefixes})`,
    Prisma.sql`e."actorId" IN (SELECT a."id" FROM "account" a JOIN "jurisdiction" j ON j."id" = a."jurisdictionId" WHERE j."path" LIKE ANY (${prefixes}))`,
    ...(reach.installation ? [Prisma.sql`e."jurisdictionPath" IS NULL`] : []),
  ]
  return Prisma.sql`(${Prisma.join(parts, ' OR ')})`
}

function filterSql(filter: AuditLogFilter, actorIds: readonly string[] | null): Prisma.Sql[] {
  return [
    ...(filter.from ? [Prisma.sql`e."occurredAt" >= ${new Date(`${filter.from}T00:00:00+08:00`)}`] : []),
    ...(filter.to ? [Prisma.sql`e."occurredAt" < ${new Date(`${addDays(filter.to, 1)}T00:00:00+08:00`)}`] : []),
    ...(actorIds ? [actorSql(actorIds)] : filter.actor ? [Prisma.sql`e."actorId" IS NULL AND e."actorName" = ${filter.actor}`] : []),
    ...(filter.action ? [Prisma.sql`e."action" = ${filter.action}`] : []),
    ...(filter.outcome ? [Prisma.sql`e."outcome" = ${filter.outcome}::"AuditOutcome"`] : []),
    ...(filter.subject ? [Prisma.sql`(e."subjectId" = ${filter.subject} OR e."subjectLabel" ILIKE ${`%${escapeLike(filter.subject)}%`})`] : []),
    ...(filter.request ? [Prisma.sql`e."requestId" = ${filter.request}`] : []),
  ]
}

/** What these accounts did, and who tried to sign in as one of them: a try that failed has nobody as its actor. */
function actorSql(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`(e."actorId" = ANY (${ids}::uuid[]) OR (e."subjectId" = ANY (${ids}::text[]) AND e."actorId" IS NULL AND e."action" = ${signInEntries.authenticate.id}))`
}

function placeSql(place: AuditLogPlace): Prisma.Sql[] {
  const cursor = place.newer ?? place.older
  if (!cursor) return []
  const [at, id] = cursor.split('_') as [string, string]
  return [place.newer ? Prisma.sql`(e."occurredAt", e."id") > (${at}::timestamptz, ${id}::uuid)` : Prisma.sql`(e."occurredAt", e."id") < (${at}::timestamptz, ${id}::uuid)`]
}

export type AuditEntryView = AuditLogRow & {
  readonly actorId: string | null
  readonly sessionId: string | null
  readonly jurisdictionName: string | null
  /** Null while the entry waits for the sealer; `intact`: its content still has the hash it was sealed with. */
  readonly seal: { readonly position: string; readonly number: number; readonly sealedAt: string; readonly entryHash: string; readonly chainHash: string; readonly intact: boolean } | null
  /** Other entries of the same request, oldest first. */
  readonly sameRequest: readonly AuditLogRow[]
}

/** One entry in reach, with its seal recomputed. @throws NotFoundError outside the reach */
export async function getAuditEntry(context: CommandContext, id: string): Promise<AuditEntryView> {
  const reach = auditReach(scopeFor(context.actor, ['AUDITOR']))
  const [row] = await db().$queryRaw<(RawRow & { actorId: string | null; sessionId: string | null; jurisdictionPath: string | null })[]>(Prisma.sql`
    SELECT ${exactEntryColumns}, s."position"::text AS "sealedPosition"
    FROM "audit_entry" e LEFT JOIN "audit_seal_entry" s ON s."entryId" = e."id"
    WHERE e."id" = ${id}::uuid AND ${reachSql(reach)}`)
  if (!row) throw new NotFoundError()
  const [seal, jurisdictionName, sameRequest] = await Promise.all([readSeal(row.sealedPosition), readJurisdictionName(row.jurisdictionPath), listSameRequest(reach, row)])
  return { ...toRow(row), seal, jurisdictionName, sameRequest }
}

async function readSeal(position: string | null): Promise<AuditEntryView['seal']> {
  if (position === null) return null
  const at = BigInt(position)
  const [row] = await listSealedRows(db(), at - 1n, at, 1)
  if (!row?.entry || !row.seal) return null
  const { entryHash, chainHash } = row
  return { position, number: row.sealNumber, sealedAt: row.seal.sealedAt, entryHash, chainHash, intact: hashEntry(row.entry, row.seal.canonicalVersion) === entryHash }
}

async function readJurisdictionName(path: string | null): Promise<string | null> {
  if (path === null) return null
  const jurisdiction = await db().jurisdiction.findUnique({ where: { path }, select: { name: true } })
  return jurisdiction?.name ?? path
}

async function listSameRequest(reach: AuditReach, row: Pick<AuditLogRow, 'id' | 'requestId'>): Promise<AuditLogRow[]> {
  if (row.requestId === 'system') return []
  const filter: AuditLogFilter = { from: '', to: '', actor: '', action: '', outcome: '', subject: '', request: row.requestId }
  const rows = await readRows(auditLogSql(reach, filter, null, { older: null, newer: null }, 20))
  return rows.filter((other) => other.id !== row.id).reverse()
}

/** How the chain stood when it was last verified, and how many entries wait for the sealer now. */
export async function getChainState(): Promise<{ report: ChainReport | null; waiting: number }> {
  const [report, [row]] = await Promise.all([
    findChainReport(db()),
    db().$queryRaw<[{ waiting: bigint }]>`
      SELECT count(*) AS "waiting" FROM "audit_entry" e
      WHERE e."occurredAt" >= COALESCE((SELECT max("sealedAt") FROM "audit_seal"), '-infinity') - interval '1 hour'
        AND NOT EXISTS (SELECT 1 FROM "audit_seal_entry" s WHERE s."entryId" = e."id")`,
  ])
  return { report, waiting: Number(row.waiting) }
}

/** How many entries in reach ended how, since a moment. */
export async function countAuditOutcomes(reach: AuditReach, since: Date): Promise<Record<AuditOutcome, number>> {
  const rows = await db().$queryRaw<{ outcome: AuditOutcome; count: bigint }[]>(Prisma.sql`
    SELECT e."outcome"::text AS "outcome", count(*) AS "count" FROM "audit_entry" e WHERE e."occurredAt" >= ${since} AND ${reachSql(reach)} GROUP BY 1`)
  const counts = { ALLOWED: 0, DENIED: 0, FAILED: 0 }
  for (const row of rows) counts[row.outcome] = Number(row.count)
  return counts
}
