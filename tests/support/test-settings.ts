import os from 'node:os'
import path from 'node:path'

/** What lib/platform/env.ts needs, for tests: harmless values that lead nowhere by themselves. */
const SETTINGS = {
  PORTAL_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  PORTAL_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgresql://unset@127.0.0.1:1/unset',
  STORAGE_DIR: path.join(os.tmpdir(), `portal-test-files-${process.pid}`),
  JOBS_ENABLED: '0',
  LOG_LEVEL: 'silent',
}

/** Gives the environment the settings it lacks. */
export function applyTestSettings(): void {
  for (const [name, value] of Object.entries(SETTINGS)) process.env[name] ??= value
}
