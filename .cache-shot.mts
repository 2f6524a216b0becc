import fs from 'node:fs'
import { chromium } from '@playwright/test'
import { createDb } from '@/lib/platform/db'
import { signIn } from '@/prisma/seed/factories/session'
import { applyTestSettings } from './tests/support/test-settings'
applyTestSettings()
const port = process.env.E2E_PORT ?? '43555'
const { appUrl } = JSON.parse(fs.readFileSync('test-results/e2e-server.json','utf8'))
const db = createDb(appUrl, { poolSize: 2, connectTimeoutMs: 5000, statementTimeoutMs: 30000 })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-dev-shm-usage','--disable-gpu','--disable-quic','--disable-background-networking'] })
for (const spec of process.argv.slice(2)) {
  const [login, path, name] = spec.split('=')
  for (const [w,h] of [[1440,900],[390,844]] as const) {
    const ctx = await browser.newContext({ viewport: { width: w, height: h }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    if (login !== '-') {
      const account = await db.account.findUniqueOrThrow({ where: { loginName: login }, select: { id: true, authVersion: true } })
      const { cookie } = await signIn(db, account)
      const [n, v] = cookie.split('=', 2)
      await ctx.addCookies([{ name: n!, value: v!, url: `http://localhost:${port}`, httpOnly: true, sameSite: 'Lax' }])
    }
    const page = await ctx.newPage()
    const errs: string[] = []
    page.on('console', m => { if (m.type() === 'error') errs.push(m.text().slice(0,200)) })
    page.on('pageerror', e => errs.push(String(e).slice(0,200)))
    await page.goto(`http://localhost:${port}${path}`, { waitUntil: 'networkidle' })
    await page.screenshot({ path: `/tmp/shots/${name}-${w}.png`, fullPage: process.env.FULL === '1' })
    console.log(name, w, await page.title(), 'overflow', await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), errs)
    await ctx.close()
  }
}
await browser.close(); await db.$disconnect()
