import { getDocumentProxy } from 'unpdf'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { sourceFromText, type PlanSource } from '../reader/plan-source'
import { replaceRadicals } from '../reader/radicals'
import { layOutPage, type PagePiece } from './pdf-layout'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

const FEWEST_CHARACTERS_A_PAGE = 20

/** Takes the bytes of a PDF; returns the text of its text layer, page by page. Throws where it is a scan or no PDF. */
export async function readPdf(bytes: Uint8Array): Promise<PlanSource> {
  const pages = await pagesOf(bytes)
  const written = pages.reduce((sum, page) => sum + page.replace(/\s+/g, '').length, 0)
  if (written < pages.length * FEWEST_CHARACTERS_A_PAGE) {
    throw new FileRefusedError('unreadable', '这份 PDF 是扫描件，没有可读的文字，请上传 Word 版本或有文字层的 PDF。')
  }
  return sourceFromText(replaceRadicals(pages.join('\n')))
}

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) pages.push(await pageText(document, number))
    return pages
  } catch (error) {
    throw new FileRefusedError('unreadable', 'PDF 文件打不开，可能已损坏或加了密码，请换一份再试。', { cause: error })
  }
}

async function pageText(document: Pdf, number: number): Promise<string> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent()
  const text = layOutPage(items.filter((item) => 'str' in item) as PagePiece[])
  page.cleanup()
  return text
}
