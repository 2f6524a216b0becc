import { Secret, TOTP } from 'otpauth'
import { PRODUCT_NAME } from '@/lib/terms/product'

/** Time-based one-time codes (RFC 6238): SHA-1, six digits, thirty seconds: what every authenticator app reads. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const PERIOD_MS = SETTINGS.period * 1_000
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20
/** One step to either side, for clocks that differ. */
const WINDOW = 1

/** A new random secret, base32. */
export function generateTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The address an authenticator app reads from the QR code. */
export function totpAddress(secret: string, loginName: string): string {
  return new TOTP({ ...SETTINGS, issuer: PRODUCT_NAME, label: loginName, secret: Secret.fromBase32(secret) }).toString()
}

/**
 * The time step a code belongs to, or null when it is wrong or of a step already used.
 * @param lastStep the step of the last accepted code: a code serves once (ASVS 5.0 V6.5.1)
 */
export function matchTotpCode(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const totp = new TOTP({ ...SETTINGS, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / PERIOD_MS) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** The code a secret shows at an instant. */
export function totpCodeAt(secret: string, now: Date): string {
  return new TOTP({ ...SETTINGS, secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })
}
