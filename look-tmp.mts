import { chromium } from '@playwright/test'
import fs from 'node:fs'
import { createDb } from '@/lib/platform/db'
import { signIn } from '@/prisma/seed/factories/open-session'
import { applyTestSettings } from './tests/support/test-settings'
import axe from 'axe-core'
applyTestSettings()
const { appUrl } = JSON.parse(fs.readFileSync('test-results/e2e-server.json','utf8'))
const db = createDb(appUrl, { poolSize: 2, connectTimeoutMs: 5000, statementTimeoutMs: 30000 })
const account = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true, authVersion: true } })
const { cookie } = await signIn(db, account)
const [name, value] = cookie.split('=', 2)
const browser = await chromium.launch({ executablePath: process.env.BROWSER_PATH, args: ['--no-sandbox','--disable-gpu','--disable-dev-shm-usage'] })
for (const url of ['/organisation/departments','/organisation/departments','/workbench']) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', locale: 'zh-CN' })
  await context.addCookies([{ name: name!, value: value!, url: 'http://localhost:4402' }])
  const page = await context.newPage()
  const file = '/tmp/trace.json'
  await browser.startTracing(page, { path: file, categories: ['devtools.timeline','v8','blink','cc','disabled-by-default-v8.compile'] })
  await page.goto('http://localhost:4402' + url)
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe.source)
  await page.evaluate(async () => { performance.mark('axe0'); await (window as any).axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }, resultTypes: ['violations'] }); performance.mark('axe1') })
  await browser.stopTracing()
  const { traceEvents } = JSON.parse(fs.readFileSync(file,'utf8'))
  const names = new Map(traceEvents.filter((e:any)=>e.name==='thread_name').map((e:any)=>[e.pid+':'+e.tid,e.args.name]))
  const top = new Map<string, number>(); const nested = new Map<string, number>()
  const byThread = new Map<string, any[]>()
  for (const e of traceEvents) if (e.ph==='X' && e.tdur) { const k=e.pid+':'+e.tid; (byThread.get(k) ?? byThread.set(k,[]).get(k)!).push(e) }
  for (const [k, events] of byThread) {
    events.sort((a,b)=>a.ts-b.ts||b.dur-a.dur)
    const stack: any[] = []
    for (const e of events) { while (stack.length && stack.at(-1).ts+stack.at(-1).dur <= e.ts) stack.pop(); e.self=e.tdur; if (stack.length) stack.at(-1).self-=e.tdur; stack.push(e) }
    for (const e of events) { const key=(names.get(k) ?? k)+' '+e.name; top.set(key,(top.get(key)??0)+e.self) }
  }
  console.log(url, 'nodes', await page.evaluate(()=>document.querySelectorAll('*').length))
  for (const [k,v] of [...top].sort((a,b)=>b[1]-a[1]).slice(0,22)) console.log('  ', (v/1000).toFixed(0)+'ms', k)
  await context.close()
}
await browser.close(); await db.$disconnect()
