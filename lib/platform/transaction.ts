import 'server-only'
import { db, type Db } from './db'

const ATTEMPTS = 3
/** Serialization failure, deadlock (PostgreSQL) and write conflict (Prisma): the same work may succeed at once. */
const RETRYABLE = new Set(['40001', '40P01', 'P2034'])

/**
 * Runs `work` in one transaction, again on a write conflict (at most three times): all of it is kept or none.
 * `work` must not have effects outside the transaction.
 */
export async function transact<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction((tx) => work(tx as Db))
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error
    }
  }
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false
  // A statement written by hand fails with P2010, and PostgreSQL's own code stands in the message.
  return RETRYABLE.has(String(error.code)) || (error.code === 'P2010' && /Code: `(?:40001|40P01)`/.test(error.message))
}
