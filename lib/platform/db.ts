import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { copyIn } from './copy-in'
import { env } from './env'

/** A client inside a transaction, or the plain one. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

/** The server and its job runner are bundled apart and share the process: what both need stands outside the module. */
const holder = globalThis as typeof globalThis & { portalDb?: PrismaClient; portalConnections?: WeakMap<PrismaClient, pg.ClientConfig> }
const connections = (holder.portalConnections ??= new WeakMap<PrismaClient, pg.ClientConfig>())

/** Makes a client on its own pool, with bounded waiting everywhere. Tests make their own; the portal uses `db()`. */
export function createDb(connectionString: string, options: { poolSize: number; connectTimeoutMs: number; statementTimeoutMs: number }): PrismaClient {
  const connection: pg.ClientConfig = {
    connectionString,
    connectionTimeoutMillis: options.connectTimeoutMs,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + 1_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'food-safety-portal',
  }
  const client = new PrismaClient({
    adapter: new PrismaPg({ ...connection, max: options.poolSize, idleTimeoutMillis: 30_000 }),
    transactionOptions: { maxWait: options.connectTimeoutMs, timeout: options.statementTimeoutMs },
    errorFormat: 'minimal',
  })
  connections.set(client, connection)
  return client
}

/** A connection that is nobody else's. */
export type PlainConnection = {
  /** Sends a statement with `$1` … for its values; resolves to how many rows it touched. */
  readonly send: (text: string, values?: readonly (string | number | Date)[]) => Promise<number>
  /** Sends lines by COPY … FROM STDIN; resolves to how many rows were written. */
  readonly copy: (text: string, lines: Iterable<string>) => Promise<number>
}

/**
 * Lends a connection of its own to the same database, for what is sent by the megabyte: Prisma copies each value several
 * times over, into memory that is only given back by a full collection.
 */
export async function withPlainConnection<T>(work: (connection: PlainConnection) => Promise<T>): Promise<T> {
  const client = new pg.Client(connections.get(db())!)
  // A connection that breaks fails the statement that uses it, and the next.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work({ send: async (text, values = []) => (await client.query(text, [...values])).rowCount ?? 0, copy: (text, lines) => copyIn(client, text, lines) })
  } finally {
    await client.end()
  }
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
