import 'server-only'
import { z } from 'zod'
import { findChannelProblems } from './channels/channel-settings'
import { isLoopback } from './is-loopback'

/** The only place that reads process.env. A missing or wrong setting stops the start with a sentence. */

const count = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback)

const schema = z.object({
  DATABASE_URL: z.string({ error: '缺少 DATABASE_URL：请填写应用账号的 PostgreSQL 连接串，例如 postgresql://portal_app:口令@数据库地址:5432/portal' }).regex(/^postgres(ql)?:\/\//, 'DATABASE_URL 必须以 postgresql:// 开头'),
  PORTAL_SECRET: z.string({ error: '缺少 PORTAL_SECRET：请填写不少于 32 个字符的随机串，各实例相同' }).min(32, 'PORTAL_SECRET 至少 32 个字符'),
  /** The secret before the present one, while what was encrypted under it is still in use. */
  PORTAL_SECRET_PREVIOUS: z.string().min(32, 'PORTAL_SECRET_PREVIOUS 至少 32 个字符').optional(),
  PORTAL_URL: z.url({ error: 'PORTAL_URL 必须是完整地址，例如 https://portal.example.gov.cn' }).default('http://localhost:3000'),
  STORAGE_DIR: z.string().min(1).default('.data/files'),
  STORAGE_QUOTA_MB: count(2_048, 10_000_000),
  UPLOAD_MAX_MB: count(50, 1_024),
  DATABASE_POOL_SIZE: count(10, 200),
  DATABASE_CONNECT_TIMEOUT_MS: count(2_000, 60_000),
  DATABASE_STATEMENT_TIMEOUT_MS: count(15_000, 600_000),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  JOBS_ENABLED: z.enum(['0', '1']).default('1'),
  JOBS_CONCURRENCY: count(2, 32),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  WORKER_ENTRY: z.string().min(1).optional(),
  /** Where the server listens. A proxy on another machine needs 0.0.0.0 or the address of its network. */
  LISTEN_HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'PORT 必须是端口号' }).int().min(0).max(65_535).default(3_000),
  MAX_CONNECTIONS: count(1_000, 100_000),
  MAX_REQUESTS_IN_FLIGHT: count(100, 10_000),
  REQUEST_TIMEOUT_SECONDS: count(300, 3_600),
  SHUTDOWN_TIMEOUT_SECONDS: count(25, 30),
  /** Reminders by mail, where a server is named. */
  SMTP_HOST: z.string().regex(/^[\w.:-]+$/, 'SMTP_HOST 只填服务器的名称或地址').optional(),
  SMTP_PORT: z.coerce.number({ error: 'SMTP_PORT 必须是端口号' }).int().min(1).max(65_535).default(587),
  SMTP_SECURITY: z.enum(['starttls', 'tls', 'none'], { error: 'SMTP_SECURITY 只能是 starttls、tls 或 none' }).default('starttls'),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_FROM: z.email({ error: 'SMTP_FROM 必须是邮箱地址，例如 portal@example.gov.cn' }).optional(),
  /** Reminders to a message gateway of the city's own, where its address is named. */
  WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'WEBHOOK_URL 必须是完整地址，例如 https://gateway.example.gov.cn/portal' }).optional(),
  WEBHOOK_SECRET: z.string().min(32, 'WEBHOOK_SECRET 至少 32 个字符').optional(),
  /** Set by `npm run demo`: a database marked as demo or test is served, and no other. */
  PORTAL_DEMO: z.enum(['0', '1']).default('0'),
})

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/**
 * The settings of this process, parsed once.
 * @throws Error with one sentence per wrong setting, in Chinese.
 */
export function env(): Env {
  if (parsed) return parsed
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    throw new Error('配置有误，未能启动：\n' + result.error.issues.map((issue) => `  · ${issue.path.join('.')}：${issue.message}`).join('\n'))
  }
  refuseUnsafeUrl(result.data.PORTAL_URL)
  refuseHalfChannels(result.data)
  return (parsed = result.data)
}

/** Session cookies are Secure and `__Host-` over https; plain http is for loopback only. */
function refuseUnsafeUrl(text: string): void {
  const url = new URL(text)
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return
  throw new Error(`配置有误，未能启动：PORTAL_URL（${text}）使用明文 http，只允许用于本机；请改用 https`)
}

/** A channel is switched on whole and safe, or stays off. */
function refuseHalfChannels(settings: Env): void {
  const problems = findChannelProblems(settings)
  if (problems.length > 0) throw new Error('配置有误，未能启动：\n' + problems.map((problem) => `  · ${problem}`).join('\n'))
}

/** True where the portal is served over https, so that cookies are `__Host-` and Secure. */
export function isSecure(): boolean {
  return new URL(env().PORTAL_URL).protocol === 'https:'
}
