import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { env } from './env'

/** A client inside a transaction, or the plain one. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

const holder = globalThis as typeof globalThis & { portalDb?: PrismaClient }

/** Makes a client on its own pool, with bounded waiting everywhere. Tests make their own; the portal uses `db()`. */
export function createDb(connectionString: string, options: { poolSize: number; connectTimeoutMs: number; statementTimeoutMs: number }): PrismaClient {
  const adapter = new PrismaPg({
    connectionString,
    max: options.poolSize,
    connectionTimeoutMillis: options.connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + 1_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'food-safety-portal',
  })
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: options.connectTimeoutMs, timeout: options.statementTimeoutMs },
    errorFormat: 'minimal',
  })
}

/** The one client of this process. */
export function db(): PrismaClient {
  if (!holder.portalDb) {
    const { DATABASE_URL, DATABASE_POOL_SIZE, DATABASE_CONNECT_TIMEOUT_MS, DATABASE_STATEMENT_TIMEOUT_MS } = env()
    holder.portalDb = createDb(DATABASE_URL, {
      poolSize: DATABASE_POOL_SIZE,
      connectTimeoutMs: DATABASE_CONNECT_TIMEOUT_MS,
      statementTimeoutMs: DATABASE_STATEMENT_TIMEOUT_MS,
    })
  }
  return holder.portalDb
}

/** Replaces the client of this process (tests only) and returns the one before. */
export function useDb(client: PrismaClient | undefined): PrismaClient | undefined {
  const before = holder.portalDb
  holder.portalDb = client
  return before
}
