import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
/**
 * Takes the bytes of a text file; returns its text, without byte-order mark. Reads UTF-8, UTF-16 (marked, or told by
 * its zero bytes) and GB 18030; throws where the bytes are no text in any of them.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (looksBinary(text)) throw new FileRefusedError('unreadable', '文件不是可读的文本，请换成 txt、docx、xlsx 或有文字层的 pdf。')
  return text
}

function detectEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = wideEncoding(bytes)
  if (wide) return wide
  return isUtf8(bytes) ? 'utf-8' : 'gb18030'
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Unmarked UTF-16 has zero bytes, which no other text has; the byte order that gives known characters is its own. */
function wideEncoding(bytes: Uint8Array): string | null {
  if (bytes.length % 2 !== 0 || !bytes.subarray(0, 65_536).includes(0)) return null
  const sample = bytes.subarray(0, 4_096)
  return ['utf-16le', 'utf-16be'].find((encoding) => {
    const text = new TextDecoder(encoding).decode(sample)
    const known = text.match(/[\t\r\n\u0020-\u007e\u2010-\u203b\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0
    return known > text.length * 0.8
  }) ?? null
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4000)
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return odd > 0 && odd * 20 > sample.length
}
