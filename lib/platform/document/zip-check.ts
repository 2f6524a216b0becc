import type { ByteSource } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { createSignatureSearch, malwareRefusal } from '@/lib/platform/files/scan-content'
import { getOfficeKind } from './office-kind'
import { checkRelationships } from './relationship-check'
import type { ZipEntry } from './zip-directory'
import { inflateEntry } from './zip-entry'

export interface OfficeLimits {
  /** Of any one member, unpacked. */
  maxEntryBytes: number
  /** Of all members together, unpacked. */
  maxTotalBytes: number
  /** Unpacked to packed, judged once a member is larger than `ratioFloorBytes`. */
  maxRatio: number
  ratioFloorBytes: number
}

/** A sheet of 20,000 rows and 30 columns unpacks to some 40 MB at a ratio below 30. */
export const OFFICE_LIMITS: OfficeLimits = {
  maxEntryBytes: 120 * 1024 * 1024,
  maxTotalBytes: 240 * 1024 * 1024,
  maxRatio: 150,
  ratioFloorBytes: 4 * 1024 * 1024,
}

export interface OfficeCheck {
  kind: 'docx' | 'xlsx'
  entryCount: number
  unpackedBytes: number
  entries: ZipEntry[]
}

const MAX_RELATIONSHIP_BYTES = 2 * 1024 * 1024
const bomb = () => new FileRefusedError('zip-bomb', '文件解压后过大，无法处理，请删减内容或拆分后重新上传。')
const entity = () => new FileRefusedError('entity', '文件含有不允许的 XML 实体声明，请用办公软件另存后重新上传。')

/**
 * Unpacks every member once, within the limits and without trusting a declared size, and refuses bombs, document
 * types and entities, foreign encodings, relations to other places, packaged programs and known malware.
 * Returns what was found. Throws FileRefusedError. Its time depends on the file: run it in the worker.
 */
export async function checkOfficeFile(source: ByteSource, limitsGiven: Partial<OfficeLimits> = {}): Promise<OfficeCheck> {
  const limits = { ...OFFICE_LIMITS, ...limitsGiven }
  const { kind, entries } = await openOfficeFile(source, limitsGiven)
  let unpackedBytes = 0
  for (const entry of entries) {
    unpackedBytes += await checkEntry(source, entry, limits, limits.maxTotalBytes - unpackedBytes)
  }
  return { kind, entryCount: entries.length, unpackedBytes, entries }
}

/**
 * Opens a file that passed `checkOfficeFile` before, without unpacking it once more: its directory alone is judged. What
 * is read of it is still held to the sizes it declares, and refused where it has document types or entities.
 * Throws FileRefusedError.
 */
export async function openOfficeFile(source: ByteSource, limitsGiven: Partial<OfficeLimits> = {}): Promise<Pick<OfficeCheck, 'kind' | 'entries'>> {
  const opened = await getOfficeKind(source)
  refuseDeclaredBombs(opened.entries, { ...OFFICE_LIMITS, ...limitsGiven })
  return opened
}

/** What is declared too large needs no unpacking to be refused; what lies is caught while unpacking. */
function refuseDeclaredBombs(entries: ZipEntry[], limits: OfficeLimits): void {
  let total = 0
  for (const entry of entries) {
    total += entry.declaredBytes
    if (entry.declaredBytes > limits.maxEntryBytes || total > limits.maxTotalBytes) throw bomb()
    if (entry.declaredBytes > limits.ratioFloorBytes && entry.declaredBytes > entry.compressedBytes * limits.maxRatio) throw bomb()
  }
}

async function checkEntry(source: ByteSource, entry: ZipEntry, limits: OfficeLimits, remainingBytes: number): Promise<number> {
  const name = entry.name.toLowerCase()
  const isRelations = name.endsWith('.rels')
  const inspectors = [inspectSignatures(), ...(isXml(name) ? [inspectXml(name)] : []), ...(name.endsWith('.bin') ? [inspectPackage()] : [])]
  const kept: Buffer[] = []
  let byteCount = 0
  for await (const chunk of inflateEntry(source, entry, Math.min(limits.maxEntryBytes, remainingBytes))) {
    byteCount += chunk.length
    for (const inspect of inspectors) inspect(chunk)
    if (!isRelations) continue
    if (byteCount > MAX_RELATIONSHIP_BYTES) throw bomb()
    kept.push(chunk)
  }
  if (isRelations) await checkRelationships(Buffer.concat(kept))
  return byteCount
}

function isXml(name: string): boolean {
  return /\.(xml|rels|vml)$/.test(name)
}

type Inspector = (chunk: Buffer) => void

function inspectSignatures(): Inspector {
  const search = createSignatureSearch()
  return (chunk) => {
    if (search(chunk)) throw malwareRefusal()
  }
}

/** Searches the raw bytes, which is safe only because any encoding but UTF-8 is refused first. */
function inspectXml(name: string): Inspector {
  let carried = ''
  let isFirst = true
  const isLinks = name.startsWith('xl/externallinks/')
  return (chunk) => {
    if (isFirst) refuseForeignEncoding(chunk)
    isFirst = false
    // Of a sheet of a hundred megabytes hardly a piece has what all of this begins with.
    if (!isLinks && !/<!|<$/.test(carried) && !chunk.includes('<!')) {
      carried = chunk.toString('latin1', Math.max(0, chunk.length - 32))
      return
    }
    const text = carried + chunk.toString('latin1')
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw entity()
    if (isLinks && /<(\w+:)?ddeLink/.test(text)) {
      throw new FileRefusedError('external-link', '工作簿含有动态数据交换（DDE）链接，不能上传。请删除该链接后重新上传。')
    }
    carried = text.slice(-32)
  }
}

function refuseForeignEncoding(start: Buffer): void {
  const damaged = () => new FileRefusedError('damaged', '文件内容的编码不符合规范，请用办公软件另存后重新上传。')
  const [first, second] = start
  const isWide = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe) || first === 0 || second === 0
  // 0x4c 0x6f 0xa7 0x94 is "<?xm" in EBCDIC.
  if (isWide || (first === 0x4c && second === 0x6f)) throw damaged()
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(start.toString('latin1', 0, 256))
  if (declared && !/^(utf-?8|us-ascii)$/i.test(declared[1] ?? '')) throw damaged()
}

/** An OLE object made by the Windows packager wraps any file at all, programs included. */
function inspectPackage(): Inspector {
  const packager = Buffer.from('\u0001Ole10Native', 'utf16le')
  let carried: Buffer = Buffer.alloc(0)
  return (chunk) => {
    const window = Buffer.concat([carried, chunk])
    if (window.includes(packager)) {
      throw new FileRefusedError('active-content', '文件内嵌了其他文件，不能上传。请删除内嵌对象后重新上传。')
    }
    carried = Buffer.from(window.subarray(-packager.length))
  }
}
