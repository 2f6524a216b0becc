import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { type UploadParts, type UploadResult, receiveUpload } from '@/lib/platform/files/receive-upload'
import { SignatureScanner } from '@/lib/platform/files/scan-content'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import { EICAR_TEXT, buildPdf, buildZip, docxMembers, relationships } from '../support/sample-files'
import { createTestWorkerPool } from '../support/test-worker'
import { fuzzRuns } from '../support/fuzz-runs'

const LIMITS = { maxBytes: 1024 * 1024, idleMs: 300, totalMs: 1500 }
let root: string
let storage: FolderStorage
let parts: UploadParts
let server: http.Server
let port: number
let results: Promise<UploadResult>[]

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'uploads-'))
  storage = new FolderStorage(root)
  parts = { storage, limits: LIMITS, scanners: [new SignatureScanner()], assertQuota: async () => undefined, checkOfficeFile: async () => undefined }
  results = []
  server = http.createServer((request, response) => {
    const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]))
    const result = receiveUpload({ body: Readable.toWeb(request) as ReadableStream<Uint8Array>, headers }, parts)
    results.push(result)
    result.then(
      (answer) => response.writeHead(answer.ok ? 201 : answer.status, { connection: 'close' }).end(JSON.stringify(answer)),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(root, { recursive: true, force: true })
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const listFiles = async () =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name)
const headersOf = (bytes: Buffer, extra: Record<string, string> = {}) => ({
  'content-length': String(bytes.length),
  'x-content-sha256': sha256(bytes),
  'x-file-name': encodeURIComponent('说明.txt'),
  ...extra,
})
const receive = (bytes: Buffer, extra: Record<string, string> = {}, sent: Buffer = bytes) =>
  receiveUpload({ body: new Blob([new Uint8Array(sent)]).stream(), headers: new Headers(headersOf(bytes, extra)) }, parts)

/** Speaks HTTP by hand, so that the body can be whatever it should not be. */
function rawUpload(bytes: Buffer, write: (socket: net.Socket) => void, extra: Record<string, string> = {}): net.Socket {
  const socket = net.connect(port, '127.0.0.1')
  const lines = Object.entries(headersOf(bytes, extra)).map(([name, value]) => `${name}: ${value}`)
  socket.write(`PUT / HTTP/1.1\r\nhost: x\r\n${lines.join('\r\n')}\r\n\r\n`)
  socket.on('error', () => undefined)
  write(socket)
  return socket
}
const firstResult = async () => {
  await expect.poll(() => results.length, { timeout: 5000 }).toBe(1)
  return results[0]
}

describe('an upload that is right', () => {
  it('is kept as it was sent', async () => {
    const bytes = Buffer.from('食品安全\n')
    const result = await receive(bytes, { 'x-content-sha256': sha256(bytes).toUpperCase() })
    expect(result).toMatchObject({ ok: true, file: { fileName: '说明.txt', kind: 'txt', mediaType: 'text/plain', byteCount: bytes.length, sha256: sha256(bytes) } })
    const key = result.ok ? result.file.storageKey : ''
    expect(await new Response(await storage.open(key)).text()).toBe('食品安全\n')
  })

  it.each([
    ['one byte below the limit', LIMITS.maxBytes - 1, true],
    ['the limit', LIMITS.maxBytes, true],
    ['one byte above the limit', LIMITS.maxBytes + 1, false],
  ])('of a size of %s', async (_, size, isKept) => {
    const result = await receive(Buffer.alloc(size, 0x61))
    expect(result.ok).toBe(isKept)
    expect(result.ok || result.status).toBe(isKept ? true : 413)
    expect(await listFiles()).toHaveLength(isKept ? 1 : 0)
  })

  it('of any size arrives byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 16, max: 70_000 }), async (size, pieceBytes) => {
        parts.limits = { ...LIMITS, idleMs: 30_000, totalMs: 60_000 }
        const bytes = Buffer.from(Array.from({ length: size }, (_, i) => 97 + ((i * 7919) % 26)))
        const body = Readable.toWeb(Readable.from(pieces(bytes, pieceBytes), { objectMode: false })) as ReadableStream<Uint8Array>
        const result = await receiveUpload({ body, headers: new Headers(headersOf(bytes)) }, parts)
        expect(result).toMatchObject({ ok: true, file: { sha256: sha256(bytes), byteCount: size } })
      }),
      { numRuns: fuzzRuns(60) },
    )
  })
})

