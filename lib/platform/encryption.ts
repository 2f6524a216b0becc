import 'server-only'
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env'

/** What is encrypted: each purpose has its own key, so that one kind of secret can never be read as another. */
export type EncryptionPurpose = 'totp-secret'

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

type Key = { readonly id: string; readonly bytes: Buffer }

/**
 * Encrypts a short text at rest: AES-256-GCM under a key derived from the portal's secret (HKDF-SHA-256).
 * @param owner id of the row it belongs to; bound in, so that a copy in another row cannot be read
 * @returns `v1.<key id>.<iv>.<tag>.<text>`, base64url
 */
export function encrypt(text: string, purpose: EncryptionPurpose, owner: string, secret: string = env().PORTAL_SECRET): string {
  const key = deriveKey(secret, purpose)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [VERSION, key.id, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/**
 * Reads what `encrypt` wrote for the same purpose and owner.
 * @throws Error when it was changed, belongs to another row, or was written under a secret that is no longer known
 */
export function decrypt(stored: string, purpose: EncryptionPurpose, owner: string, secrets: readonly string[] = knownSecrets()): string {
  const [version, keyId, iv, tag, sealed, ...more] = stored.split('.')
  if (version !== VERSION || !keyId || !iv || !tag || sealed === undefined || more.length > 0) throw new Error('not an encrypted value')
  const key = secrets.map((secret) => deriveKey(secret, purpose)).find((one) => one.id === keyId)
  if (!key) throw new Error(`encrypted under an unknown key ${keyId}`)
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(owner)).setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8')
}

/** The secret in use, and the one before it while values are written anew. */
function knownSecrets(): string[] {
  const { PORTAL_SECRET, PORTAL_SECRET_PREVIOUS } = env()
  return PORTAL_SECRET_PREVIOUS ? [PORTAL_SECRET, PORTAL_SECRET_PREVIOUS] : [PORTAL_SECRET]
}

function deriveKey(secret: string, purpose: EncryptionPurpose): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', `food-safety-portal ${VERSION} ${purpose}`, 32))
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}
