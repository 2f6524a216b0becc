import 'server-only'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { FileStorage } from '@/lib/platform/storage/file-storage'

/** An upload that no form was submitted with is dropped after this long. */
const UNATTACHED_MS = 3 * 24 * 3600_000
/** Longer than any upload takes from its first byte to its row. */
const ORPHAN_MS = 24 * 3600_000
const BATCH = 500

export interface SweptFiles {
  unattachedCount: number
  orphanCount: number
}

/** Drops uploads that no record came to refer to, then the bytes that no row names. Running it again changes nothing. */
export async function sweepStoredFiles(db: PrismaClient, storage: FileStorage, now: Date): Promise<SweptFiles> {
  const oldest = new Date(now.getTime() - UNATTACHED_MS)
  let unattachedCount = 0
  for (;;) {
    const rows = await db.storedFile.findMany({ where: { attachedAt: null, uploadedAt: { lt: oldest } }, select: { id: true, storageKey: true }, take: BATCH, orderBy: { id: 'asc' } })
    if (rows.length === 0) break
    for (const { id, storageKey } of rows) {
      // Conditional: a record may have taken it just now. The row goes first; bytes without a row are orphans.
      const { count } = await db.storedFile.deleteMany({ where: { id, attachedAt: null } })
      if (count === 1) await storage.remove(storageKey)
      unattachedCount += count
    }
  }
  const { removedCount, removedTemporaryCount } = await storage.sweepOrphans({
    graceMs: ORPHAN_MS,
    now,
    listReferencedKeys: async (keys) => {
      const rows = await db.storedFile.findMany({ where: { storageKey: { in: keys } }, select: { storageKey: true } })
      const exported = await db.ledgerExport.findMany({ where: { storageKey: { in: keys } }, select: { storageKey: true } })
      return [...rows, ...exported].map((row) => row.storageKey!)
    },
  })
  return { unattachedCount, orphanCount: removedCount + removedTemporaryCount }
}
