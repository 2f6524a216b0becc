import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')
const alias = { '@': root, 'server-only': path.join(root, 'tests/support/empty.ts') }

/**
 * Files that want modules of their own: those that start a job runner and cut it off (what is left of one may end in the
 * file after it), and those that put something in a module's place, which holds for what is loaded after that only.
 */
const APART = ['tests/integration/platform/job*.test.ts', 'tests/integration/report/reminder-*.test.ts', 'tests/integration/auth/sign-in-race.test.ts', 'tests/integration/overview/figure-memory.test.ts']

const onPostgres = { globalSetup: ['tests/support/global-setup.ts'], testTimeout: 60_000, hookTimeout: 120_000 }

/** `unit` needs nothing, `integration` and `integration-apart` a real PostgreSQL, `access` also the production build. */
export default defineConfig({
  root,
  resolve: { alias },
  test: {
    // One fewer than the processors, as it is by itself, would be a single one on a small machine.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    // A state that is waited for comes when it comes: the runner's one second is a stopwatch on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'unit', isolate: false, include: ['tests/house/**/*.test.ts', 'lib/**/*.test.ts', 'components/**/*.test.ts', 'prisma/**/*.test.ts'], exclude: ['lib/generated/**'], testTimeout: 60_000 } },
      // One load of the modules serves all files of a process, which spares half of the time.
      { extends: true, test: { ...onPostgres, name: 'integration', isolate: false, include: ['tests/integration/**/*.test.ts', 'tests/hostile/**/*.test.ts'], exclude: APART } },
      { extends: true, test: { ...onPostgres, name: 'integration-apart', include: APART } },
      {
        extends: true,
        test: {
          name: 'access',
          include: ['tests/access/**/*.test.ts', 'tests/faults/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
