import { expect, type Locator, type Page } from '@playwright/test'

/** From the list into the form that holds the section of a duty. */
export async function openForm(page: Page, duty: string): Promise<Locator> {
  await page.goto('/reports')
  const card = page.getByRole('region').filter({ has: page.getByRole('button', { name: /开始填报|继续填报|继续修改/ }) }).filter({ hasText: duty })
  await card.getByRole('button', { name: /开始填报|继续填报|继续修改/ }).click()
  const section = page.getByRole('region', { name: duty })
  await expect(section).toBeVisible()
  return section
}
