import type { ByteSource } from './byte-source'

/** Each answers whether the file is, from first to last byte, an image of that format and nothing more. */

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const MAX_PARTS = 20_000

/** PNG: chunks tile the file from the signature to IEND (W3C PNG, 5.3). */
export async function isWholePng(source: ByteSource): Promise<boolean> {
  const start = await source.read(0, 16)
  if (start.length < 16 || !start.subarray(0, 8).equals(PNG_SIGNATURE) || start.toString('latin1', 12, 16) !== 'IHDR') return false
  let at = 8
  for (let count = 0; count < MAX_PARTS; count += 1) {
    const head = await source.read(at, 8)
    if (head.length < 8) return false
    at += 12 + head.readUInt32BE(0)
    if (head.toString('latin1', 4, 8) === 'IEND') return at === source.byteCount
  }
  return false
}

/**
 * JPEG: marker segments lead to image data (ITU T.81 annex B). What cameras append behind the picture (previews,
 * short films) is left alone; foreign containers behind it are found by the polyglot check.
 */
export async function isJpeg(source: ByteSource): Promise<boolean> {
  const start = await source.read(0, 3)
  if (start.length < 3 || start[0] !== 0xff || start[1] !== 0xd8 || start[2] !== 0xff) return false
  let at = 2
  for (let count = 0; count < 500; count += 1) {
    const head = await source.read(at, 4)
    if (head.length < 4 || head[0] !== 0xff) return false
    const marker = head.readUInt8(1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda) return true
    if (marker < 0xc0 || marker === 0xd8 || marker === 0xd9) return false
    const segmentBytes = head.readUInt16BE(2)
    if (segmentBytes < 2) return false
    at += 2 + segmentBytes
  }
  return false
}

/** WebP: one RIFF container as long as the file (RFC 9649, 2.3 and 2.4). */
export async function isWholeWebp(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 16)
  if (head.length < 16 || head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WEBP') return false
  const riffBytes = head.readUInt32LE(4)
  return riffBytes + (riffBytes % 2) + 8 === source.byteCount && /^VP8[ LX]$/.test(head.toString('latin1', 12, 16))
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** HEIC: boxes tile the file, the first naming a brand of ISO/IEC 23008-12. */
export async function isWholeHeic(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 12)
  if (head.length < 12 || head.toString('latin1', 4, 8) !== 'ftyp' || !HEIC_BRANDS.has(head.toString('latin1', 8, 12))) return false
  let at = 0
  for (let count = 0; count < MAX_PARTS && at < source.byteCount; count += 1) {
    const box = await source.read(at, 16)
    if (box.length < 8) return false
    const short = box.readUInt32BE(0)
    if (short === 0) return true
    if (short === 1 && box.length < 16) return false
    const boxBytes = short === 1 ? Number(box.readBigUInt64BE(8)) : short
    if (boxBytes < 8) return false
    at += boxBytes
  }
  return at === source.byteCount
}
