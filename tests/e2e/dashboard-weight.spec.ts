import { expect, type BrowserContext, type Page } from '@playwright/test'
import { signIn } from '@/prisma/seed/factories/open-session'
import { E2E_PORT } from '../support/e2e-port'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'
import { createWideCity, type WideCity } from '../support/wide-city'

const test = base.extend<{ asLeader: (context: BrowserContext) => Promise<void> }, { city: WideCity }>({
  city: [async ({ db }, use) => use(await createWideCity(db, new Date())), { scope: 'worker' }],
  asLeader: async ({ db, city }, use) => {
    await use(async (context) => {
      const [name = '', value = ''] = (await signIn(db, city.leader)).cookie.split('=', 2)
      await context.addCookies([{ name, value, url: `http://localhost:${E2E_PORT}`, httpOnly: true, sameSite: 'Lax' }])
    })
  },
})

type Transfer = { url: string; bytes: number; done: boolean }
type Watch = { readonly all: () => Transfer[]; /** How much has been heard on the line: stays as it is once the page is quiet. */ readonly heard: () => number }

/** Everything a page fetches from now on, with the bytes that came over the line: packed, with its head. */
async function watchTransfers(page: Page): Promise<Watch> {
  const line = await page.context().newCDPSession(page)
  const seen = new Map<string, Transfer>()
  let heard = 0
  line.on('Network.requestWillBeSent', ({ requestId, request }) => {
    heard += 1
    if (request.url.startsWith('http')) seen.set(requestId, { url: request.url, bytes: 0, done: false })
  })
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    heard += 1
    const one = seen.get(requestId)
    if (one) Object.assign(one, { bytes: encodedDataLength, done: true })
  })
  // What the page itself broke off has come as far as it has come.
  line.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    heard += 1
    const one = seen.get(requestId)
    if (one && !one.done) one.bytes += encodedDataLength
  })
  line.on('Network.loadingFailed', ({ requestId }) => {
    heard += 1
    const one = seen.get(requestId)
    if (one) one.done = true
  })
  await line.send('Network.enable')
  return { all: () => [...seen.values()], heard: () => heard }
}

/**
 * Waits until the page has what it asked for: it has loaded, and nothing more is heard while the browser has had time
 * for its idle work twice. A transfer whose end is never told (the page let go of it unread) counts as far as it came.
 */
async function settled(page: Page, { all, heard }: Watch): Promise<Transfer[]> {
  await page.waitForLoadState('load')
  await expect(async () => {
    const before = heard()
    for (let idle = 0; idle < 2; idle += 1) await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 250))))
    expect(heard(), `still on its way: ${all().filter(({ done }) => !done).map(({ url }) => url).join(', ')}`).toBe(before)
  }).toPass()
  return all()
}

const kilobytes = (all: readonly Transfer[]) => all.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000

test('the first visit of the widest leader’s page is light: at most 250 kB in 25 requests before a chart is seen', async ({ page, context, asLeader, city }) => {
  await asLeader(context)
  // What needs attention fills the window, so that no chart is in it yet.
  await page.setViewportSize({ width: 1440, height: 900 })
  const transfers = await watchTransfers(page)
  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { level: 1, name: '食品安全工作态势' })).toBeVisible()
  await expect(page.getByRole('img', { name: new RegExp(`^${city.indicatorName}近12个月走势`) })).not.toBeInViewport()
  const first = await settled(page, transfers)
  console.log(`leader’s page, first visit: ${kilobytes(first).toFixed(1)} kB in ${first.length} requests, the document ${kilobytes(first.filter(({ url }) => url.endsWith('/dashboard'))).toFixed(1)} kB`)
  expect(kilobytes(first)).toBeLessThanOrEqual(250)
  expect(first.length).toBeLessThanOrEqual(25)
  await page.getByRole('region', { name: '各项指标' }).scrollIntoViewIfNeeded()
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
  const all = await settled(page, transfers)
  console.log(`with its charts: ${kilobytes(all).toFixed(1)} kB in ${all.length} requests`)
  expect(all.length).toBeGreaterThan(first.length)
})

test('the matrix of 60 by 70 travels as data, and is a table before any script has run', async ({ browser, page, context, asLeader, city }) => {
  await asLeader(context)
  await page.setViewportSize({ width: 1440, height: 900 })
  const transfers = await watchTransfers(page)
  await page.goto('/dashboard/matrix')
  const table = page.getByRole('region', { name: '指标与单位矩阵' }).getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(61)
  await expect(table.getByRole('columnheader')).toHaveCount(71)
  const all = await settled(page, transfers)
  const document = kilobytes(all.filter(({ url }) => url.endsWith('/dashboard/matrix')))
  console.log(`matrix, first visit: ${kilobytes(all).toFixed(1)} kB in ${all.length} requests, the document ${document.toFixed(1)} kB`)
  expect(document).toBeLessThanOrEqual(60)
  expect(kilobytes(all)).toBeLessThanOrEqual(250)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  const still = await browser.newContext({ javaScriptEnabled: false })
  await asLeader(still)
  const plain = await still.newPage()
  await plain.goto(`http://localhost:${E2E_PORT}/dashboard/matrix`)
  await expect(plain.getByRole('link', { name: new RegExp(`^${city.indicatorName}，市第1监督管理局：`) })).toBeVisible()
  await expect(plain.getByRole('region', { name: '指标与单位矩阵' }).getByRole('row')).toHaveCount(61)
  await still.close()
})

/** A headless window is always in sight: the page is told otherwise. */
function look(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

test('an open page says when there is something newer, shows it when asked, and asks no more while hidden', async ({ page, context, asLeader, city, db }) => {
  await asLeader(context)
  await page.clock.install()
  const asked: number[] = []
  page.on('response', (response) => void (new URL(response.url()).pathname === '/dashboard/data' && asked.push(response.status())))
  // The page is at work, not only painted: it tells of the visit in the same moment as it begins to watch.
  const atWork = page.waitForResponse((response) => response.request().method() === 'POST' && new URL(response.url()).pathname === '/dashboard')
  await page.goto('/dashboard')
  await expect(page.getByText(city.indicatorName).first()).toBeVisible()
  await atWork
  const askedOnce = () => page.waitForResponse((response) => new URL(response.url()).pathname === '/dashboard/data')
  const notice = page.getByRole('button', { name: '数据已更新，点此刷新' })
  const unchanged = askedOnce()
  await page.clock.fastForward('02:01')
  expect((await unchanged).status()).toBe(304)
  await expect(notice).toBeHidden()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await db.indicator.updateMany({ where: { jurisdictionId: city.jurisdiction.id, name: city.indicatorName }, data: { name: `${city.indicatorName}（新）` } })
  const changed = askedOnce()
  await page.clock.fastForward('02:01')
  expect((await changed).status()).toBe(200)
  await expect(notice).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)
  await expect(page.getByText(`${city.indicatorName}（新）`)).toBeHidden()
  await expectAccessible(page)
  await notice.click()
  await expect(page.getByText(`${city.indicatorName}（新）`).first()).toBeVisible()
  await expect(notice).toBeHidden()
  expect(asked).toEqual([304, 200])
  // Looked away for ten minutes: nothing is asked until somebody looks again.
  await look(page, 'hidden')
  await page.clock.fastForward('10:00')
  const lookedAgain = askedOnce()
  await look(page, 'visible')
  expect((await lookedAgain).status()).toBe(304)
  expect(asked).toEqual([304, 200, 304])
  await db.indicator.updateMany({ where: { jurisdictionId: city.jurisdiction.id, name: `${city.indicatorName}（新）` }, data: { name: city.indicatorName } })
})
