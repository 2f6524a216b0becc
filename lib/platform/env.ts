import 'server-only'
import { z } from 'zod'
import { findChannelProblems } from './channels/channel-settings'
import { isLoopback } from './is-loopback'

/** The only place that reads process.env. A missing or wrong setting stops the start with a sentence. */

/** A whole number from `min` to `max`; the sentence says which, whatever is wrong with it. */
function whole(min: number, max: number, fallback: number) {
  const error = `应为 ${min} 至 ${max} 的整数`
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error).default(fallback)
}

const count = (fallback: number, max: number) => whole(1, max, fallback)

/** One of the words; the sentence lists them. */
const oneOf = <const T extends readonly string[]>(...words: T) => z.enum(words, { error: `只能是 ${words.slice(0, -1).join('、')} 或 ${words.at(-1)}` })

/** An address of the web; the sentence of one left out says what is missing. */
const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: ({ input }) => (input === undefined ? `缺少，必须填写，例如 ${example}` : `必须是完整地址，例如 ${example}`) })

const channelSettings = z.object({
  /** Reminders by mail, where a server is named. */
  SMTP_HOST: z.string().regex(/^[\w.:-]+$/, '只填服务器的名称或地址').optional(),
  SMTP_PORT: whole(1, 65_535, 587),
  SMTP_SECURITY: oneOf('starttls', 'tls', 'none').default('starttls'),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_FROM: z.email({ error: '必须是邮箱地址，例如 portal@example.gov.cn' }).optional(),
  /** Reminders to a message gateway of the city's own, where its address is named. */
  WEBHOOK_URL: webAddress('https://gateway.example.gov.cn/portal').optional(),
  WEBHOOK_SECRET: z.string().min(32, '至少 32 个字符').optional(),
})

const schema = z.object({
  DATABASE_URL: z.string({ error: '缺少，请填写应用账号的 PostgreSQL 连接串，例如 postgresql://portal_app:口令@数据库地址:5432/portal' }).regex(/^postgres(ql)?:\/\//, '必须以 postgresql:// 开头'),
  PORTAL_SECRET: z.string({ error: '缺少，请填写不少于 32 个字符的随机串，各实例相同' }).min(32, '至少 32 个字符'),
  /** The secret before the present one, while what was encrypted under it is still in use. */
  PORTAL_SECRET_PREVIOUS: z.string().min(32, '至少 32 个字符').optional(),
  /** Session cookies are Secure and `__Host-` over https; plain http is for loopback only. */
  PORTAL_URL: webAddress('https://portal.example.gov.cn').refine(isSafeUrl, '使用明文 http，只允许用于本机；请改用 https'),
  STORAGE_DIR: z.string({ error: '缺少，请填写存放附件的目录，例如 /var/lib/portal/files' }),
  STORAGE_QUOTA_MB: count(2_048, 10_000_000),
  UPLOAD_MAX_MB: count(50, 1_024),
  DATABASE_POOL_SIZE: count(10, 200),
  DATABASE_CONNECT_TIMEOUT_MS: count(2_000, 60_000),
  DATABASE_STATEMENT_TIMEOUT_MS: count(15_000, 600_000),
  TRUSTED_PROXY_HOPS: whole(0, 5, 0),
  JOBS_ENABLED: oneOf('0', '1').default('1'),
  JOBS_CONCURRENCY: count(2, 32),
  LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent').default('info'),
  WORKER_ENTRY: z.string().optional(),
  /** Where the server listens. A proxy on another machine needs 0.0.0.0 or the address of its network. */
  LISTEN_HOST: z.union([z.literal('localhost'), z.ipv4(), z.ipv6()], { error: '应为本机的 IP 地址，例如 127.0.0.1 或 0.0.0.0' }).default('127.0.0.1'),
  PORT: whole(1, 65_535, 3_000),
  MAX_CONNECTIONS: count(1_000, 100_000),
  MAX_REQUESTS_IN_FLIGHT: count(100, 10_000),
  REQUEST_TIMEOUT_SECONDS: count(300, 3_600),
  SHUTDOWN_TIMEOUT_SECONDS: count(25, 30),
  /** Set by `npm run demo`: a database marked as demo or test is served, and no other. */
  PORTAL_DEMO: oneOf('0', '1').default('0'),
  ...channelSettings.shape,
})

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/**
 * The settings of this process, parsed once.
 * @throws Error with one sentence per wrong setting, in Chinese: all of them at once
 */
export function env(): Env {
  if (parsed) return parsed
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  const problems = [...(result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}：${issue.message}`), ...halfChannels(given)]
  if (!result.success || problems.length > 0) throw new Error(settingsProblem(problems))
  return (parsed = result.data)
}

/** What a start with wrong settings says: a line for each. */
export function settingsProblem(problems: readonly string[]): string {
  return '配置有误，未能启动：\n' + problems.map((problem) => `  · ${problem}`).join('\n')
}

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return true
  const url = new URL(text)
  return url.protocol === 'https:' || isLoopback(url.hostname)
}

/** A channel is switched on whole and safe, or stays off. */
function halfChannels(given: Record<string, unknown>): string[] {
  const channels = channelSettings.safeParse(given)
  return channels.success ? findChannelProblems(channels.data) : []
}

/** True where the portal is served over https, so that cookies are `__Host-` and Secure. */
export function isSecure(): boolean {
  return new URL(env().PORTAL_URL).protocol === 'https:'
}
