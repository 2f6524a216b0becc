import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, symlink, utimes, writeFile, mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoredFileMissingError } from './file-storage'
import { FolderStorage } from './folder-storage'

let root: string
let storage: FolderStorage

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'folder-storage-'))
  storage = new FolderStorage(root)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function* bytesOf(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part)
}
const listFiles = async () =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name)
const pathOf = (key: string) => path.join(root, 'kept', key.slice(0, 2), key.slice(2, 4), key)

describe('put and open', () => {
  it('keeps the bytes under a random name with their hash', async () => {
    const stored = await storage.put(bytesOf('食品', '安全'), { maxBytes: 100 })
    expect(stored.byteCount).toBe(12)
    expect(stored.sha256).toBe(createHash('sha256').update('食品安全').digest('hex'))
    expect(stored.storageKey).toMatch(/^[0-9a-f]{40}$/)
    expect(await new Response(await storage.open(stored.storageKey)).text()).toBe('食品安全')
    expect((await stat(pathOf(stored.storageKey))).mode & 0o777).toBe(0o600)
  })

  it('accepts the limit itself and refuses one byte more, leaving nothing', async () => {
    await storage.put(bytesOf('12345'), { maxBytes: 5 })
    await expect(storage.put(bytesOf('123', '456'), { maxBytes: 5 })).rejects.toMatchObject({ code: 'too-large' })
    expect(await listFiles()).toHaveLength(1)
  })

  it('leaves nothing when the stream breaks off', async () => {
    async function* broken() {
      yield Buffer.from('half')
      throw new Error('connection lost')
    }
    await expect(storage.put(broken(), { maxBytes: 100 })).rejects.toThrow('connection lost')
    expect(await listFiles()).toEqual([])
  })

  it('streams what is larger than one piece, and lets go when the reader leaves', async () => {
    const text = 'a'.repeat(200_000)
    const { storageKey } = await storage.put(bytesOf(text), { maxBytes: 1e6 })
    expect(await new Response(await storage.open(storageKey)).text()).toBe(text)
    const reader = (await storage.open(storageKey)).getReader()
    expect((await reader.read()).value?.byteLength).toBe(65_536)
    await reader.cancel()
  })

  it('gives random access and a local path', async () => {
    const { storageKey } = await storage.put(bytesOf('0123456789'), { maxBytes: 100 })
    expect(await storage.withSource(storageKey, async (source) => (await source.read(3, 4)).toString())).toBe('3456')
    expect(await storage.withSource(storageKey, async (source) => (await source.read(8, 40)).toString())).toBe('89')
    expect(await storage.withLocalPath(storageKey, async (file) => (await stat(file)).size)).toBe(10)
  })

  it('knows nothing by any other name', async () => {
    await writeFile(path.join(root, 'secret'), 'x')
    for (const key of ['../secret', '', 'a'.repeat(39), `${'a'.repeat(40)}/..`, 'A'.repeat(40), `${'a'.repeat(38)}\0\0`, 'f'.repeat(40)]) {
      await expect(storage.open(key)).rejects.toBeInstanceOf(StoredFileMissingError)
    }
  })

  it('follows no symbolic link', async () => {
    const key = 'b'.repeat(40)
    await mkdir(path.dirname(pathOf(key)), { recursive: true })
    await writeFile(path.join(root, 'secret'), 'x')
    await symlink(path.join(root, 'secret'), pathOf(key))
    await expect(storage.open(key)).rejects.toThrow()
  })

  it('removes, and again without complaint', async () => {
    const { storageKey } = await storage.put(bytesOf('x'), { maxBytes: 100 })
    await storage.remove(storageKey)
    await storage.remove(storageKey)
    await expect(storage.open(storageKey)).rejects.toBeInstanceOf(StoredFileMissingError)
  })
})

describe('sweepOrphans', () => {
  it('removes what no row names, once it is older than the grace period', async () => {
    const now = new Date('2026-03-01T02:00:00Z')
    const old = new Date('2026-02-27T00:00:00Z')
    const put = async (text: string, at: Date) => {
      const { storageKey } = await storage.put(bytesOf(text), { maxBytes: 100 })
      await utimes(pathOf(storageKey), at, at)
      return storageKey
    }
    const named = await put('named', old)
    const orphan = await put('orphan', old)
    const fresh = await put('fresh', now)
    const leftover = path.join(root, 'incoming', 'left.part')
    await writeFile(leftover, 'half')
    await utimes(leftover, old, old)

    const result = await storage.sweepOrphans({ listReferencedKeys: async () => [named], graceMs: 24 * 3600_000, now })

    expect(result).toEqual({ checkedCount: 3, removedCount: 1, removedTemporaryCount: 1 })
    expect((await listFiles()).sort()).toEqual([named, fresh].sort())
    await expect(storage.open(orphan)).rejects.toBeInstanceOf(StoredFileMissingError)
  })

  it('has nothing to do in an empty folder', async () => {
    const result = await storage.sweepOrphans({ listReferencedKeys: async () => [], graceMs: 0, now: new Date() })
    expect(result).toEqual({ checkedCount: 0, removedCount: 0, removedTemporaryCount: 0 })
  })
})
