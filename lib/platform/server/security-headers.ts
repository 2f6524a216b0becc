const TWO_YEARS_SECONDS = 63_072_000
/** What carries no page: nothing in it may load or frame anything, whatever a browser takes it for. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
/** What people uploaded: besides, treated as of no origin. Set here, because what the server sets first a route cannot change. */
const UPLOADED = `${INERT}; sandbox`
const UPLOADED_PATHS = /^\/api\/files\//
const INERT_PATHS = /^\/(api\/|_next\/static\/|icon\.svg$|favicon\.ico$)/

/**
 * The headers of every response (ASVS 5.0 V3.4). Pages get their content policy, with a nonce, from proxy.ts; all
 * else gets one here that allows nothing.
 * @param path path of the request, without query
 * @param secure true where the portal is served over https
 */
export function securityHeaders(path: string, secure: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(secure ? { 'Strict-Transport-Security': `max-age=${TWO_YEARS_SECONDS}; includeSubDomains` } : {}),
    ...(INERT_PATHS.test(path) ? { 'Content-Security-Policy': UPLOADED_PATHS.test(path) ? UPLOADED : INERT } : {}),
  }
}

/** For answers the server gives itself, before Next sees the request. */
export function inertHeaders(secure: boolean): Record<string, string> {
  return { ...securityHeaders('/', secure), 'Content-Security-Policy': INERT, 'Cache-Control': 'no-store' }
}
