/**
 * The server of the browser tests: the production build on a database of its own, made from the template and filled
 * with the demo city. Writes where its database is to test-results/e2e-server.json, for specs that make rows.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { createDb } from '@/lib/platform/db'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPlans } from '@/prisma/seed/demo/plans'
import { E2E_PORT } from './e2e-port'
import { ensureTemplateDatabase } from './template-database'
import { applyTestSettings } from './test-settings'

applyTestSettings()
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/test-db'), settings })
const template = await ensureTemplateDatabase(server)
const name = `test_browser_${process.pid}`

const admin = new pg.Client({ connectionString: server.ownerUrl('postgres') })
await admin.connect()
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)

const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
const now = new Date()
await seedDemoOrganisation(db, { now })
await seedDemoAccounts(db, { now })
await seedDemoPlans(db, { now })
await db.$disconnect()

fs.mkdirSync(path.join(projectRoot, 'test-results'), { recursive: true })
const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-browser-files-'))
fs.writeFileSync(path.join(projectRoot, 'test-results/e2e-server.json'), JSON.stringify({ appUrl: server.appUrl(name), ownerUrl: server.ownerUrl(name), template, storage }))
const child = spawn(process.execPath, ['.next/portal/serve.mjs'], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_ENV: 'production',
    // The server runs as it does in production, without the conditions that scripts and tests are run with.
    NODE_OPTIONS: '',
    PORTAL_DEMO: '1',
    DATABASE_URL: server.appUrl(name),
    PORTAL_URL: `http://localhost:${E2E_PORT}`,
    PORT: String(E2E_PORT),
    STORAGE_DIR: storage,
    JOBS_ENABLED: '0',
    LOG_LEVEL: 'warn',
  },
})

let ending = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    ending = true
    child.kill('SIGTERM')
  })
}
child.on('exit', async (code) => {
  fs.rmSync(storage, { recursive: true, force: true })
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin.end()
  await server.stop()
  process.exit(ending ? 0 : (code ?? 1))
})
