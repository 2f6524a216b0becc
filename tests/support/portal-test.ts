import fs from 'node:fs'
import path from 'node:path'
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import axe from 'axe-core'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createDb } from '@/lib/platform/db'
import { signIn } from '@/prisma/seed/factories/open-session'
import { E2E_PORT } from './e2e-port'
import { applyTestSettings } from './test-settings'

type Fixtures = {
  /** Signs the page's browser in as an account of the demo city (`office`, `liaison.edu`, `sysadmin` …), without the sign-in page. */
  signInAs: (loginName: string) => Promise<void>
}

type WorkerFixtures = {
  /**
   * The window of an account for pages that are only looked at, kept over the tests of a worker: the scripts it has
   * compiled serve the next page too. Whoever clicks, types or changes something takes `page`.
   */
  windowOf: (loginName: string) => Promise<Page>
  /** The database behind the server under test, as the application's role: for rows of the test's own. */
  db: PrismaClient
}

/** Playwright's test with the portal's own fixtures. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  db: [
    async ({}, use) => {
      const { appUrl, storage } = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../test-results/e2e-server.json'), 'utf8')) as { appUrl: string; storage: string }
      // The files of the server under test, for a test that does a job's work in its place.
      process.env.STORAGE_DIR = storage
      applyTestSettings()
      if (!/@(127\.0\.0\.1|localhost):/.test(appUrl)) throw new Error('browser tests run on a database of this machine only')
      const db = createDb(appUrl, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 30_000 })
      await use(db)
      await db.$disconnect()
    },
    { scope: 'worker' },
  ],
  windowOf: [
    async ({ browser, db }, use, { project }) => {
      const pages = new Map<string, Page>()
      await use(async (loginName) => {
        const known = pages.get(loginName)
        if (known) return known
        const context = await browser.newContext({ ...project.use.contextOptions, ...project.use })
        await openSession(context, db, loginName)
        const page = await context.newPage()
        pages.set(loginName, page)
        return page
      })
      for (const page of pages.values()) await page.context().close()
    },
    { scope: 'worker' },
  ],
  signInAs: async ({ context, db }, use) => {
    await use((loginName) => openSession(context, db, loginName))
  },
})

/** Signs a browser in at a portal's address as an account of the demo city, without the sign-in page. */
export async function openSession(context: BrowserContext, db: PrismaClient, loginName: string, url = `http://localhost:${E2E_PORT}`): Promise<void> {
  const account = await db.account.findUniqueOrThrow({ where: { loginName }, select: { id: true, authVersion: true } })
  const { cookie } = await signIn(db, account)
  const [name = '', value = ''] = cookie.split('=', 2)
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
}

const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * No violation of WCAG 2.2 AA or of axe's best practice on the page as it stands. The portal has no frames, so axe runs
 * in the page itself: its Playwright builder opens a second page to put frames together, at four times the cost.
 */
export async function expectAccessible(page: Page): Promise<void> {
  expect(page.frames(), 'axe sees one document only').toHaveLength(1)
  // A page that was led to has its content before its title.
  await expect(page).toHaveTitle(/./)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await findViolations(page)
  // The title of the page before goes in the middle of the look, and the new one comes after: looked at once more.
  if (!violations.every((one) => one.startsWith('document-title:'))) return expect(violations).toEqual([])
  if (violations.length === 0) return
  await expect(page).toHaveTitle(/./)
  expect(await findViolations(page)).toEqual([])
}

function findViolations(page: Page): Promise<string[]> {
  return page.evaluate(async (values) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const found = await inPage.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  }, AXE_RULES)
}

/** The page itself does not scroll sideways; a table inside it may. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
