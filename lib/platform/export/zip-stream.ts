import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'
import { once } from 'node:events'

export type ZipPart = { /** Path inside the archive, plain ASCII. */ readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> }

/** An archive of ours never needs the wider form of the format (Zip64). */
const MOST_BYTES = 0xffff_ffff
const SIGNATURE = { local: 0x04034b50, descriptor: 0x08074b50, central: 0x02014b50, end: 0x06054b50 } as const
/** 2.0: deflate. Bit 3: sizes and checksum follow the data. */
const [VERSION, FLAGS, DEFLATE] = [20, 0x0008, 8]
/** 1980-01-01: the time of writing is nobody's business, and the same rows give the same file. */
const [DOS_TIME, DOS_DATE] = [0, 0x0021]
/** Text is gathered to pieces of about this many characters before it is compressed. */
const PIECE = 64 * 1024

type Entry = { readonly name: Buffer; readonly offset: number; readonly crc: number; readonly packed: number; readonly plain: number }

/**
 * An archive as a stream of bytes, part after part, compressed as it is asked for: what a reader has not taken is not
 * made, so that memory does not grow with the number of rows (APPNOTE.TXT 6.3.10, 4.3: data descriptors).
 * @throws RangeError where a part or the archive would be larger than four gigabytes
 */
export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const entries: Entry[] = []
  let offset = 0
  for await (const { name: text, content } of parts) {
    const name = Buffer.from(text, 'ascii')
    const head = localHeader(name)
    yield head
    const sums = { crc: 0, packed: 0, plain: 0 }
    for await (const block of deflated(content, sums)) yield block
    const tail = descriptor(sums)
    yield tail
    entries.push({ name, offset, ...sums })
    offset += head.length + sums.packed + tail.length
    if (Math.max(offset, sums.plain) > MOST_BYTES) throw new RangeError('archive too large')
  }
  const directory = entries.map(centralHeader)
  yield Buffer.concat(directory)
  yield endOfDirectory(entries.length, directory.reduce((sum, one) => sum + one.length, 0), offset)
}

type Sums = { crc: number; packed: number; plain: number }

async function* deflated(content: ZipPart['content'], sums: Sums): AsyncGenerator<Buffer> {
  const pack = createDeflateRaw({ level: 6 })
  const fed = feed(pack, content, sums)
  // What goes wrong while feeding is told to whoever reads.
  fed.catch((error: unknown) => pack.destroy(error instanceof Error ? error : new Error('feeding failed')))
  try {
    for await (const block of pack as AsyncIterable<Buffer>) {
      sums.packed += block.length
      yield block
    }
    await fed
  } finally {
    pack.destroy()
  }
}

async function feed(pack: DeflateRaw, content: ZipPart['content'], sums: Sums): Promise<void> {
  let piece = ''
  const write = async () => {
    const bytes = Buffer.from(piece, 'utf8')
    piece = ''
    sums.crc = crc32(bytes, sums.crc)
    sums.plain += bytes.length
    if (!pack.write(bytes)) await once(pack, 'drain')
  }
  for await (const text of content) {
    piece += text
    if (piece.length >= PIECE) await write()
  }
  if (piece !== '') await write()
  pack.end()
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(SIGNATURE.local, 0)
  writeCommon(head, 4)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

/** Version, flags, method, time and day, as both headers have them. */
function writeCommon(head: Buffer, at: number): void {
  head.writeUInt16LE(VERSION, at)
  head.writeUInt16LE(FLAGS, at + 2)
  head.writeUInt16LE(DEFLATE, at + 4)
  head.writeUInt16LE(DOS_TIME, at + 6)
  head.writeUInt16LE(DOS_DATE, at + 8)
}

function descriptor({ crc, packed, plain }: Sums): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(SIGNATURE.descriptor, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(plain, 12)
  return tail
}

function centralHeader({ name, offset, crc, packed, plain }: Entry): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(SIGNATURE.central, 0)
  head.writeUInt16LE(VERSION, 4)
  writeCommon(head, 6)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(plain, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(SIGNATURE.end, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
