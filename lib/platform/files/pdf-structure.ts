import { type ByteSource, readChunks } from './byte-source'

/** Whether the file starts and ends as a PDF (ISO 32000-1, 7.5): nothing before the header, only white space behind the end. */
export async function isWholePdf(source: ByteSource): Promise<boolean> {
  const head = (await source.read(0, 8)).toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(head)) return false
  const tailBytes = Math.min(source.byteCount, 2048)
  const tail = (await source.read(source.byteCount - tailBytes, tailBytes)).toString('latin1')
  const end = tail.lastIndexOf('%%EOF')
  return end >= 0 && /^[\s\0]*$/.test(tail.slice(end + 5))
}

/** A name in a PDF may spell any letter as #xx (ISO 32000-1, 7.3.5). */
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFile|RichMedia)(?![A-Za-z])/

/**
 * Whether a script, a program start or an embedded file is declared in the open. What hides in compressed object
 * streams is not seen here: that is the work of a scanner, and the download never lets a browser run it.
 */
export async function hasActiveContent(source: ByteSource): Promise<boolean> {
  let carried = ''
  for await (const chunk of readChunks(source)) {
    const text = (carried + chunk.toString('latin1')).replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    if (ACTIVE.test(text)) return true
    carried = text.slice(-64)
  }
  return false
}
