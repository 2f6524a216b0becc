import 'server-only'
import { DeliveryError } from './delivery-error'
import { signWebhook } from './webhook-signature'

export type WebhookSettings = { readonly url: string; readonly secret: string }

export type WebhookCall = {
  /** The same at each try, so that the receiver knows what it has already got. */
  readonly id: string
  readonly body: string
}

const TOTAL_MS = 10_000

/**
 * Posts a signed JSON body to the one address of the settings. Redirects are not followed, and what is answered is not
 * read: only a status of 2xx counts as delivered.
 * @param at the system clock, for the time stamp
 * @throws DeliveryError
 */
export async function callWebhook({ url, secret }: WebhookSettings, { id, body }: WebhookCall, at: Date, totalMs = TOTAL_MS): Promise<void> {
  const timestamp = Math.floor(at.getTime() / 1000)
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'X-Portal-Delivery': id, 'X-Portal-Timestamp': String(timestamp), 'X-Portal-Signature': signWebhook(secret, timestamp, body) }
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(totalMs) }).catch((error: unknown) => {
    throw toDeliveryError(error)
  })
  await response.body?.cancel().catch(() => undefined)
  if (!response.ok) throw new DeliveryError(`HTTP ${response.status}`)
}

function toDeliveryError(error: unknown): DeliveryError {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } }
  if (name === 'TimeoutError') return new DeliveryError('TIMEOUT', { cause: error })
  return new DeliveryError(typeof cause?.code === 'string' ? cause.code : 'UNKNOWN', { cause: error })
}
