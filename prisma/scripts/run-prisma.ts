import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

export const projectRoot = path.resolve(import.meta.dirname, '../..')

/**
 * Runs the Prisma command line against a database.
 * @param ownerUrl connection string of the role that owns the tables
 * @returns exit code and everything it printed
 */
export function runPrisma(words: readonly string[], ownerUrl: string): { status: number; output: string } {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const done = spawnSync(process.execPath, [cli, ...words], {
    cwd: projectRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NO_COLOR: '1' },
  })
  return { status: done.status ?? 1, output: `${done.stdout}${done.stderr}` }
}

/**
 * Applies the migrations that are still missing.
 * @throws Error with what the command line said
 */
export function applyMigrations(ownerUrl: string): void {
  const { status, output } = runPrisma(['migrate', 'deploy'], ownerUrl)
  if (status !== 0) throw new Error(`数据库结构升级失败，请根据以下信息处理后重试：\n${output}`)
}
