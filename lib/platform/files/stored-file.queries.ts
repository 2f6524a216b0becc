import 'server-only'
import type { Db } from '@/lib/platform/db'
import { findFilePurpose, FILE_PURPOSES } from './file-purpose'

/** A stored file as a form or page shows it. */
export interface StoredFileView {
  id: string
  fileName: string
  mediaType: string
  byteCount: number
  sha256: string
  uploadedAt: string
  purposeLabel: string
}

const select = {
  id: true,
  storageKey: true,
  displayName: true,
  contentType: true,
  byteCount: true,
  sha256: true,
  purpose: true,
  departmentId: true,
  uploadedById: true,
  uploadedAt: true,
  attachedAt: true,
  jurisdiction: { select: { path: true } },
} as const

/** Returns the row of a file that is not voided, unscoped: the caller asks the policy. */
export async function findStoredFile(db: Db, id: string) {
  const row = await db.storedFile.findFirst({ where: { id, voidedAt: null }, select })
  if (!row) return null
  const { jurisdiction, attachedAt, ...rest } = row
  return { ...rest, jurisdictionPath: jurisdiction.path, isAttached: attachedAt !== null }
}

export type StoredFileRow = NonNullable<Awaited<ReturnType<typeof findStoredFile>>>

export function toStoredFileView(row: StoredFileRow): StoredFileView {
  const purpose = findFilePurpose(row.purpose)
  return {
    id: row.id,
    fileName: row.displayName,
    mediaType: row.contentType,
    byteCount: row.byteCount,
    sha256: row.sha256,
    uploadedAt: row.uploadedAt.toISOString(),
    purposeLabel: purpose ? FILE_PURPOSES[purpose].label : '',
  }
}

/** Bytes that the account's files take, the voided ones included: they are still kept. */
export async function getUsedBytes(db: Db, accountId: string): Promise<number> {
  const { _sum } = await db.storedFile.aggregate({ where: { uploadedById: accountId }, _sum: { byteCount: true } })
  return _sum.byteCount ?? 0
}
