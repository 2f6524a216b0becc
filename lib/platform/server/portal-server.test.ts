import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import net from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createPortalServer, type PortalServer, type PortalServerOptions } from './portal-server'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string }

const servers: PortalServer[] = []
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close(0)))))

async function start(handle: Handle, change: Partial<PortalServerOptions> = {}): Promise<{ server: PortalServer; port: number; errors: unknown[] }> {
  const errors: unknown[] = []
  const options = { portalUrl: new URL('http://localhost:3000'), hops: 0, maxConnections: 100, maxInFlight: 10, requestTimeoutMs: 30_000, onError: (error: unknown) => void errors.push(error), ...change }
  const server = createPortalServer(handle, options)
  servers.push(server)
  return { server, port: (await server.listen(0, '127.0.0.1')).port, errors }
}

function ask(port: number, options: { path?: string; method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', agent: false, path: options.path ?? '/plans', method: options.method ?? 'GET', headers: options.headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      response.on('error', reject)
    })
    request.on('error', reject).end()
  })
}

/** A handler whose requests wait until they are let go. */
function waitingHandler() {
  let release = () => {}
  let arrived = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  const entered = new Promise<void>((resolve) => (arrived = resolve))
  const handle: Handle = async (_request, response) => {
    arrived()
    await gate
    response.end('finished')
  }
  return { handle, entered, release }
}

const echo: Handle = async (request, response) => void response.end(JSON.stringify(request.headers))

describe('what a client says of itself', () => {
  test('is replaced by what the socket says', async () => {
    const { port } = await start(echo)
    const forged = { 'x-portal-address': '6.6.6.6', 'x-request-id': 'mine', 'x-forwarded-for': '6.6.6.6', 'x-forwarded-host': 'evil.example', 'x-middleware-subrequest': 'proxy', 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" }
    const seen = JSON.parse((await ask(port, { headers: forged })).body) as Record<string, string>
    expect(seen['x-portal-address']).toBe('127.0.0.1')
    expect(seen['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-middleware-subrequest', 'x-nonce', 'content-security-policy']) expect(seen).not.toHaveProperty(name)
  })

  test('counts as far as our own proxies vouch for it', async () => {
    const { port } = await start(echo, { hops: 1, portalUrl: new URL('https://portal.example.gov.cn') })
    const seen = JSON.parse((await ask(port, { headers: { host: 'portal.example.gov.cn', 'x-forwarded-for': '6.6.6.6, 203.0.113.9', 'x-forwarded-host': 'evil.example' } })).body) as Record<string, string>
    expect(seen).toMatchObject({ 'x-portal-address': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'portal.example.gov.cn' })
  })
})

describe('headers', () => {
  test.each(['/plans', '/api/files/1', '/_next/static/chunks/a.js', '/icon.svg'])('%s carries them', async (path) => {
    const { port } = await start(echo)
    const { headers } = await ask(port, { path })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers).not.toHaveProperty('strict-transport-security')
    if (path !== '/plans') expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('over https the browser is told to stay there', async () => {
    const { port } = await start(echo, { portalUrl: new URL('https://portal.example.gov.cn') })
    expect((await ask(port, { headers: { host: 'portal.example.gov.cn' } })).headers['strict-transport-security']).toMatch(/^max-age=63072000/)
  })
})

describe('at the door', () => {
  test('a foreign host is turned away, a probe by address is not', async () => {
    const { port } = await start(echo, { portalUrl: new URL('https://portal.example.gov.cn') })
    expect((await ask(port)).status).toBe(421)
    expect((await ask(port, { path: '/api/health/live' })).status).toBe(200)
  })

  test('beyond the bound the answer is 503 at once, in Chinese, for people and for programs', async () => {
    const waiting = waitingHandler()
    const { port } = await start(waiting.handle, { maxInFlight: 1 })
    const first = ask(port)
    await waiting.entered
    const page = await ask(port, { headers: { accept: 'text/html' } })
    expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '3', 'cache-control': 'no-store' } })
    expect(page.body).toContain('当前访问人数较多')
    expect(JSON.parse((await ask(port)).body)).toMatchObject({ code: 'unavailable' })
    waiting.release()
    expect(await first).toMatchObject({ status: 200, body: 'finished' })
    expect((await ask(port)).status).toBe(200)
  })

  test('a request whose client has gone counts until its work is over', async () => {
    const waiting = waitingHandler()
    const { port } = await start(waiting.handle, { maxInFlight: 1 })
    const socket = net.connect(port, '127.0.0.1')
    socket.write('GET /plans HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await waiting.entered
    socket.destroy()
    await once(socket, 'close')
    expect((await ask(port)).status).toBe(503)
    waiting.release()
  })

  test('a request that never ends is cut off with 408', async () => {
    const { port } = await start(echo, { requestTimeoutMs: 200 })
    const socket = net.connect(port, '127.0.0.1')
    let received = ''
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()))
    socket.write('GET /plans HTTP/1.1\r\nHost: local')
    await once(socket, 'close')
    expect(received).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('headers beyond 16 KB are refused', async () => {
    const { port } = await start(echo)
    expect((await ask(port, { headers: { 'x-long': 'a'.repeat(20_000) } })).status).toBe(431)
  })

  test('a failure of the handler is logged and tells nothing', async () => {
    const { port, errors } = await start(async () => Promise.reject(new Error('secret detail')))
    const answer = await ask(port)
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('secret')
    expect(errors).toHaveLength(1)
  })
})

describe('closing', () => {
  test('lets what is in hand finish and nobody in', async () => {
    const waiting = waitingHandler()
    const { server, port } = await start(waiting.handle)
    const inHand = ask(port)
    await waiting.entered
    const closed = server.close(10_000)
    await expect(ask(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    waiting.release()
    expect(await inHand).toMatchObject({ status: 200, body: 'finished' })
    expect(await closed).toEqual({ cut: 0 })
  })

  test('cuts what does not finish in time', async () => {
    const waiting = waitingHandler()
    const { server, port } = await start(waiting.handle)
    const stuck = ask(port)
    await waiting.entered
    const [result] = await Promise.all([server.close(50), expect(stuck).rejects.toThrow()])
    expect(result).toEqual({ cut: 1 })
    waiting.release()
  })
})
