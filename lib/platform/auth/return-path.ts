const LONGEST = 500
/** Anything outside is a name of this host that never resolves; only the path of it is used. */
const BASE = 'http://portal.invalid'

/**
 * The path of this portal that an address from outside leads to, or `/` for anything that is not plainly one: other
 * hosts, protocol-relative and backslash forms, control characters, encoded forms of these (ASVS 5.0 V3.7.2).
 * Sign-in itself and the interface for programs are no place to return to.
 */
export function safeReturnPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > LONGEST || !isPlainPath(given)) return '/'
  const url = new URL(given, BASE)
  if (url.origin !== BASE || url.username !== '' || !isPlainPath(url.pathname)) return '/'
  if (/^\/(login|api|_next)(\/|$)/i.test(url.pathname)) return '/'
  return url.pathname + url.search
}

/** Begins with one slash, also once decoded, and holds nothing a browser would drop or turn around. */
function isPlainPath(text: string): boolean {
  const forms = [text, decoded(text), decoded(decoded(text))]
  return forms.every((form) => /^\/(?![/\\])/.test(form) && !/[\\\s\p{Cc}\p{Cf}]/u.test(form.split(/[?#]/)[0]!)) && !/[\\\s\p{Cc}]/u.test(text)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return '\\'
  }
}
