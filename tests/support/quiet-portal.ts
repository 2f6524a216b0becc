import { expect, type Page } from '@playwright/test'
import { test as base } from './portal-test'
import { startShiftedPortal, type ShiftedPortal } from './shifted-portal'

/** Playwright's test with a portal of its own whose day the tests set; nothing is owed in it but what they make. */
export const test = base.extend<object, { portal: ShiftedPortal }>({
  portal: [
    async ({}, use) => {
      const portal = await startShiftedPortal('2026-11-20', 10, { withJobs: false })
      await use(portal)
      await portal.end()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

/** Opens a page of that portal. */
export async function openPage(page: Page, portal: ShiftedPortal, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${portal.url()}${path}`)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}
