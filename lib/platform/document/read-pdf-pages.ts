import { getDocumentProxy } from 'unpdf'
import { type ByteSource } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** Radicals that PDF programs write in place of the characters they look like (Unicode, Kangxi Radicals and CJK Radicals Supplement). */
const RADICALS = /[\u2e80-\u2fdf]/g

/**
 * Hands on each page's lines and returns the number of pages. Throws FileRefusedError where the file is damaged,
 * needs a password or has too many pages.
 */
export async function readPdfPages(source: ByteSource, limits: { maxPages: number }, onPage: (lines: string[]) => Promise<void>): Promise<number> {
  const bytes = new Uint8Array(await source.read(0, source.byteCount))
  const pdf = await openPdf(bytes)
  if (pdf.numPages > limits.maxPages) {
    throw new FileRefusedError('too-large', `PDF 超过 ${limits.maxPages} 页，请拆分后重新上传。`)
  }
  for (let number = 1; number <= pdf.numPages; number += 1) {
    await onPage(await readLines(pdf, number))
  }
  return pdf.numPages
}

async function readLines(pdf: Pdf, number: number): Promise<string[]> {
  try {
    const page = await pdf.getPage(number)
    const content = await page.getTextContent()
    let text = ''
    for (const item of content.items) {
      if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
    }
    page.cleanup()
    return text.replace(RADICALS, (radical) => radical.normalize('NFKC')).split('\n')
  } catch (error) {
    throw new FileRefusedError('damaged', `PDF 第 ${number} 页已损坏，请重新导出后上传。`, { cause: error })
  }
}

async function openPdf(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw isLocked
      ? new FileRefusedError('encrypted', 'PDF 文件已加密，请去除密码后重新上传。')
      : new FileRefusedError('damaged', 'PDF 文件已损坏，请重新导出后上传。')
  }
}
