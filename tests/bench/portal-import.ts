/**
 * An import as the portal does it, in a process of its own. Settings come as JSON in PORTAL_IMPORT; it prints the
 * milliseconds the check and the writing took, after a smaller file that warms it up, and its memory in MB above what it
 * held at rest: that of this process and its worker.
 */
import { readFileSync } from 'node:fs'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createDb, useDb } from '@/lib/platform/db'
import type { CommandContext } from '@/lib/platform/command-context'
import { commitImport, startImport } from '@/lib/platform/import/ledger-import.commands'
import { getImportView } from '@/lib/platform/import/ledger-import.queries'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { ledgerImportTasks } from '@/lib/workflow/ledger-import-jobs.commands'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { applyTestSettings } from '../support/test-settings'
import { askForCheck, storeBenchFile } from './sampling-file'

export type PortalImport = { readonly connectionString: string; readonly office: { readonly id: string; readonly authVersion: number }; readonly jurisdictionId: string; readonly warmUp: string; readonly file: string }
type Imported = { readonly checkMs: number; readonly writeMs: number; readonly inserted: number }
export type PortalImportFigures = Imported & { readonly extraMb: number; readonly workerMb: number }

/** From the head to the last row, through the portal's own commands and job. */
async function importFile(db: PrismaClient, context: CommandContext, jurisdictionId: string, file: string): Promise<{ checkMs: number; writeMs: number; inserted: number }> {
  const fileId = await storeBenchFile(db, context, jurisdictionId, file)
  const started = performance.now()
  const { id } = await startImport(context, samplingImport, { fileId, jurisdictionId, departmentId: null })
  await askForCheck(context, id)
  await runJob(id)
  const checked = performance.now()
  const view = await getImportView(context, samplingImport, id)
  await commitImport(context, samplingImport, { id, version: view.version, rows: 'all', corrections: false })
  await runJob(id)
  const done = await getImportView(context, samplingImport, id)
  return { checkMs: checked - started, writeMs: performance.now() - checked, inserted: done.written.inserted }
}

function runJob(importId: string): Promise<void> {
  return ledgerImportTasks['ledger-import.run']({ importId }, { jobId: '1', attempt: 1, signal: new AbortController().signal })
}

/** Runs `work` and says by how much the memory of this process and its worker rose at most. Looked at seldom, and at no other process: looking costs time too. */
async function watched<T>(work: () => Promise<T>): Promise<{ value: T; extraMb: number; workerMb: number }> {
  globalThis.gc?.()
  const atRest = process.memoryUsage.rss() / 1024 / 1024
  let most = 0
  let mostWorker = 0
  const timer = setInterval(() => {
    const worker = workerMb()
    mostWorker = Math.max(mostWorker, worker)
    most = Math.max(most, process.memoryUsage.rss() / 1024 / 1024 - atRest + worker)
  }, 100)
  try {
    return { value: await work(), extraMb: most, workerMb: mostWorker }
  } finally {
    clearInterval(timer)
  }
}

/** Resident memory of the children of this process that run the worker's program. */
function workerMb(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter((pid) => pid !== '')
  return children.reduce((sum, pid) => (textOf(`/proc/${pid}/cmdline`).includes('entry.mjs') ? sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024 : sum), 0)
}

/** Empty where the process has ended meanwhile. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

applyTestSettings()
const { connectionString, office: account, jurisdictionId, warmUp, file } = JSON.parse(process.env.PORTAL_IMPORT!) as PortalImport
const db = createDb(connectionString, { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
useDb(db)
const office = await contextOf(await actorOf(db, account), { now: new Date() })
await importFile(db, office, jurisdictionId, warmUp)
const { value, extraMb, workerMb: ofWorker } = await watched(() => importFile(db, office, jurisdictionId, file))
console.log(JSON.stringify({ ...value, extraMb, workerMb: ofWorker } satisfies PortalImportFigures))
await db.$disconnect()
process.exit(0)
