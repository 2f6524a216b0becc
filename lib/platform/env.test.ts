import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://portal_app:secret@127.0.0.1:5432/portal')
  vi.stubEnv('PORTAL_SECRET', 'only-for-tests-only-for-tests-only-for-tests')
  vi.stubEnv('PORTAL_URL', 'https://portal.example.gov.cn')
  vi.stubEnv('STORAGE_DIR', '/var/lib/portal/files')
})
afterEach(() => vi.unstubAllEnvs())

const start = async (more: Record<string, string>) => {
  for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value)
  return (await import('./env')).env()
}

test('settings left out or left empty switch no channel on', async () => {
  expect(await start({ SMTP_HOST: '', WEBHOOK_URL: '' })).toMatchObject({ SMTP_PORT: 587, SMTP_SECURITY: 'starttls' })
})

test.each([
  [{ PORTAL_URL: '' }, 'PORTAL_URL：缺少，必须填写，例如 https://'],
  [{ PORTAL_URL: 'portal.example.gov.cn' }, 'PORTAL_URL：必须是完整地址'],
  [{ PORTAL_URL: 'http://portal.example.gov.cn' }, 'PORTAL_URL：使用明文 http'],
  [{ STORAGE_DIR: '' }, 'STORAGE_DIR：缺少'],
  [{ LISTEN_HOST: '300.0.0.1' }, 'LISTEN_HOST：应为本机的 IP 地址'],
  [{ PORT: '0' }, 'PORT：应为 1 至 65535 的整数'],
  [{ UPLOAD_MAX_MB: '4096' }, 'UPLOAD_MAX_MB：应为 1 至 1024 的整数'],
  [{ DATABASE_POOL_SIZE: 'ten' }, 'DATABASE_POOL_SIZE：应为 1 至 200 的整数'],
  [{ TRUSTED_PROXY_HOPS: '1.5' }, 'TRUSTED_PROXY_HOPS：应为 0 至 5 的整数'],
  [{ JOBS_ENABLED: 'yes' }, 'JOBS_ENABLED：只能是 0 或 1'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL：只能是 debug、info、warn、error 或 silent'],
  [{ SMTP_HOST: 'mail.example.gov.cn' }, 'SMTP_FROM：启用邮件时请填写发件地址'],
  [{ SMTP_HOST: 'smtp://mail.example.gov.cn' }, 'SMTP_HOST：只填服务器的名称或地址'],
  [{ SMTP_HOST: 'mail.example.gov.cn', SMTP_FROM: '食安办' }, 'SMTP_FROM：必须是邮箱地址'],
  [{ SMTP_SECURITY: 'ssl' }, 'SMTP_SECURITY：只能是 starttls、tls 或 none'],
  [{ WEBHOOK_URL: 'gateway' }, 'WEBHOOK_URL：必须是完整地址'],
  [{ WEBHOOK_URL: 'file:///etc/passwd' }, 'WEBHOOK_URL：必须是完整地址'],
  [{ WEBHOOK_URL: 'https://gateway.example.gov.cn', WEBHOOK_SECRET: 'short' }, 'WEBHOOK_SECRET：至少 32 个字符'],
  [{ WEBHOOK_URL: 'https://gateway.example.gov.cn' }, 'WEBHOOK_SECRET：启用消息推送时'],
])('%j stops the start with a sentence', async (more, sentence) => {
  await expect(start(more)).rejects.toThrow(sentence)
})

test('all that is wrong is said at once', async () => {
  const wrong = { PORTAL_URL: 'http://portal.example.gov.cn', LISTEN_HOST: 'here', PORT: 'abc', SMTP_FROM: 'portal@example.gov.cn' }
  const said = await start(wrong).catch((error: Error) => error.message)
  expect(said).toMatch(/^配置有误，未能启动：(\n  · (PORTAL_URL|LISTEN_HOST|PORT|SMTP_HOST)：[^a-z]+.*){4}$/)
})
