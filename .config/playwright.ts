import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { BROWSER_ARGUMENTS, findBrowser } from '../tests/support/find-browser'
import { E2E_PORT } from '../tests/support/e2e-port'

const root = path.resolve(import.meta.dirname, '..')

/** Browser tests: the production build, on its own database, in real Chromium. */
export default defineConfig({
  testDir: path.join(root, 'tests/e2e'),
  outputDir: path.join(root, 'test-results/browser'),
  reporter: [['list'], ['json']],
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  // On a machine of continuous integration a failed test is tried once more; one that passes then is named as unsteady
  // at the end of the run (tests/run.ts). At a desk it fails at once.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${E2E_PORT}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Nothing moves, so nothing is waited for to stand still.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace costs more time than the tests themselves without a graphics card: only where one is asked for.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser(), args: BROWSER_ARGUMENTS },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } }, grepInvert: /@phone/ },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, grep: /@phone/ },
  ],
  webServer: {
    command: 'node --import tsx tests/support/e2e-server.ts',
    cwd: root,
    url: `http://localhost:${E2E_PORT}/api/health/ready`,
    timeout: 180_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    reuseExistingServer: false,
  },
})
