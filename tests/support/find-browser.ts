import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The engine without windows does the same at two thirds of the work: it is taken where it is there. */
const SHELL = '/usr/bin/chromium-headless-shell'
const INSTALLED = [SHELL, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium']

/** Arguments under which Chromium runs quietly, also as root and without a network. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A page of a test lives for a second: optimising its code takes longer than running it as it is.
  '--js-flags=--no-maglev --no-opt --no-enable-lazy-source-positions',
]

/**
 * The path of a Chromium to test with: BROWSER_PATH, an installed one, Playwright's own, or one installed now
 * (Playwright's download, else a Debian package).
 * @throws Error with a sentence when none of these works.
 */
export function findBrowser(): string {
  // A machine of the continuous integration gets the quicker one; on others nothing is installed that need not be.
  if (process.env.CI && !process.env.BROWSER_PATH && !fs.existsSync(SHELL)) installDebianPackage('chromium-headless-shell')
  const found = findInstalled() ?? installPlaywrightBrowser() ?? installDebianPackage('chromium')
  if (!found) throw new Error('没有可用的 Chromium：请安装 chromium，或以 BROWSER_PATH 指明其路径')
  return found
}

function findInstalled(): string | undefined {
  const given = process.env.BROWSER_PATH
  return [given, ...INSTALLED, playwrightPath()].find((file) => file !== undefined && fs.existsSync(file))
}

function playwrightPath(): string | undefined {
  const require = createRequire(import.meta.url)
  const { chromium } = require('@playwright/test') as typeof import('@playwright/test')
  return chromium.executablePath()
}

function installPlaywrightBrowser(): string | undefined {
  console.log('未找到 Chromium，正在下载 Playwright 自带的浏览器……')
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 })
  return findInstalled()
}

function installDebianPackage(name: string): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  console.log(`正在安装 Debian 的 ${name} 软件包……`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment, timeout: 300_000 })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-noto-cjk'], { stdio: 'inherit', env: environment, timeout: 900_000 })
  return findInstalled()
}
