import { randomUUID } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'

/**
 * Gives each dynamic page a content security policy with a fresh nonce, and each request a number. It guards
 * nothing: access is decided in the page, action or route itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(randomUUID()).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // Inline style attributes (column widths, progress bars) are set by our own components only.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // The worker that keeps the page of a visit for places without a network.
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set('x-request-id', randomUUID())
  // Where sign-in leads back to; overwritten here, so that nobody else can say it.
  headers.set('x-portal-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = {
  // Uploads stay outside: a proxied body is cut at 10 MB. Assets carry no page.
  matcher: [{ source: '/((?!_next/static|api/|icon.svg|favicon.ico).*)' }],
}
