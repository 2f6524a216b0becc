import 'server-only'
import { env } from '../env'
import { isLoopback } from '../is-loopback'

/**
 * True if a writing request comes from the portal's own pages. A missing or `null` origin is refused (ASVS 5.0
 * V3.5.1), and the host named by a proxy is never consulted: only the configured address counts. On loopback the
 * names of this machine are one.
 */
export function isOwnOrigin(origin: string | null): boolean {
  if (!origin || !URL.canParse(origin)) return false
  const own = new URL(env().PORTAL_URL)
  const given = new URL(origin)
  if (given.origin === own.origin) return true
  return isLoopback(own.hostname) && isLoopback(given.hostname) && given.port === own.port && given.protocol === own.protocol
}
