import type { ByteSource } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'

/** One member of a zip file, as both its central record and its local header agree. */
export interface ZipEntry {
  name: string
  isDirectory: boolean
  /** 0 stored, 8 deflated; nothing else is accepted. */
  method: 0 | 8
  crc32: number
  compressedBytes: number
  declaredBytes: number
  headerOffset: number
  dataOffset: number
}

export interface ZipDirectoryLimits {
  maxEntries: number
}

const END_BYTES = 22
const MAX_NAME_BYTES = 512
const MAX_DEPTH = 12
/** A data descriptor after an entry takes at most this much; more between two entries is hidden content. */
const MAX_GAP_BYTES = 24

const damaged = () => new FileRefusedError('damaged', '文件已损坏或不完整，请用原软件打开并另存后重新上传。')
const suspicious = () => new FileRefusedError('polyglot', '文件内部结构异常，夹带了不属于该类型的内容，请用办公软件另存后重新上传。')
const bomb = () => new FileRefusedError('zip-bomb', '文件压缩包内的条目过多，无法处理，请拆分后重新上传。')

/**
 * Reads the list of members and refuses whatever two readers could understand differently: bytes before, between
 * or behind the members, local headers that disagree with the central records, overlapping or duplicate members,
 * names leading out of the archive, encryption (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).
 */
export async function readZipDirectory(source: ByteSource, limits: ZipDirectoryLimits): Promise<ZipEntry[]> {
  const end = await readEnd(source)
  if (end.entryCount > limits.maxEntries) throw bomb()
  if (end.directoryBytes > end.entryCount * (46 + MAX_NAME_BYTES + 1024)) throw damaged()
  const records = await source.read(end.directoryOffset, end.directoryBytes)
  if (records.length !== end.directoryBytes) throw damaged()
  const entries = parseRecords(records, end.entryCount)
  refuseDuplicates(entries)
  await locateData(source, entries, end.directoryOffset)
  return entries
}

interface DirectoryEnd {
  entryCount: number
  directoryOffset: number
  directoryBytes: number
}

async function readEnd(source: ByteSource): Promise<DirectoryEnd> {
  if (source.byteCount < END_BYTES) throw damaged()
  const endOffset = source.byteCount - END_BYTES
  const end = await source.read(endOffset, END_BYTES)
  // Without a comment the record is the last thing in the file: there is nowhere to look for a second one.
  if (end.readUInt32LE(0) !== 0x06054b50 || end.readUInt16LE(20) !== 0) throw damaged()
  if (end.readUInt16LE(4) !== 0 || end.readUInt16LE(6) !== 0) throw damaged()
  const plain = {
    entryCount: end.readUInt16LE(10),
    directoryBytes: end.readUInt32LE(12),
    directoryOffset: end.readUInt32LE(16),
  }
  const isZip64 = plain.entryCount === 0xffff || plain.directoryBytes === 0xffffffff || plain.directoryOffset === 0xffffffff
  const [found, behind] = isZip64 ? await readZip64End(source, endOffset) : [plain, endOffset]
  if (found.directoryOffset + found.directoryBytes !== behind) throw suspicious()
  return found
}

async function readZip64End(source: ByteSource, endOffset: number): Promise<[DirectoryEnd, number]> {
  if (endOffset < 20 + 56) throw damaged()
  const locator = await source.read(endOffset - 20, 20)
  if (locator.readUInt32LE(0) !== 0x07064b50) throw damaged()
  const offset = Number(locator.readBigUInt64LE(8))
  if (offset + 56 !== endOffset - 20) throw damaged()
  const record = await source.read(offset, 56)
  if (record.readUInt32LE(0) !== 0x06064b50) throw damaged()
  const found = {
    entryCount: Number(record.readBigUInt64LE(32)),
    directoryBytes: Number(record.readBigUInt64LE(40)),
    directoryOffset: Number(record.readBigUInt64LE(48)),
  }
  return [found, offset]
}

