import 'server-only'
import fs from 'node:fs'
import path from 'node:path'
import type { Db } from '../db'

let expected: readonly string[] | undefined

/** Names of the migrations that belong to this version of the programme. */
function expectedMigrations(): readonly string[] {
  return (expected ??= fs
    .readdirSync(path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort())
}

/**
 * Names of the migrations this programme needs and the database does not have, in order; a database without any
 * migration lacks all.
 */
export async function listMissingMigrations(db: Db): Promise<string[]> {
  const [{ exists }] = await db.$queryRaw<[{ exists: boolean }]>`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists`
  if (!exists) return [...expectedMigrations()]
  const rows = await db.$queryRaw<{ name: string }[]>`SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  const applied = new Set(rows.map((row) => row.name))
  return expectedMigrations().filter((name) => !applied.has(name))
}
