import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendRefusal } from './refusal-response'
import { isExpectedHost } from './is-expected-host'
import { kindOf, RequestGate } from './request-gate'
import { ownRequestHeaders } from './request-headers'
import { securityHeaders } from './security-headers'

const HEADERS_TIMEOUT_MS = 15_000
const CHECK_INTERVAL_MS = 5_000
/** Longer than the idle time of usual proxies, so that they, not we, close first. */
const KEEP_ALIVE_MS = 65_000
const MAX_HEADER_BYTES = 16_384

export type PortalServerOptions = {
  readonly portalUrl: URL
  /** Our own proxies in front. */
  readonly hops: number
  readonly maxConnections: number
  readonly maxInFlight: number
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number
  /** What went wrong while a request was answered, for the log. */
  onError(error: unknown, request: { requestId: string; method: string; path: string }): void
  /** One answered request, for the log. */
  onAnswer?(answer: { requestId: string; address: string; method: string; path: string; status: number; durationMs: number }): void
}

export type PortalServer = {
  /** @throws NodeJS.ErrnoException EADDRINUSE when the port is taken */
  listen(port: number, host: string): Promise<{ port: number }>
  /** Refuses newcomers, lets what is in hand finish for at most `timeoutMs`, then cuts. Resolves to what was cut. */
  close(timeoutMs: number): Promise<{ cut: number }>
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * The server in front of Next: bounds time, size, connections and work in hand, decides what a request may say about
 * its own origin, gives every response its security headers, and closes without dropping what is in hand.
 */
export function createPortalServer(handle: Handle, options: PortalServerOptions): PortalServer {
  const gate = new RequestGate(options)
  const server = http.createServer(
    {
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, options.requestTimeoutMs),
      requestTimeout: options.requestTimeoutMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MS, options.requestTimeoutMs),
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    (request, response) => void answer(request, response, handle, gate, options).then(() => gate.isClosing && server.closeIdleConnections()),
  )
  server.maxConnections = options.maxConnections
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve({ port: (server.address() as AddressInfo).port })
        })
      }),
    close: async (timeoutMs) => {
      gate.close()
      server.close()
      const isEmpty = await gate.waitUntilEmpty(timeoutMs)
      const cut = isEmpty ? 0 : gate.inFlight
      server.closeAllConnections()
      return { cut }
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, handle: Handle, gate: RequestGate, options: PortalServerOptions): Promise<void> {
  const started = process.hrtime.bigint()
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  const method = request.method ?? 'GET'
  const secure = options.portalUrl.protocol === 'https:'
  const kind = kindOf(path)
  const refusal = gate.refuse({ method, url: request.url ?? '/', hostIsExpected: isExpectedHost(request.headers.host, options.portalUrl.href), kind })
  const { requestId, address } = ownRequestHeaders(request, options)
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  if (refusal) {
    sendRefusal(request, response, refusal, secure)
  } else {
    for (const [name, value] of Object.entries(securityHeaders(path, secure))) response.setHeader(name, value)
    if (kind === 'work') gate.enter()
    try {
      await handle(request, response)
    } catch (error) {
      options.onError(error, { requestId, method, path })
      failResponse(response)
    }
  }
  await closed
  if (!refusal && kind === 'work') gate.leave()
  const durationMs = Number((process.hrtime.bigint() - started) / 1_000_000n)
  if (kind === 'work') options.onAnswer?.({ requestId, address, method, path, status: response.statusCode, durationMs })
}

function failResponse(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end('页面没有打开，请稍后重试；如仍失败，请联系系统管理员')
}
