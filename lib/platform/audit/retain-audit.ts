import 'server-only'
import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client'
import { writeAudit, type AuditSource } from '../audit'
import type { Db } from '../db'
import { InvalidError, RefusedError } from '../errors'
import { writeAuditArchive, type AuditArchive } from './audit-archive'
import { CHAIN_START } from './chain-hash'
import { SEALER_LOCK } from './seal-audit-entries'
import { findCheckpoint, type ChainEnd } from './sealed-rows'
import { RETENTION_ACTION, verifyAuditChain, type KnownHead } from './verify-audit-chain'

/** 网络安全法 第21条第（三）项: network logs are kept at least six months. The database holds to it as well. */
export const MINIMUM_RETENTION_DAYS = 180
const DAY_MS = 86_400_000
const TIMEOUT_MS = 600_000

export type RetainOptions = { now: Date; days: number; archiveFolder: string; known?: readonly KnownHead[] }
export type Retained = { readonly checkpoint: ChainEnd; readonly archive: AuditArchive }

/**
 * Removes the oldest whole seals whose entries are all older than `days`, after the chain was verified and the rows
 * were written to an archive; leaves a checkpoint from which verification goes on, and an entry in the log itself.
 * `owner` is a client of the role that owns the tables: the application's role may not remove anything.
 * Returns null when nothing is old enough.
 * @throws InvalidError for less than 180 days; RefusedError when the chain is broken
 */
export async function retainAudit(owner: PrismaClient, source: AuditSource, options: RetainOptions): Promise<Retained | null> {
  if (options.days < MINIMUM_RETENTION_DAYS) throw new InvalidError(`审计日志至少保存 ${MINIMUM_RETENTION_DAYS} 天（网络安全法第二十一条），请填写不少于此数的天数`)
  const { fault } = await verifyAuditChain(owner, options.known)
  if (fault) throw new RefusedError(`链校验未通过，未清理任何记录。${fault.message}。请先查明原因`)
  const start = (await findCheckpoint(owner)) ?? { position: 0n, chainHash: CHAIN_START, sealNumber: 0, sealHash: CHAIN_START }
  const checkpoint = await findBoundary(owner, new Date(options.now.getTime() - options.days * DAY_MS))
  if (!checkpoint) return null
  const archive = await writeAuditArchive(owner, { position: start.position, chainHash: start.chainHash, sealNumber: start.sealNumber, sealHash: start.sealHash }, checkpoint.position, options.archiveFolder)
  await owner.$transaction((tx) => remove(tx as Db, source, checkpoint, archive, options.now), { timeout: TIMEOUT_MS, maxWait: 10_000 })
  return { checkpoint, archive }
}

/** The end of the newest seal before the first entry that must stay: seals are removed whole. */
async function findBoundary(db: Db, cutoff: Date): Promise<ChainEnd | null> {
  const [row] = await db.$queryRaw<ChainEnd[]>(Prisma.sql`
    SELECT s."position", s."chainHash", b."number" AS "sealNumber", b."hash" AS "sealHash"
    FROM "audit_seal" b JOIN "audit_seal_entry" s ON s."position" = b."lastPosition"
    WHERE b."lastPosition" < COALESCE(
      (SELECT min(k."position") FROM "audit_seal_entry" k JOIN "audit_entry" e ON e."id" = k."entryId" WHERE e."occurredAt" >= ${cutoff}),
      9223372036854775807)
    ORDER BY b."number" DESC LIMIT 1`)
  return row ?? null
}

async function remove(tx: Db, source: AuditSource, end: ChainEnd, archive: AuditArchive, now: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SEALER_LOCK})`
  await tx.$executeRaw`SELECT set_config('portal.audit_retention', 'on', true), set_config('statement_timeout', '0', true)`
  await tx.auditCheckpoint.create({
    data: { ...end, entryCount: archive.entryCount, archiveName: archive.name, archiveSha256: archive.sha256, removedAt: now, removedById: source.actor?.accountId ?? null },
    select: { id: true },
  })
  const entries = await tx.$executeRaw`DELETE FROM "audit_entry" e USING "audit_seal_entry" s WHERE s."entryId" = e."id" AND s."position" <= ${end.position}`
  const places = await tx.$executeRaw`DELETE FROM "audit_seal_entry" WHERE "position" <= ${end.position}`
  await tx.$executeRaw`DELETE FROM "audit_seal" WHERE "number" <= ${end.sealNumber}`
  if (entries !== archive.entryCount || places !== archive.entryCount) throw new RefusedError(`归档 ${archive.entryCount} 条，待清理 ${entries} 条，两者不符，未清理任何记录`)
  await writeAudit(tx, source, {
    action: RETENTION_ACTION,
    subjectType: 'audit-chain',
    subjectId: String(end.position),
    subjectLabel: `审计日志清理至位置 ${end.position}`,
    detail: { removedEntries: entries, position: String(end.position), chainHash: end.chainHash, archiveName: archive.name, archiveSha256: archive.sha256 },
  })
}
