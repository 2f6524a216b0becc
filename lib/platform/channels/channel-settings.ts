import { isLoopback } from '../is-loopback'
import type { WebhookSettings } from './call-webhook'
import type { MailSettings } from './send-mail'

/** The settings of the channels as they stand in the environment. */
export type ChannelEnv = {
  readonly SMTP_HOST?: string | undefined
  readonly SMTP_PORT: number
  readonly SMTP_SECURITY: MailSettings['security']
  readonly SMTP_USER?: string | undefined
  readonly SMTP_PASSWORD?: string | undefined
  readonly SMTP_FROM?: string | undefined
  readonly WEBHOOK_URL?: string | undefined
  readonly WEBHOOK_SECRET?: string | undefined
}

/** A channel without settings is off. */
export type ChannelSettings = { readonly mail: MailSettings | null; readonly webhook: WebhookSettings | null }

/** The channels that the settings switch on. */
export function channelSettings(env: ChannelEnv): ChannelSettings {
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_SECURITY: security, SMTP_USER: user, SMTP_PASSWORD: password, SMTP_FROM: from, WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = env
  return { mail: host && from ? { host, port, security, user, password, from } : null, webhook: url && secret ? { url, secret } : null }
}

/** What is wrong with the settings of the channels taken together, a sentence each. */
export function findChannelProblems(env: ChannelEnv): string[] {
  return [...findMailProblems(env), ...findWebhookProblems(env)]
}

function findMailProblems({ SMTP_HOST, SMTP_SECURITY, SMTP_USER, SMTP_PASSWORD, SMTP_FROM }: ChannelEnv): string[] {
  if (!SMTP_HOST) return SMTP_USER || SMTP_PASSWORD || SMTP_FROM ? ['SMTP_HOST：填写了邮件的其他设置，请一并填写邮件服务器地址；不发邮件则全部留空'] : []
  return [
    ...(SMTP_FROM ? [] : ['SMTP_FROM：启用邮件时请填写发件地址，例如 portal@example.gov.cn']),
    ...(Boolean(SMTP_USER) === Boolean(SMTP_PASSWORD) ? [] : ['SMTP_USER：账号和口令（SMTP_PASSWORD）须同时填写，或同时留空']),
    ...(SMTP_SECURITY === 'none' && SMTP_USER && !isLoopback(SMTP_HOST) ? ['SMTP_SECURITY：填写了口令就不能用明文连接，请改为 starttls 或 tls'] : []),
  ]
}

function findWebhookProblems({ WEBHOOK_URL, WEBHOOK_SECRET }: ChannelEnv): string[] {
  if (!WEBHOOK_URL) return WEBHOOK_SECRET ? ['WEBHOOK_URL：填写了签名密钥，请一并填写接收地址；不使用则全部留空'] : []
  const { protocol, hostname, username, password } = new URL(WEBHOOK_URL)
  return [
    ...(WEBHOOK_SECRET ? [] : ['WEBHOOK_SECRET：启用消息推送时请填写签名密钥，不少于 32 个字符']),
    ...(protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)) ? [] : ['WEBHOOK_URL：必须使用 https，明文 http 只允许用于本机']),
    ...(username || password ? ['WEBHOOK_URL：地址中不能带账号和口令'] : []),
  ]
}
