import { describe, expect, test } from 'vitest'
import { channelSettings, findChannelProblems, type ChannelEnv } from './channel-settings'

const SECRET = 's'.repeat(32)
const given = (more: Partial<ChannelEnv>): ChannelEnv => ({ SMTP_PORT: 587, SMTP_SECURITY: 'starttls', ...more })
const mail = { SMTP_HOST: 'mail.example.gov.cn', SMTP_FROM: 'portal@example.gov.cn' }
const webhook = { WEBHOOK_URL: 'https://gateway.example.gov.cn/portal', WEBHOOK_SECRET: SECRET }

describe('the channels', () => {
  test('are off without settings', () => {
    expect(channelSettings(given({}))).toEqual({ mail: null, webhook: null })
    expect(findChannelProblems(given({}))).toEqual([])
  })

  test('are on with whole settings', () => {
    const settings = given({ ...mail, SMTP_USER: 'portal', SMTP_PASSWORD: 'secret', ...webhook })
    expect(findChannelProblems(settings)).toEqual([])
    expect(channelSettings(settings)).toEqual({ mail: { host: 'mail.example.gov.cn', port: 587, security: 'starttls', user: 'portal', password: 'secret', from: 'portal@example.gov.cn' }, webhook: { url: webhook.WEBHOOK_URL, secret: SECRET } })
  })

  test.each([
    ['a sender without a server', { SMTP_FROM: mail.SMTP_FROM }, 'SMTP_HOST：'],
    ['a server without a sender', { SMTP_HOST: mail.SMTP_HOST }, 'SMTP_FROM：'],
    ['an account without a password', { ...mail, SMTP_USER: 'portal' }, 'SMTP_USER：'],
    ['a password in clear over the network', { ...mail, SMTP_USER: 'portal', SMTP_PASSWORD: 'secret', SMTP_SECURITY: 'none' as const }, 'SMTP_SECURITY：'],
    ['an address without a secret', { WEBHOOK_URL: webhook.WEBHOOK_URL }, 'WEBHOOK_SECRET：'],
    ['a secret without an address', { WEBHOOK_SECRET: SECRET }, 'WEBHOOK_URL：'],
    ['a call in clear over the network', { ...webhook, WEBHOOK_URL: 'http://gateway.example.gov.cn/' }, 'WEBHOOK_URL：必须使用 https'],
    ['a password in the address', { ...webhook, WEBHOOK_URL: 'https://me:secret@gateway.example.gov.cn/' }, 'WEBHOOK_URL：地址中不能带账号和口令'],
  ])('%s is named', (_, more, words) => {
    const problems = findChannelProblems(given(more))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(words)
  })

  test('this machine may be reached in clear', () => {
    expect(findChannelProblems(given({ SMTP_HOST: '127.0.0.1', SMTP_FROM: mail.SMTP_FROM, SMTP_USER: 'portal', SMTP_PASSWORD: 'secret', SMTP_SECURITY: 'none', WEBHOOK_URL: 'http://localhost:9000/in', WEBHOOK_SECRET: SECRET }))).toEqual([])
  })
})
