import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { extractText, getDocumentProxy } from 'unpdf'
import { sourceFromText, type PlanSource } from '../reader/plan-source'

const FEWEST_CHARACTERS_A_PAGE = 20

/** Takes the bytes of a PDF; returns the text of its text layer, page by page. Throws where it is a scan or no PDF. */
export async function readPdf(bytes: Uint8Array): Promise<PlanSource> {
  const pages = await pagesOf(bytes)
  const written = pages.reduce((sum, page) => sum + page.replace(/\s+/g, '').length, 0)
  if (written < pages.length * FEWEST_CHARACTERS_A_PAGE) {
    throw new FileRefusedError('unreadable', '这份 PDF 是扫描件，没有可读的文字，请上传 Word 版本或有文字层的 PDF。')
  }
  return sourceFromText(pages.join('\n'))
}

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const { text } = await extractText(document, { mergePages: false })
    return text
  } catch (error) {
    throw new FileRefusedError('unreadable', 'PDF 文件打不开，可能已损坏或加了密码，请换一份再试。', { cause: error })
  }
}
