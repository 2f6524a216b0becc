import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type ByteSource, descriptorSource } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import {
  type FileStorage,
  type PutLimits,
  StoredFileMissingError,
  type StoredBytes,
  type SweepOptions,
  type SweepResult,
} from './file-storage'

const KEY = /^[0-9a-f]{40}$/
const SWEEP_BATCH = 500
const BLOCK_BYTES = 64 * 1024

/**
 * Files in a folder outside the web root, under random names in two levels of subfolders.
 * Order of a write: temporary file, fsync, rename, fsync of the folder; only then may a row name it.
 */
export class FolderStorage implements FileStorage {
  private readonly incoming: string
  private readonly kept: string

  constructor(rootFolder: string) {
    this.incoming = path.join(path.resolve(rootFolder), 'incoming')
    this.kept = path.join(path.resolve(rootFolder), 'kept')
  }

  async put(stream: AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredBytes> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 })
    const storageKey = randomBytes(20).toString('hex')
    const temporary = path.join(this.incoming, `${storageKey}.part`)
    const file = await open(temporary, 'wx', 0o600)
    try {
      const written = await writeAll(file, stream, limits.maxBytes)
      await file.sync()
      await file.close()
      await this.publish(temporary, storageKey)
      return { storageKey, ...written }
    } catch (error) {
      await file.close().catch(() => undefined)
      await rm(temporary, { force: true })
      throw error
    }
  }

  async open(storageKey: string): Promise<ReadableStream<Uint8Array>> {
    const probe = await this.openHandle(storageKey)
    await probe.close()
    return streamOf(() => this.openHandle(storageKey))
  }

  async withSource<T>(storageKey: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
    const file = await this.openHandle(storageKey)
    try {
      return await work(await descriptorSource(file.fd))
    } finally {
      await file.close()
    }
  }

  async withLocalPath<T>(storageKey: string, work: (path: string) => Promise<T>): Promise<T> {
    const file = await this.openHandle(storageKey)
    try {
      return await work(this.pathOf(storageKey))
    } finally {
      await file.close()
    }
  }

  async remove(storageKey: string): Promise<void> {
    await rm(this.pathOf(storageKey), { force: true })
  }

  async sweepOrphans(options: SweepOptions): Promise<SweepResult> {
    const result: SweepResult = { checkedCount: 0, removedCount: 0, removedTemporaryCount: 0 }
    const oldest = options.now.getTime() - options.graceMs
    for (const name of await listNames(this.incoming)) {
      if (await removeIfOlder(path.join(this.incoming, name), oldest)) result.removedTemporaryCount += 1
    }
    let batch: string[] = []
    for await (const key of this.keys()) {
      batch.push(key)
      if (batch.length < SWEEP_BATCH) continue
      await this.sweepBatch(batch, options, oldest, result)
      batch = []
    }
    if (batch.length > 0) await this.sweepBatch(batch, options, oldest, result)
    return result
  }

  private async sweepBatch(keys: string[], options: SweepOptions, oldest: number, result: SweepResult): Promise<void> {
    result.checkedCount += keys.length
    const referenced = new Set(await options.listReferencedKeys(keys))
    for (const key of keys) {
      if (!referenced.has(key) && (await removeIfOlder(this.pathOf(key), oldest))) result.removedCount += 1
    }
  }

  private async *keys(): AsyncGenerator<string> {
    for (const first of await listNames(this.kept)) {
      for (const second of await listNames(path.join(this.kept, first))) {
        for (const key of await listNames(path.join(this.kept, first, second))) {
          if (KEY.test(key)) yield key
        }
      }
    }
  }

  private async publish(temporary: string, storageKey: string): Promise<void> {
    const target = this.pathOf(storageKey)
    const folder = path.dirname(target)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rename(temporary, target)
    // The new name is durable once its folder is; a folder made just now lives in its parents.
    for (const each of [folder, path.dirname(folder), this.kept, path.dirname(this.kept)]) await syncFolder(each)
  }

  private async openHandle(storageKey: string): Promise<FileHandle> {
    try {
      return await open(this.pathOf(storageKey), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    } catch (error) {
      if (isMissing(error)) throw new StoredFileMissingError(storageKey)
      throw error
    }
  }

  /** The only place where a key becomes a path: anything but forty hexadecimal digits is nothing of ours. */
  private pathOf(storageKey: string): string {
    if (!KEY.test(storageKey)) throw new StoredFileMissingError(storageKey)
    return path.join(this.kept, storageKey.slice(0, 2), storageKey.slice(2, 4), storageKey)
  }
}

/** Opens the file at the first read, so that a stream nobody reads holds nothing; closes it at the end, on error and on cancel. */
function streamOf(openFile: () => Promise<FileHandle>): ReadableStream<Uint8Array> {
  let file: FileHandle | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        file ??= await openFile()
        try {
          const { bytesRead, buffer } = await file.read(new Uint8Array(BLOCK_BYTES), 0, BLOCK_BYTES, null)
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead))
          await file.close()
          controller.close()
        } catch (error) {
          await file.close()
          throw error
        }
      },
      async cancel() {
        await file?.close()
      },
    },
    { highWaterMark: 0 },
  )
}

async function writeAll(file: FileHandle, stream: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha256')
  let byteCount = 0
  // Senders that drip bytes must not cost a write each.
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const flush = async () => {
    const block = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    hash.update(block)
    await writeBlock(file, block)
  }
  for await (const chunk of stream) {
    byteCount += chunk.byteLength
    if (byteCount > maxBytes) throw new FileRefusedError('too-large', '文件超过允许的大小，请压缩或拆分后重新上传。')
    waiting.push(chunk)
    waitingBytes += chunk.byteLength
    if (waitingBytes >= BLOCK_BYTES) await flush()
  }
  await flush()
  return { sha256: hash.digest('hex'), byteCount }
}

async function writeBlock(file: FileHandle, block: Buffer): Promise<void> {
  let written = 0
  while (written < block.length) {
    const { bytesWritten } = await file.write(block, written, block.length - written)
    written += bytesWritten
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders for syncing; its rename is journalled.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function removeIfOlder(file: string, oldestMs: number): Promise<boolean> {
  try {
    if ((await stat(file)).mtimeMs > oldestMs) return false
    await rm(file)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
