import 'server-only'
import type { DatabaseKind } from '@/lib/generated/prisma/enums'
import { db } from './db'

export type DatabaseMark = { readonly kind: DatabaseKind; readonly clockShiftSeconds: number }

const CACHE_MS = 10_000
let cached: { mark: DatabaseMark | null; readAt: number } | undefined

/** What the database is for; null before it was marked. Remembered for ten seconds: every page asks. */
export async function getDatabaseMark(): Promise<DatabaseMark | null> {
  const now = Date.now()
  if (!cached || now - cached.readAt > CACHE_MS) {
    const mark = await db().databaseMark.findUnique({ where: { id: 1 }, select: { kind: true, clockShiftSeconds: true } })
    cached = { mark, readAt: now }
  }
  return cached.mark
}

/** Forgets the remembered mark, after it was changed. */
export function forgetDatabaseMark(): void {
  cached = undefined
}
