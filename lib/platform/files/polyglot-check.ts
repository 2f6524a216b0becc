import type { ByteSource } from './byte-source'

const ZIP_END = Buffer.from('504b0506', 'hex')
const MARKUP = /<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php|\?xml-stylesheet)[\s>/]/i

/** Whether a zip reader, which starts from the end, would find an archive here (APPNOTE.TXT 4.3.16). */
export async function endsAsZip(source: ByteSource): Promise<boolean> {
  const tailBytes = Math.min(source.byteCount, 22 + 0xffff)
  const tail = await source.read(source.byteCount - tailBytes, tailBytes)
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) <= tail.length && tail.readUInt16LE(at + 8) > 0) return true
  }
  return false
}

/** Whether the beginning holds what a sniffing reader would take for a web page, a script or a PDF (WHATWG MIME Sniffing, 7.1). */
export async function startsWithMarkup(source: ByteSource, allow: { pdf: boolean }): Promise<boolean> {
  const head = (await source.read(0, 4096)).toString('latin1')
  return MARKUP.test(head) || (!allow.pdf && head.slice(0, 1024).includes('%PDF-'))
}
