import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://portal_app:secret@127.0.0.1:5432/portal')
  vi.stubEnv('PORTAL_SECRET', 'only-for-tests-only-for-tests-only-for-tests')
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
  [{ SMTP_HOST: 'mail.example.gov.cn' }, 'SMTP_FROM：启用邮件时请填写发件地址'],
  [{ SMTP_HOST: 'smtp://mail.example.gov.cn' }, 'SMTP_HOST 只填服务器的名称或地址'],
  [{ SMTP_HOST: 'mail.example.gov.cn', SMTP_FROM: '食安办' }, 'SMTP_FROM 必须是邮箱地址'],
  [{ SMTP_SECURITY: 'ssl' }, 'SMTP_SECURITY 只能是'],
  [{ WEBHOOK_URL: 'gateway' }, 'WEBHOOK_URL 必须是完整地址'],
  [{ WEBHOOK_URL: 'file:///etc/passwd' }, 'WEBHOOK_URL 必须是完整地址'],
  [{ WEBHOOK_URL: 'https://gateway.example.gov.cn', WEBHOOK_SECRET: 'short' }, 'WEBHOOK_SECRET 至少 32 个字符'],
  [{ WEBHOOK_URL: 'https://gateway.example.gov.cn' }, 'WEBHOOK_SECRET：启用消息推送时'],
])('%j stops the start with a sentence', async (more, sentence) => {
  await expect(start(more)).rejects.toThrow(sentence)
})
