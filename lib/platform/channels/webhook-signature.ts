import { createHmac } from 'node:crypto'

/**
 * What proves to the receiver that a call comes from the portal and was not altered: HMAC-SHA256 over the time stamp, a
 * full stop and the body, in hexadecimal. The receiver computes the same over the bytes it got, compares in constant
 * time, and refuses stamps more than five minutes from its own clock, so that a recorded call cannot be played again.
 * @param timestamp seconds since 1970, as in the header
 */
export function signWebhook(secret: string, timestamp: number, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}
