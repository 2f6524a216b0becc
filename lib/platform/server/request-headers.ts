import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { clientAddressOf } from './client-address'

/** Headers by which a client could pose as a proxy, as another address, or as Next itself. */
const NOT_FROM_CLIENTS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip', 'x-portal-address', 'x-request-id', 'x-nonce', 'x-middleware-subrequest', 'x-middleware-subrequest-id', 'x-now-route-matches', 'x-matched-path', 'content-security-policy']

/**
 * Replaces what a client may not say about itself by what this server knows: number, address, and the outside
 * protocol and host of PORTAL_URL.
 * @returns the request's number and address
 */
export function ownRequestHeaders(request: IncomingMessage, options: { hops: number; portalUrl: URL }): { requestId: string; address: string } {
  const forwardedFor = [request.headers['x-forwarded-for']].flat().join(',')
  const address = clientAddressOf(request.socket.remoteAddress, forwardedFor, options.hops)
  const requestId = randomUUID()
  for (const name of NOT_FROM_CLIENTS) delete request.headers[name]
  request.headers['x-portal-address'] = address
  request.headers['x-request-id'] = requestId
  if (options.portalUrl.protocol === 'https:') {
    request.headers['x-forwarded-proto'] = 'https'
    request.headers['x-forwarded-host'] = options.portalUrl.host
  }
  return { requestId, address }
}
