import path from 'node:path'
import { expect, type Page } from '@playwright/test'

export type CampaignDocument = {
  readonly file: string
  readonly name: string
  /** The last month of a quarter, in which the tests report. */
  readonly month: string
  /** The day of it by which ledger and quarterly summary are due. */
  readonly dueDay: number
  /** Who is responsible in a task that the market regulator leads, and has a liaison. */
  readonly contributor: string
}

/** The project's own campaign plan; it says the 25th. */
const OWN: CampaignDocument = { file: path.resolve(import.meta.dirname, '../../prisma/seed/demo/plans/anhe-campaign-2025-2027.txt'), name: 'the project’s own campaign document', month: '2026-09', dueDay: 25, contributor: 'liaison.liuxi' }

const CORPUS = process.env.PLAN_CORPUS_DIR

/** The campaign plans the tests go through: the project's own, and the real document where PLAN_CORPUS_DIR names its folder. */
export const CAMPAIGNS: readonly CampaignDocument[] = [OWN, ...(CORPUS ? [{ file: path.join(CORPUS, 'xinzheng-campaign-action-plan-2022-2024.txt'), name: `the real campaign document of ${CORPUS}`, month: '2023-09', dueDay: 21, contributor: 'liaison.edu' }] : [])]

/** The side of the confirming screen that shows what was found. */
export function results(page: Page) {
  return page.getByRole('region', { name: '识别结果' })
}

/** Drops a document on the page of new plans, and waits for what is read in it. Returns the plan's id. */
export async function handIn(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<string> {
  await page.goto('/plans/new')
  await page.getByLabel('规划、方案、要点或意见的正式文件').setInputFiles(file)
  await page.waitForURL(/\/plans\/[^/]+\/confirm$/, { timeout: 90_000 })
  return /plans\/([^/]+)/.exec(page.url())![1]!
}

/** Everything the screen asks for, answered; names the register does not know are laid outside it. */
export async function decideEverything(page: Page): Promise<void> {
  const decide = results(page).getByRole('region', { name: /需要您决定/ })
  for (let steps = 0; steps < 80 && (await decide.isVisible()); steps++) {
    const first = decide.getByRole('listitem').first()
    const before = await decide.getByRole('heading').textContent()
    if ((await first.getByRole('button', { expanded: false }).count()) > 0) await first.getByRole('button', { expanded: false }).first().click()
    if (await first.getByRole('button', { name: /^(确定为|按规则展开)/ }).first().isVisible()) await first.getByRole('button', { name: /^(确定为|按规则展开)/ }).first().click()
    else if (await first.getByRole('radio', { name: '不在本辖区名录' }).isVisible()) {
      await first.getByRole('radio', { name: '不在本辖区名录' }).check()
      await first.getByRole('button', { name: '确定', exact: true }).click()
    } else if (await first.getByRole('radio', { name: '不设牵头单位' }).isVisible()) {
      await first.getByRole('radio', { name: '不设牵头单位' }).check()
      await first.getByLabel('说明').fill('各单位分别落实，由食安办汇总。')
      await first.getByRole('button', { name: '保存' }).click()
    } else if (await first.getByRole('button', { name: '各处并存' }).isVisible()) {
      await first.getByRole('button', { name: '各处并存' }).click()
      await first.getByRole('button', { name: '保存裁定' }).click()
    } else await first.getByRole('button', { name: /^确认/ }).last().click()
    await expect(decide.getByRole('heading').or(results(page).getByRole('heading', { name: /^任务/ })).first()).not.toHaveText(before ?? '')
  }
  const certain = page.getByRole('button', { name: /全部确认无疑项/ })
  if (await certain.isVisible()) {
    await certain.click()
    await page.getByRole('dialog', { name: '全部确认无疑项' }).getByRole('button', { name: /^确认 \d+ 项$/ }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await expect(page.getByText(/^待确认 0/)).toBeVisible()
}

/** From the confirming screen, with everything decided, to the published plan. */
export async function publish(page: Page, planId: string): Promise<void> {
  await page.getByRole('button', { name: '发布前检查' }).click()
  const check = page.getByRole('dialog', { name: '发布前检查' })
  await expect(check.getByText('没有妨碍发布的问题')).toBeVisible()
  await check.getByRole('button', { name: '发布方案' }).click()
  await page.waitForURL(new RegExp(`/plans/${planId}$`))
}
