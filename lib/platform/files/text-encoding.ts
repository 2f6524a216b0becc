import { type ByteSource, readChunks } from './byte-source'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** Control characters that text files do contain: tab, line feed, vertical tab, form feed, return, and the old end mark. */
const ODD_CONTROL = /[\0-\x08\x0e-\x19\x1b-\x1f\x7f]/

/**
 * Returns the encoding in which the whole file is valid text, or null. UTF-16 needs its byte order mark, which
 * Excel's "Unicode 文本" writes; GB18030 (GB 18030-2022) is what Excel on Chinese Windows saves as CSV.
 */
export async function detectTextEncoding(source: ByteSource): Promise<TextEncoding | null> {
  const mark = await source.read(0, 2)
  if (mark.length === 2 && mark[0] === 0xff && mark[1] === 0xfe) return (await isTextIn(source, 'utf-16le')) ? 'utf-16le' : null
  if (mark.length === 2 && mark[0] === 0xfe && mark[1] === 0xff) return (await isTextIn(source, 'utf-16be')) ? 'utf-16be' : null
  if (await isTextIn(source, 'utf-8')) return 'utf-8'
  return (await isTextIn(source, 'gb18030')) ? 'gb18030' : null
}

/** Decodes as a stream; throws TypeError on bytes that are not text in that encoding. Drops a byte order mark. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function isTextIn(source: ByteSource, encoding: TextEncoding): Promise<boolean> {
  try {
    for await (const text of decodeText(readChunks(source), encoding)) {
      if (ODD_CONTROL.test(text)) return false
    }
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
