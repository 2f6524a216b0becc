import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkImport, commitImport } from '@/lib/platform/import/ledger-import.commands'
import { resumeImports } from '@/lib/platform/import/run-import.commands'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { recomputeCategorySums } from '@/lib/sampling/category-sum.commands'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { csvBytes, importer, rowOf } from '../integration/sampling/import-files'
import { createSamplingWorld, type SamplingWorld } from '../integration/sampling/sampling-world'
import { startPortal, type RunningPortal } from '../support/portal-server'
import { createTestDatabase, type TestDatabase } from '../support/test-database'

/** Several pieces of writing. */
const ROWS = 20_000
let database: TestDatabase
let world: SamplingWorld
let portal: RunningPortal | null = null

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  await buildWorker()
})
afterAll(async () => {
  await portal?.stop()
  await database.drop()
})

const start = async () => (portal = await startPortal(database, { JOBS_ENABLED: '1', STORAGE_DIR: process.env.STORAGE_DIR! }))
const importNow = (id: string) => database.db.ledgerImport.findUniqueOrThrow({ where: { id } })

async function untilImport(id: string, holds: (row: Awaited<ReturnType<typeof importNow>>) => boolean) {
  for (;;) {
    const row = await importNow(id)
    if (holds(row)) return row
    if (row.state === 'FAILED') throw new Error(`${row.failure}\n${portal?.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Kills the portal, and waits until the database has done with what was on its way. */
async function kill(): Promise<void> {
  portal!.process.kill('SIGKILL')
  await once(portal!.process, 'exit')
  await expect.poll(() => database.asOwner(async (client) => (await client.query<{ busy: number }>(`select count(*)::int as busy from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`)).rows[0]!.busy), { timeout: 30_000 }).toBe(0)
}

/** As a minute and a half later, when the portal looks for what died. */
async function resumeLater(id: string): Promise<void> {
  await database.db.ledgerImport.update({ where: { id }, data: { heartbeatAt: new Date(Date.now() - 600_000) } })
  await resumeImports()
}

/** Everything that the ledger has of the import, each as often as it should be. */
async function ledgerNow() {
  const [batches, revisions, numbers] = await Promise.all([database.db.sampleBatch.count(), database.db.sampleBatchRevision.count(), database.db.sampleBatch.findMany({ distinct: ['number'], select: { id: true } })])
  expect({ batches, numbers: numbers.length }, 'a row is there twice, or without its revision').toEqual({ batches: revisions, numbers: batches })
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0, batches })
  expect((await recomputeCategorySums({ mend: false })).differences).toEqual([])
  return batches
}

test('a portal killed while it checks and while it writes leaves nothing by half, and the next goes on where it stopped', async () => {
  const office = importer(database, world.office, world.county.id)
  const id = await office.start(csvBytes(Array.from({ length: ROWS }, (_, index) => rowOf(`K${index}`))))
  await start()
  const { version, sheetName, mapping } = await office.view(id)
  await checkImport(world.office, samplingImport, { id, version, sheetName, mapping: Object.entries(mapping).map(([key, source]) => ({ key, column: 'column' in source ? source.column : null, text: null })) })
  await untilImport(id, ({ rowsDone }) => rowsDone > 0)
  await kill()
  const checking = await importNow(id)
  expect(checking).toMatchObject({ state: 'CHECKING', runToken: expect.any(String) })
  expect(checking.rowsDone).toBeLessThan(ROWS)
  expect(await database.db.ledgerImportRow.count({ where: { importId: id } })).toBe(checking.rowsDone)

  await start()
  await resumeLater(id)
  const checked = await untilImport(id, ({ state }) => state === 'CHECKED')
  expect(checked).toMatchObject({ newRows: ROWS, sameRows: 0, rejectedRows: 0 })
  await commitImport(world.office, samplingImport, { id, version: checked.version, rows: 'all', corrections: false })
  await untilImport(id, ({ insertedRows }) => insertedRows > 0)
  await kill()
  // What stands is said: so many are in, and no more than these.
  const writing = await office.view(id)
  expect(writing).toMatchObject({ state: 'COMMITTING' })
  expect(writing.written.inserted).toBeLessThan(ROWS)
  expect(await ledgerNow()).toBe(writing.written.inserted)

  await start()
  await resumeLater(id)
  await untilImport(id, ({ state }) => state === 'DONE')
  expect(await office.view(id)).toMatchObject({ written: { inserted: ROWS, skipped: 0, unchanged: 0 } })
  expect(await ledgerNow()).toBe(ROWS)
  const pieces = (await database.db.auditEntry.findMany({ where: { subjectId: id, action: samplingImport.actions.commit }, orderBy: { id: 'asc' } })).map(({ detail }) => detail as { step: string; inserted?: number }).filter(({ step }) => step === 'piece')
  expect(pieces.reduce((sum, { inserted = 0 }) => sum + inserted, 0), 'a piece is audited twice, or not at all').toBe(ROWS)
}, 300_000)
