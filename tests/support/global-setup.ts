import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { ensureTemplateDatabase } from './template-database'
import { applyTestSettings } from './test-settings'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server under test and the database to copy; `*` in a URL stands for a database's name. */
    testServer: { ownerUrl: string; appUrl: string; template: string }
  }
}

/** Starts (or adopts) the PostgreSQL of the integration tests; the last run to end stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  applyTestSettings()
  // A crash of the machine may cost this data; a crash of a process may not.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/test-db'), settings })
  const template = await ensureTemplateDatabase(server)
  project.provide('testServer', { ownerUrl: server.ownerUrl('*'), appUrl: server.appUrl('*'), template })
  return async () => void (await server.stop())
}
