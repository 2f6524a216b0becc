/** Why a request is turned away before any work is done for it. */
export type Refusal = { readonly status: 405 | 414 | 421 | 503; readonly message: string; readonly retryAfterSeconds?: number }

export type GateLimits = {
  /** Requests worked on at once; static files and health checks do not count. */
  readonly maxInFlight: number
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const MAX_URL_LENGTH = 8_192
const RETRY_SECONDS = 3

export const BUSY: Refusal = { status: 503, message: '当前访问人数较多，请稍候几秒再试。尚未提交的内容没有保存，请勿关闭原页面', retryAfterSeconds: RETRY_SECONDS }
export const CLOSING: Refusal = { status: 503, message: '系统正在重新启动，请稍候片刻再试', retryAfterSeconds: RETRY_SECONDS }
const WRONG_HOST: Refusal = { status: 421, message: '访问地址不是本平台的地址，请从正式网址进入' }
const WRONG_METHOD: Refusal = { status: 405, message: '不支持这种请求方式' }
const LONG_URL: Refusal = { status: 414, message: '地址过长，请从页面重新打开' }

/** Counts what is being worked on and says whom to turn away. A request counts until its work and its response are over, also when its client has gone. */
export class RequestGate {
  #inFlight = 0
  #closing = false
  #whenEmpty: (() => void) | undefined
  readonly #limits: GateLimits

  constructor(limits: GateLimits) {
    this.#limits = limits
  }

  get inFlight(): number {
    return this.#inFlight
  }

  get isClosing(): boolean {
    return this.#closing
  }

  /** From here on nobody is let in. */
  close(): void {
    this.#closing = true
  }

  /** Why the request may not come in; null if it may. Whoever comes in with `counted` must `leave()`. */
  refuse(request: { method: string; url: string; hostIsExpected: boolean; kind: RequestKind }): Refusal | null {
    if (!METHODS.has(request.method)) return WRONG_METHOD
    if (request.url.length > MAX_URL_LENGTH) return LONG_URL
    if (request.kind !== 'health' && !request.hostIsExpected) return WRONG_HOST
    if (this.#closing) return CLOSING
    return request.kind === 'work' && this.#inFlight >= this.#limits.maxInFlight ? BUSY : null
  }

  enter(): void {
    this.#inFlight++
  }

  leave(): void {
    this.#inFlight--
    if (this.#inFlight === 0) this.#whenEmpty?.()
  }

  /** Resolves to true once nothing is in hand, or to false after `timeoutMs`. */
  async waitUntilEmpty(timeoutMs: number): Promise<boolean> {
    if (this.#inFlight === 0) return true
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs)
      this.#whenEmpty = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
  }
}

/** Probes reach an instance by its own address; static files cost next to nothing. */
export type RequestKind = 'work' | 'static' | 'health'

export function kindOf(path: string): RequestKind {
  if (path.startsWith('/_next/static/') || path === '/icon.svg' || path === '/favicon.ico') return 'static'
  return path === '/api/health/live' || path === '/api/health/ready' ? 'health' : 'work'
}
