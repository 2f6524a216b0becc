import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Refusal } from './request-gate'
import { inertHeaders } from './security-headers'

/** Answers a request that is turned away at the door: JSON for programs, a small page for people. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal, secure: boolean): void {
  const wantsPage = (request.headers.accept ?? '').includes('text/html')
  const body = wantsPage ? pageOf(refusal.message) : JSON.stringify({ code: refusal.status === 503 ? 'unavailable' : 'refused', message: refusal.message })
  response.writeHead(refusal.status, {
    ...inertHeaders(secure),
    'Content-Type': wantsPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    // What the client still sends is not read.
    Connection: 'close',
    ...(refusal.retryAfterSeconds ? { 'Retry-After': String(refusal.retryAfterSeconds) } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** @param message a sentence of ours, never anything that came with the request */
function pageOf(message: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>暂时无法打开</title><style>body{font:16px/1.75 system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1.5em;color:#1f2933}</style><h1>暂时无法打开</h1><p>${message}。</p></html>`
}
