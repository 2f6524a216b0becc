import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '../db'
import type { ExactAuditEntry } from './canonical-entry'
import type { SealedRow, StoredSeal } from './chain-checker'

/** The form of `occurredAt` and `sealedAt` in hashes: UTC with microseconds. */
const EXACT = Prisma.sql`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`

/** The columns of `audit_entry e` exactly as they are hashed. */
export const exactEntryColumns = Prisma.sql`
  e."id"::text AS "id", to_char(e."occurredAt" AT TIME ZONE 'UTC', ${EXACT}) AS "occurredAt", e."actorId"::text AS "actorId",
  e."actorName", e."actorRoles", e."sessionId"::text AS "sessionId", e."address", e."requestId", e."action",
  e."outcome"::text AS "outcome", e."subjectType", e."subjectId", e."subjectLabel", e."jurisdictionPath", e."detail"::text AS "detail"`

type FlatRow = Omit<ExactAuditEntry, 'id'> & {
  id: string | null
  position: bigint
  entryId: string
  ofSeal: number
  entryHash: string
  chainHash: string
  sealNumber: number | null
  canonicalVersion: number
  sealedAt: string
  entryCount: number
  firstPosition: bigint
  lastPosition: bigint
  previousHash: string
  sealHash: string
}

/** The next places of the chain after a position, up to and with `upTo`, each with its entry and its seal. */
export async function listSealedRows(db: Db, after: bigint, upTo: bigint, limit: number): Promise<SealedRow[]> {
  const rows = await db.$queryRaw<FlatRow[]>(Prisma.sql`
    SELECT s."position", s."entryId"::text AS "entryId", s."sealNumber" AS "ofSeal", s."entryHash", s."chainHash", ${exactEntryColumns},
      b."number" AS "sealNumber", b."canonicalVersion", to_char(b."sealedAt" AT TIME ZONE 'UTC', ${EXACT}) AS "sealedAt", b."entryCount",
      b."firstPosition", b."lastPosition", b."previousHash", b."hash" AS "sealHash"
    FROM (SELECT * FROM "audit_seal_entry" WHERE "position" > ${after} AND "position" <= ${upTo} ORDER BY "position" LIMIT ${limit}) s
    LEFT JOIN "audit_entry" e ON e."id" = s."entryId"
    LEFT JOIN "audit_seal" b ON b."number" = s."sealNumber"
    ORDER BY s."position"`)
  return rows.map((row) => ({
    position: row.position,
    entryId: row.entryId,
    sealNumber: row.ofSeal,
    entryHash: row.entryHash,
    chainHash: row.chainHash,
    entry: row.id === null ? null : { ...row, id: row.id },
    seal: row.sealNumber === null ? null : sealOf(row, row.sealNumber),
  }))
}

function sealOf(row: FlatRow, number: number): StoredSeal {
  const { canonicalVersion, sealedAt, entryCount, firstPosition, lastPosition, previousHash } = row
  return { number, canonicalVersion, sealedAt, entryCount, firstPosition, lastPosition, previousHash, hash: row.sealHash }
}

export type ChainEnd = { readonly position: bigint; readonly chainHash: string; readonly sealNumber: number; readonly sealHash: string }

/** The newest checkpoint: where the chain starts after a removal. Null while nothing was ever removed. */
export async function findCheckpoint(db: Db): Promise<(ChainEnd & { archiveName: string; archiveSha256: string; removedAt: Date }) | null> {
  return db.auditCheckpoint.findFirst({
    orderBy: { position: 'desc' },
    select: { position: true, chainHash: true, sealNumber: true, sealHash: true, archiveName: true, archiveSha256: true, removedAt: true },
  })
}
