import 'server-only'
import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client'
import type { Db } from '../db'
import { log } from '../log'
import { CANONICAL_VERSION, hashEntry, type ExactAuditEntry } from './canonical-entry'
import { CHAIN_START, exactInstant, hashSeal, linkChain } from './chain-hash'
import { exactEntryColumns, findCheckpoint, type ChainEnd } from './sealed-rows'

/** Only one sealer at a time: a transaction-level advisory lock under this number. */
export const SEALER_LOCK = 4_020_261_122n
/** How far before the newest sealed entry the sealer looks for rows whose transaction committed late. */
const LATE_MARGIN_MS = 60 * 60_000
const BATCH = 1_000

export type SealResult = { readonly sealed: number; readonly batches: number; readonly busy: boolean }

/**
 * Puts audit entries that are not yet in the chain there, in batches, until none is left. Writers never wait for it.
 * Looks back one hour before the newest sealed entry, so that rows which commit late are found; with `full` it looks
 * at the whole log. Returns how many were sealed; `busy` when another instance is at it.
 */
export async function sealAuditEntries(db: PrismaClient, now: Date, options: { full?: boolean; batchSize?: number } = {}): Promise<SealResult> {
  const size = options.batchSize ?? BATCH
  const since = options.full ? null : await lookBackTo(db)
  let sealed = 0
  let batches = 0
  for (;;) {
    const count = await db.$transaction((tx) => sealBatch(tx as Db, now, since, size))
    if (count === null) return { sealed, batches, busy: true }
    if (count > 0) batches++
    sealed += count
    if (count < size) return { sealed, batches, busy: false }
  }
}

/** The moment from which on unsealed rows are looked for; null: from the beginning. */
async function lookBackTo(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ newest: Date | null }[]>`
    SELECT max(e."occurredAt") AS "newest" FROM "audit_seal_entry" s JOIN "audit_entry" e ON e."id" = s."entryId"
    WHERE s."sealNumber" = (SELECT max("number") FROM "audit_seal")`
  return row?.newest ? new Date(row.newest.getTime() - LATE_MARGIN_MS) : null
}

async function sealBatch(tx: Db, now: Date, since: Date | null, size: number): Promise<number | null> {
  const [lock] = await tx.$queryRaw<{ held: boolean }[]>`SELECT pg_try_advisory_xact_lock(${SEALER_LOCK}) AS "held"`
  if (!lock?.held) return null
  const entries = await listUnsealed(tx, since, size)
  if (entries.length === 0) return 0
  const end = await findChainEnd(tx)
  const places = chainPlaces(entries, end)
  const last = places.at(-1)!
  const content = {
    number: end.sealNumber + 1,
    canonicalVersion: CANONICAL_VERSION,
    sealedAt: exactInstant(now),
    entryCount: places.length,
    firstPosition: end.position + 1n,
    lastPosition: last.position,
    previousHash: end.sealHash,
  }
  await tx.auditSeal.create({ data: { ...content, sealedAt: now, hash: hashSeal({ ...content, chainHash: last.chainHash }) }, select: { number: true } })
  await tx.auditSealEntry.createMany({ data: places.map((place) => ({ ...place, sealNumber: content.number })) })
  // The log stream leaves this machine: whoever rewrites the whole chain in the database still contradicts it.
  log().info({ seal: content.number, position: String(last.position), chainHash: last.chainHash, entries: places.length }, 'audit sealed')
  return places.length
}

function listUnsealed(tx: Db, since: Date | null, size: number): Promise<ExactAuditEntry[]> {
  const from = since ? Prisma.sql`e."occurredAt" >= ${since} AND` : Prisma.empty
  return tx.$queryRaw<ExactAuditEntry[]>(Prisma.sql`
    SELECT ${exactEntryColumns} FROM "audit_entry" e
    WHERE ${from} NOT EXISTS (SELECT 1 FROM "audit_seal_entry" s WHERE s."entryId" = e."id")
    ORDER BY e."occurredAt", e."id" LIMIT ${size}`)
}

/** Where the next batch continues: after the newest seal, or after the checkpoint when nothing newer is left. */
export async function findChainEnd(tx: Db): Promise<ChainEnd> {
  const seal = await tx.auditSeal.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, hash: true, entries: { orderBy: { position: 'desc' }, take: 1, select: { position: true, chainHash: true } } },
  })
  const newest = seal?.entries[0]
  if (seal && newest) return { position: newest.position, chainHash: newest.chainHash, sealNumber: seal.number, sealHash: seal.hash }
  return (await findCheckpoint(tx)) ?? { position: 0n, chainHash: CHAIN_START, sealNumber: 0, sealHash: CHAIN_START }
}

function chainPlaces(entries: readonly ExactAuditEntry[], end: ChainEnd) {
  let { position, chainHash } = end
  return entries.map((entry) => {
    const entryHash = hashEntry(entry)
    position += 1n
    chainHash = linkChain(chainHash, entryHash)
    return { position, entryId: entry.id, entryHash, chainHash }
  })
}
