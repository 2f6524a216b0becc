import 'server-only'
import { createTransport } from 'nodemailer'
import { DeliveryError } from './delivery-error'

export type MailSettings = {
  readonly host: string
  readonly port: number
  /** `starttls`: refused where the server offers none. `none` is for this machine, or a server that asks for no password. */
  readonly security: 'starttls' | 'tls' | 'none'
  readonly user?: string | undefined
  readonly password?: string | undefined
  readonly from: string
}

export type Mail = {
  /** The same at each try: the Message-ID by which a mail that arrives twice is known. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

const STEP_MS = 10_000
/** Less than a stopping portal waits for what runs. */
const TOTAL_MS = 15_000

/**
 * Sends one plain-text mail over a connection of its own.
 * @param totalMs after which it is given up, however slowly the server goes on talking
 * @throws DeliveryError; final where the server knows no such recipient
 */
export async function sendMail(settings: MailSettings, mail: Mail, totalMs = TOTAL_MS): Promise<void> {
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    ...(settings.user === undefined ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeliveryError('TIMEOUT')), totalMs)
  })
  try {
    // An address as an object is one address: a string would be read as a list.
    const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1)
    const sent = transport.sendMail({ from: settings.from, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text, messageId: `<${mail.id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } })
    await Promise.race([sent, late])
  } catch (error) {
    throw toDeliveryError(error)
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  if (typeof responseCode === 'number') return new DeliveryError(`SMTP ${responseCode}`, { isFinal: code === 'EENVELOPE' && responseCode >= 500, cause: error })
  return new DeliveryError(typeof code === 'string' ? code : 'UNKNOWN', { cause: error })
}
