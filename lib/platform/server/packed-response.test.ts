import { once } from 'node:events'
import fs from 'node:fs'
import http, { type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { packAssets, PackedAssets } from './packed-assets'
import { packResponse, takesBrotli } from './packed-response'

const servers: http.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

async function serve(handle: RequestListener, pack = packResponse): Promise<number> {
  const server = http.createServer((request, response) => {
    pack(request, response)
    handle(request, response)
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function ask(port: number, headers: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br' }, method = 'GET', path = '/'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => http.request({ port, host: '127.0.0.1', path, headers, method, agent: false }, resolve).on('error', reject).end())
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const LONG = '食品安全工作态势'.repeat(5_000)

describe('packing a response', () => {
  test.each([['br', true], ['gzip, br;q=0.5', true], ['gzip', false], ['br;q=0', false], ['br; q=0.0, gzip', false], ['brotli', false], [undefined, false]])('%s: %s', (accepted, taken) => expect(takesBrotli({ headers: accepted === undefined ? {} : { 'accept-encoding': accepted } })).toBe(taken))

  test.each<[string, RequestListener]>([
    ['by end alone', (_, response) => response.setHeader('content-type', 'text/html').end(LONG)],
    ['by head and end', (_, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(LONG), etag: '"a"' }).end(LONG)],
    ['by head with a reason', (_, response) => response.writeHead(200, 'Fine', { 'content-type': 'text/html' }).end(LONG)],
    ['in parts', (_, response) => {
      response.setHeader('content-type', 'text/html')
      for (let at = 0; at < LONG.length; at += 1_000) response.write(LONG.slice(at, at + 1_000))
      response.end()
    }],
  ])('a long text written %s arrives packed and whole', async (_, handle) => {
    const answer = await ask(await serve(handle))
    const bytes = await bytesOf(answer)
    expect([answer.headers['content-encoding'], answer.headers['content-length'], answer.headers.vary]).toEqual(['br', undefined, 'Accept-Encoding'])
    expect(answer.headers.etag ?? 'W/"a"').toBe('W/"a"')
    expect(bytes.length).toBeLessThan(1_000)
    expect(zlib.brotliDecompressSync(bytes).toString('utf8')).toBe(LONG)
  })

  test.each<[string, RequestListener, Record<string, string> | undefined]>([
    ['is short', (_, response) => response.setHeader('content-type', 'text/html').end('短'), undefined],
    ['is no text', (_, response) => response.setHeader('content-type', 'image/png').end(LONG), undefined],
    ['is packed already', (_, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(zlib.gzipSync(LONG)), undefined],
    ['is asked for by one who does not unpack it', (_, response) => response.setHeader('content-type', 'text/html').end(LONG), { 'accept-encoding': 'gzip' }],
  ])('what %s is sent as it is', async (_, handle, headers) => {
    const answer = await ask(await serve(handle), headers)
    expect(answer.headers['content-encoding']).not.toBe('br')
    expect((await bytesOf(answer)).length).toBeGreaterThan(0)
  })

  test('what has no body has none', async () => {
    const port = await serve((request, response) => response.writeHead(request.method === 'HEAD' ? 200 : 304, { 'content-type': 'text/html', etag: '"a"' }).end())
    const [unchanged, head] = [await ask(port), await ask(port, undefined, 'HEAD')]
    expect([unchanged.statusCode, unchanged.headers['content-encoding'], (await bytesOf(unchanged)).length]).toEqual([304, undefined, 0])
    expect([head.statusCode, head.headers['content-encoding']]).toEqual([200, undefined])
  })

  test('what is written early arrives early', async () => {
    let finish = () => {}
    const answer = await ask(await serve((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.write(LONG)
      ;(response as typeof response & { flush(): void }).flush()
      finish = () => response.end('。')
    }))
    const unpacker = answer.pipe(zlib.createBrotliDecompress())
    let text = ''
    unpacker.setEncoding('utf8').on('data', (part: string) => (text += part))
    await expect.poll(() => text).toBe(LONG)
    finish()
    await once(unpacker, 'end')
    expect(text).toBe(`${LONG}。`)
  })

  test('a writer that waits for a full buffer is told when it goes on, and megabytes arrive whole', async () => {
    const part = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251))
    let waits = 0
    const answer = await ask(await serve(async (_, response) => {
      response.setHeader('content-type', 'text/plain')
      for (let index = 0; index < 80; index += 1) {
        if (!response.write(part)) {
          waits += 1
          await once(response, 'drain')
        }
      }
      response.end()
    }))
    const bytes = zlib.brotliDecompressSync(await bytesOf(answer))
    expect(bytes.equals(Buffer.concat(Array.from({ length: 80 }, () => part)))).toBe(true)
    expect(waits).toBeGreaterThan(0)
  })

  test('an asker who leaves in the middle leaves nothing behind', async () => {
    const left = new Promise<void>((resolve) => {
      void serve((_, response) => {
        response.setHeader('content-type', 'text/html')
        response.write(LONG)
        ;(response as typeof response & { flush(): void }).flush()
        response.on('close', () => {
          response.write(LONG)
          response.end()
          resolve()
        })
      }).then(async (port) => (await ask(port)).destroy())
    })
    await left
  })
})

describe('the scripts and styles of a build', () => {
  test('are sent as they were packed, and nothing else is', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-assets-'))
    fs.mkdirSync(path.join(folder, 'static/chunks'), { recursive: true })
    fs.writeFileSync(path.join(folder, 'static/chunks/a.js'), LONG)
    fs.writeFileSync(path.join(folder, 'static/chunks/a.png'), LONG)
    fs.writeFileSync(path.join(folder, 'secret.js'), LONG)
    await packAssets(path.join(folder, 'static'), path.join(folder, 'packed'))
    const assets = new PackedAssets(path.join(folder, 'packed'))
    const port = await serve((request, response) => void (assets.send(request, response) || response.writeHead(404).end()), () => undefined)
    const br = { 'accept-encoding': 'br' }
    const answer = await ask(port, br, 'GET', '/_next/static/chunks/a.js?v=1')
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': expect.stringContaining('javascript'), 'cache-control': expect.stringContaining('immutable') })
    expect(zlib.brotliDecompressSync(await bytesOf(answer)).toString('utf8')).toBe(LONG)
    const statuses = await Promise.all([ask(port, {}, 'GET', '/_next/static/chunks/a.js'), ask(port, br, 'GET', '/_next/static/chunks/a.png'), ask(port, br, 'GET', '/_next/static/../secret.js'), ask(port, br, 'GET', '/_next/static/%2e%2e/secret.js'), ask(port, br, 'POST', '/_next/static/chunks/a.js'), ask(port, { ...br, range: 'bytes=0-1' }, 'GET', '/_next/static/chunks/a.js')])
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404])
    fs.rmSync(folder, { recursive: true })
  })
})
