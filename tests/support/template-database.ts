import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import pg from 'pg'
import type { EmbeddedDatabase } from '@/prisma/scripts/embedded-database'
import { prepareDatabase, withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'

const PREFIX = 'template_'
const BUILD_LOCK = 7_208_114

/**
 * Makes the database that each test's database is a copy of, unless one of the same content exists: migrated,
 * granted, seeded with reference data, marked TEST.
 * @returns its name
 */
export async function ensureTemplateDatabase(server: EmbeddedDatabase): Promise<string> {
  const name = PREFIX + (await contentHash())
  await withClient(server.ownerUrl('postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [BUILD_LOCK])
    const databases = await listDatabases(client)
    if (!server.adopted) for (const left of databases.filter((one) => one.startsWith('test_') || one.startsWith('building_'))) await drop(client, left)
    if (databases.includes(name)) return
    for (const old of databases.filter((one) => one.startsWith(PREFIX))) await drop(client, old)
    const building = `building_${process.pid}`
    await client.query(`CREATE DATABASE ${building}`)
    await fill(server, building)
    await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`)
  })
  return name
}

async function fill(server: EmbeddedDatabase, database: string): Promise<void> {
  await prepareDatabase({ ownerUrl: server.ownerUrl(database), appUrl: server.appUrl(database), kind: 'TEST', now: new Date(), report: () => undefined })
}

/** A hash of the migrations and of everything that fills a database after them. */
async function contentHash(): Promise<string> {
  const hash = createHash('sha256')
  const folder = path.join(projectRoot, 'prisma/migrations')
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name)
    if (fs.statSync(file).isFile()) hash.update(name).update(fs.readFileSync(file))
  }
  const bundled = await build({
    entryPoints: ['prisma/scripts/prepare-database.ts'],
    absWorkingDir: projectRoot,
    outdir: 'unused',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    external: ['@/lib/generated/*'],
  })
  for (const output of bundled.outputFiles) hash.update(output.contents)
  return hash.digest('hex').slice(0, 16)
}

async function listDatabases(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
  return rows.map((row) => row.datname)
}

async function drop(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
}
