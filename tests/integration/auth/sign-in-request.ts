import { randomUUID } from 'node:crypto'
import type { RequestContext } from '@/lib/platform/auth/request-context'

/** A request from an address, by default one that nobody else in the test uses. */
export function requestFrom(address = `2001:db8::${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}`): RequestContext {
  return { requestId: randomUUID(), address, userAgent: 'Mozilla/5.0 (Windows NT 10.0) Edg/131.0', origin: 'http://localhost:3000' }
}