function parseRecords(records: Buffer, entryCount: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  while (at < records.length) {
    if (entries.length === entryCount || at + 46 > records.length || records.readUInt32LE(at) !== 0x02014b50) throw damaged()
    const nameBytes = records.readUInt16LE(at + 28)
    const extraBytes = records.readUInt16LE(at + 30)
    const next = at + 46 + nameBytes + extraBytes + records.readUInt16LE(at + 32)
    if (next > records.length) throw damaged()
    entries.push(parseRecord(records.subarray(at, next), nameBytes, extraBytes))
    at = next
  }
  if (entries.length !== entryCount) throw damaged()
  return entries
}

function parseRecord(record: Buffer, nameBytes: number, extraBytes: number): ZipEntry {
  const flags = record.readUInt16LE(8)
  // Bits 0, 6 and 13: encrypted, strongly encrypted, masked headers.
  if ((flags & 0x2041) !== 0) throw new FileRefusedError('encrypted', '文件已加密，请去除密码后重新上传。')
  const method = record.readUInt16LE(10)
  if (method !== 0 && method !== 8) throw damaged()
  // Upper half: the Unix mode. A symbolic link has no place in a document.
  if (((record.readUInt32LE(38) >>> 16) & 0xf000) === 0xa000) throw suspicious()
  const name = readName(record.subarray(46, 46 + nameBytes))
  const sizes = readSizes(record, record.subarray(46 + nameBytes, 46 + nameBytes + extraBytes))
  return { name, isDirectory: name.endsWith('/'), method, crc32: record.readUInt32LE(16), dataOffset: 0, ...sizes }
}

function readSizes(record: Buffer, extra: Buffer) {
  const sizes = {
    declaredBytes: record.readUInt32LE(24),
    compressedBytes: record.readUInt32LE(20),
    headerOffset: record.readUInt32LE(42),
  }
  const large = findExtra(extra, 0x0001)
  let at = 0
  for (const key of ['declaredBytes', 'compressedBytes', 'headerOffset'] as const) {
    if (sizes[key] !== 0xffffffff) continue
    if (!large || at + 8 > large.length) throw damaged()
    sizes[key] = Number(large.readBigUInt64LE(at))
    at += 8
  }
  return sizes
}

function findExtra(extra: Buffer, wanted: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const bytes = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, at + 4 + bytes)
    at += 4 + bytes
  }
  return undefined
}

function readName(bytes: Buffer): string {
  if (bytes.length === 0 || bytes.length > MAX_NAME_BYTES) throw damaged()
  const name = bytes.toString('utf8')
  const parts = name.replace(/\/$/, '').split('/')
  const isUnsafe =
    // Control characters: anything below a space, and DEL.
    [...name].some((character) => character < ' ' || character === '\x7f') ||
    name.includes('\\') ||
    name.includes(':') ||
    parts.length > MAX_DEPTH ||
    parts.some((part) => part === '' || part === '.' || part === '..')
  if (isUnsafe) throw suspicious()
  return name
}

/** Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3). */
function refuseDuplicates(entries: ZipEntry[]): void {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()))
  if (names.size !== entries.length) throw suspicious()
}

async function locateData(source: ByteSource, entries: ZipEntry[], directoryOffset: number): Promise<void> {
  const inOrder = [...entries].sort((a, b) => a.headerOffset - b.headerOffset)
  let expected = 0
  for (const [index, entry] of inOrder.entries()) {
    const gap = entry.headerOffset - expected
    if (gap < 0 || gap > (index === 0 ? 0 : MAX_GAP_BYTES)) throw suspicious()
    const header = await source.read(entry.headerOffset, 30 + MAX_NAME_BYTES)
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw damaged()
    const nameBytes = header.readUInt16LE(26)
    const localName = header.subarray(30, 30 + nameBytes).toString('utf8')
    const isEncrypted = (header.readUInt16LE(6) & 0x2041) !== 0
    if (localName !== entry.name || header.readUInt16LE(8) !== entry.method || isEncrypted) throw suspicious()
    entry.dataOffset = entry.headerOffset + 30 + nameBytes + header.readUInt16LE(28)
    expected = entry.dataOffset + entry.compressedBytes
  }
  const tail = directoryOffset - expected
  if (tail < 0 || tail > MAX_GAP_BYTES) throw suspicious()
}