function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('an upload that is wrong leaves nothing behind', () => {
  const text = Buffer.from('说明')
  it.each<[string, string, number, () => Promise<UploadResult>]>([
    ['no length', 'bad-request', 400, () => receive(text, { 'content-length': '' })],
    ['a negative length', 'bad-request', 400, () => receive(text, { 'content-length': '-1' })],
    ['a length in hexadecimal', 'bad-request', 400, () => receive(text, { 'content-length': '0x10' })],
    ['no content', 'empty', 400, () => receive(Buffer.alloc(0))],
    ['no hash', 'bad-request', 400, () => receive(text, { 'x-content-sha256': '' })],
    ['another hash', 'hash-mismatch', 400, () => receive(text, { 'x-content-sha256': sha256(Buffer.from('x')) })],
    ['no name', 'bad-request', 400, () => receive(text, { 'x-file-name': '' })],
    ['a name that does not decode', 'bad-request', 400, () => receive(text, { 'x-file-name': '%E4%' })],
    ['less than it said', 'incomplete', 400, () => receive(text, {}, text.subarray(1))],
    ['more than it said', 'too-large', 413, () => receive(text, {}, Buffer.concat([text, text]))],
    ['another type', 'type-mismatch', 415, () => receive(buildPdf())],
    ['a type that is not allowed', 'type-not-allowed', 415, () => receive(text, { 'x-file-name': 'a.html' })],
    ['malware', 'malware', 415, () => receive(Buffer.from(EICAR_TEXT))],
  ])('%s', async (_, code, status, upload) => {
    expect(await upload()).toMatchObject({ ok: false, code, status, message: expect.stringMatching(/[\u4e00-\u9fff].*。$/) })
    expect(await listFiles()).toEqual([])
  })

  it('over quota: nothing is even received', async () => {
    parts.assertQuota = async () => {
      throw new FileRefusedError('quota', '空间不足。')
    }
    let isRead = false
    const body = new ReadableStream<Uint8Array>({ pull: () => void (isRead = true) }, { highWaterMark: 0 })
    expect(await receiveUpload({ body, headers: new Headers(headersOf(text)) }, parts)).toMatchObject({ ok: false, code: 'quota', status: 413 })
    expect(isRead).toBe(false)
  })

  it('a document that only the worker sees through', async () => {
    const pool = await createTestWorkerPool()
    parts.checkOfficeFile = async (file) => {
      const result = await pool.runInWorker({ kind: 'document.check', input: { path: file }, options: {} })
      if (!result.ok) throw new FileRefusedError(result.code as 'external-link', result.message)
    }
    const name = { 'x-file-name': 'a.docx' }
    expect(await receive(buildZip(docxMembers()), name)).toMatchObject({ ok: true })
    const template = relationships('word/_rels/settings.xml.rels', { type: 'attachedTemplate', target: 'http://127.0.0.1:9/a.dotm', external: true })
    expect(await receive(buildZip(docxMembers(template)), name)).toMatchObject({ ok: false, code: 'external-link', status: 415 })
    expect(await listFiles()).toHaveLength(1)
  })
})

describe('over the wire', () => {
  const bytes = Buffer.alloc(500_000, 0x61)

  it('a sender that stops is given up', async () => {
    rawUpload(bytes, (socket) => socket.write(bytes.subarray(0, 1000)))
    expect(await firstResult()).toMatchObject({ ok: false, code: 'too-slow', status: 408 })
    expect(await listFiles()).toEqual([])
  })

  it('a sender that drips is given up at the total limit', async () => {
    let timer: NodeJS.Timeout | undefined
    rawUpload(bytes, (socket) => {
      timer = setInterval(() => socket.write('a'), 50)
    })
    const result = await firstResult()
    clearInterval(timer)
    expect(result).toMatchObject({ ok: false, code: 'too-slow' })
    expect(await listFiles()).toEqual([])
  })

  it('a sender that breaks off leaves nothing', async () => {
    const socket = rawUpload(bytes, (each) => each.write(bytes.subarray(0, 100_000)))
    await expect.poll(async () => (await listFiles()).length, { timeout: 5000 }).toBe(1)
    socket.destroy()
    expect(await firstResult()).toMatchObject({ ok: false, code: 'aborted' })
    expect(await listFiles()).toEqual([])
  })

  it('a portal that shuts down leaves nothing', async () => {
    const controller = new AbortController()
    const body = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(new Uint8Array(10)) })
    const result = receiveUpload({ body, headers: new Headers(headersOf(bytes)), signal: controller.signal }, parts)
    await expect.poll(async () => (await listFiles()).length).toBe(1)
    controller.abort()
    expect(await result).toMatchObject({ ok: false, code: 'aborted' })
    expect(await listFiles()).toEqual([])
  })

  it('twenty at once all arrive', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const content = Buffer.alloc(100_000 + index, 97 + index)
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'PUT', body: content, headers: { ...headersOf(content) } })
        return { status: response.status, answer: (await response.json()) as UploadResult, expected: sha256(content) }
      }),
    )
    for (const { status, answer, expected } of answers) {
      expect(status).toBe(201)
      expect(answer).toMatchObject({ ok: true, file: { sha256: expected } })
    }
    expect(await listFiles()).toHaveLength(20)
  })
})
