import { chromium } from '@playwright/test'
const base = 'http://localhost:4401'
const plan: [string, string[]][] = JSON.parse(process.argv[2]!)
const out = process.argv[3]!
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox','--disable-gpu'] })
for (const [who, paths] of plan) for (const width of [1440, 390]) {
  const context = await browser.newContext({ viewport: { width, height: width > 800 ? 1000 : 844 }, reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(base + '/login')
  await page.getByRole('textbox', { name: '账号' }).fill(who)
  await page.getByLabel('密码', { exact: true }).fill('Anhe-Demo-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/workbench/)
  for (const [index, path] of paths.entries()) {
    await page.goto(base + path)
    await page.waitForLoadState('networkidle'); await page.waitForTimeout(500)
    await page.screenshot({ path: `${out}-${who}-${width}-${index}.png`, fullPage: width > 800 })
  }
  await context.close()
}
await browser.close()
