import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')
const alias = { '@': root, 'server-only': path.join(root, 'tests/support/empty.ts') }

/** Three projects: `unit` needs nothing, `integration` a real PostgreSQL, `access` also the production build. */
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
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/hostile/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
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
