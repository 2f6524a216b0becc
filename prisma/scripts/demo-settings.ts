import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { projectRoot } from './run-prisma'

/** Tests give the demo a folder of its own. */
const dataFolder = path.resolve(projectRoot, process.env.DEMO_DATA_DIR || '.data')

/** Where the demo keeps everything it makes. */
export const demoPaths = {
  database: path.join(dataFolder, 'demo-db'),
  files: path.join(dataFolder, 'demo-files'),
  secret: path.join(dataFolder, 'demo-secret'),
  lock: path.join(dataFolder, 'demo.lock'),
}

export const DEMO_DATABASE = 'portal'

/** The secret of this checkout's demo, made once: sessions outlive a restart. */
export function demoSecret(): string {
  fs.mkdirSync(dataFolder, { recursive: true })
  if (!fs.existsSync(demoPaths.secret)) fs.writeFileSync(demoPaths.secret, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(demoPaths.secret, 'utf8')
}

/** A demo tells nobody outside of it. */
const NO_CHANNELS = { SMTP_HOST: '', SMTP_USER: '', SMTP_PASSWORD: '', SMTP_FROM: '', WEBHOOK_URL: '', WEBHOOK_SECRET: '' }

/** Everything lib/platform/env.ts needs, so that a `.env` made for production has no say in the demo. */
export function demoEnvironment(options: { appUrl: string; port: number; host: string }): Record<string, string> {
  return {
    PORTAL_DEMO: '1',
    DATABASE_URL: options.appUrl,
    PORTAL_SECRET: demoSecret(),
    PORTAL_SECRET_PREVIOUS: '',
    PORTAL_URL: `http://localhost:${options.port}`,
    PORT: String(options.port),
    LISTEN_HOST: options.host,
    STORAGE_DIR: demoPaths.files,
    TRUSTED_PROXY_HOPS: '0',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...NO_CHANNELS,
  }
}
