import { Readable, pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type ByteSource, readChunks } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import type { ZipEntry } from './zip-directory'

/** Each piece costs a turn of the event loop, whatever its size. */
const UNPACKED_AT_ONCE = 64 * 1024

const damaged = () => new FileRefusedError('damaged', '文件已损坏或不完整，请用原软件打开并另存后重新上传。')

/**
 * Yields the unpacked bytes of one member, counting what really comes out: more than it declared, or than
 * `maxBytes`, is refused at once as `zip-bomb`; fewer, or a wrong checksum, as `damaged`.
 */
export async function* inflateEntry(source: ByteSource, entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer> {
  const packed = readChunks(source, entry.dataOffset, entry.dataOffset + entry.compressedBytes)
  let byteCount = 0
  let checksum = 0
  try {
    for await (const chunk of entry.method === 8 ? inflated(packed) : packed) {
      byteCount += chunk.length
      if (byteCount > maxBytes || byteCount > entry.declaredBytes) {
        throw new FileRefusedError('zip-bomb', '文件解压后过大，无法处理，请删减内容或拆分后重新上传。')
      }
      checksum = crc32(chunk, checksum)
      yield chunk
    }
  } catch (error) {
    if (error instanceof FileRefusedError || !isZlibError(error)) throw error
    throw damaged()
  }
  if (byteCount !== entry.declaredBytes || checksum !== entry.crc32) throw damaged()
}

/** Reads a whole member that must be small. Throws as `inflateEntry` does. */
export async function readEntry(source: ByteSource, entry: ZipEntry, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of inflateEntry(source, entry, maxBytes)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function inflated(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflate = createInflateRaw({ chunkSize: UNPACKED_AT_ONCE })
  // Errors reach the reader of `inflate`; leaving its loop early destroys the whole chain.
  pipeline(Readable.from(packed, { objectMode: false }), inflate, () => undefined)
  return inflate
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}
