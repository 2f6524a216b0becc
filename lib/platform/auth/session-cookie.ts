import 'server-only'
import { isSecure } from '../env'

/** `__Host-` binds the cookie to this host over https; plain http (loopback only) cannot carry that prefix. */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-portal-session' : 'portal-session'
}
