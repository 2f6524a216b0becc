import 'server-only'
import { z } from 'zod'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '../db'
import { verifyAuditChain, type ChainVerification, type KnownHead } from './verify-audit-chain'

const SETTING_KEY = 'audit.verification'

/** What the last verification found. Positions are decimal text. */
const reportSchema = z.object({
  verifiedAt: z.iso.datetime(),
  checkedEntries: z.number().int().min(0),
  unsealed: z.number().int().min(0),
  unsealedLate: z.number().int().min(0),
  headPosition: z.string().regex(/^\d{1,19}$/),
  headChainHash: z.string().regex(/^[0-9a-f]{64}$/),
  fault: z.object({ kind: z.string().max(40), message: z.string().max(500), position: z.string().max(19).nullable(), entryId: z.string().max(36).nullable() }).nullable(),
})

export type ChainReport = z.infer<typeof reportSchema>

/** The result of the last verification, or null when none was made yet. */
export async function findChainReport(db: Db): Promise<ChainReport | null> {
  const row = await db.setting.findUnique({ where: { key: SETTING_KEY }, select: { value: true } })
  return row ? reportSchema.parse(row.value) : null
}

/**
 * Verifies the whole chain and holds it against the end seen last time. A broken chain does not move the remembered
 * end: what was seen whole once must be found again. Writes nothing.
 */
export async function verifyAgainstReport(db: Db, now: Date, known: readonly KnownHead[] = []): Promise<{ result: ChainVerification; report: ChainReport }> {
  const before = await findChainReport(db)
  const seen = before ? [{ position: BigInt(before.headPosition), chainHash: before.headChainHash }] : []
  const result = await verifyAuditChain(db, [...known, ...seen.filter((head) => head.position > 0n)])
  return { result, report: toReport(result, now, before) }
}

/** Verifies the whole chain and remembers the result. */
export async function verifyAndReport(db: Db, now: Date, known: readonly KnownHead[] = []): Promise<ChainVerification> {
  const { result, report } = await verifyAgainstReport(db, now, known)
  await rememberReport(db, report, now)
  return result
}

function toReport(result: ChainVerification, now: Date, before: ChainReport | null): ChainReport {
  const { fault } = result
  const head = fault && before ? { position: before.headPosition, chainHash: before.headChainHash } : { position: String(result.head.position), chainHash: result.head.chainHash }
  return {
    verifiedAt: now.toISOString(),
    checkedEntries: result.checkedEntries,
    unsealed: result.unsealed,
    unsealedLate: result.unsealedLate,
    headPosition: head.position,
    headChainHash: head.chainHash,
    fault: fault && { kind: fault.kind, message: fault.message, position: fault.position?.toString() ?? null, entryId: fault.entryId },
  }
}

/** Keeps the result for the auditor's page and for the next verification. */
export async function rememberReport(db: Db, report: ChainReport, now: Date): Promise<void> {
  const value: Prisma.InputJsonObject = report
  await db.setting.upsert({
    where: { key: SETTING_KEY },
    create: { key: SETTING_KEY, value, changedAt: now },
    update: { value, changedAt: now, version: { increment: 1 } },
    select: { key: true },
  })
}
