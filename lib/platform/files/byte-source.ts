import { fstat, read } from 'node:fs'
import { promisify } from 'node:util'

const readFd = promisify(read)
const fstatFd = promisify(fstat)

/** Random access to the bytes of one file, wherever they lie. */
export interface ByteSource {
  readonly byteCount: number
  /** Returns the bytes from `offset`; fewer than `length` only at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>
}

export function bufferSource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    byteCount: buffer.length,
    read: async (offset, length) => buffer.subarray(offset, Math.min(offset + length, buffer.length)),
  }
}

/** Reads through an open descriptor; the caller closes it. */
export async function descriptorSource(fd: number): Promise<ByteSource> {
  const { size } = await fstatFd(fd)
  return {
    byteCount: size,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset))
      const buffer = Buffer.alloc(wanted)
      let filled = 0
      while (filled < wanted) {
        const { bytesRead } = await readFd(fd, buffer, filled, wanted - filled, offset + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return buffer.subarray(0, filled)
    },
  }
}

/** Yields the bytes between two offsets in pieces of at most 64 KiB. */
export async function* readChunks(source: ByteSource, start = 0, end = source.byteCount): AsyncGenerator<Buffer> {
  const step = 64 * 1024
  for (let offset = start; offset < end; offset += step) {
    const chunk = await source.read(offset, Math.min(step, end - offset))
    if (chunk.length === 0) return
    yield chunk
  }
}

/** The same pieces, each told of by its length as it passes. */
export async function* counted(pieces: AsyncIterable<Buffer>, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    onBytes(piece.length)
    yield piece
  }
}
