import { type ByteSource, readChunks } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { decodeText, detectTextEncoding } from '@/lib/platform/files/text-encoding'
import { readPdfPages } from './read-pdf-pages'
import { readXmlPart } from './xml-part'
import { checkOfficeFile } from './zip-check'
import { inflateEntry } from './zip-entry'

export interface DocumentTextOptions {
  format: 'docx' | 'pdf' | 'txt'
  /** Of the whole text; more is refused. */
  maxCharacters?: number
  maxPages?: number
}

export interface DocumentTextSummary {
  paragraphCount: number
  characterCount: number
  /** Of a pdf file. */
  pageCount: number | null
}

const BATCH_PARAGRAPHS = 500
const tooLong = () => new FileRefusedError('too-large', '文档文字过多，无法读取，请拆分后重新上传。')

/**
 * Streams the paragraphs of a document, of a pdf its lines, without empty ones. Runs in the worker.
 * Throws FileRefusedError; a pdf of scanned pages has no text and gives none.
 */
export async function readDocumentText(
  source: ByteSource,
  { format, maxCharacters = 5_000_000, maxPages = 2000 }: DocumentTextOptions,
  emit: (paragraphs: string[]) => Promise<void>,
): Promise<DocumentTextSummary> {
  const summary: DocumentTextSummary = { paragraphCount: 0, characterCount: 0, pageCount: null }
  let batch: string[] = []
  const add = (text: string) => {
    const paragraph = text.trim()
    if (paragraph === '') return
    summary.paragraphCount += 1
    summary.characterCount += paragraph.length
    if (summary.characterCount > maxCharacters) throw tooLong()
    batch.push(paragraph)
  }
  const flush = async (least: number) => {
    if (batch.length < least) return
    const paragraphs = batch
    batch = []
    await emit(paragraphs)
  }
  if (format === 'docx') await readDocx(source, add, () => flush(BATCH_PARAGRAPHS))
  else if (format === 'txt') await readTxt(source, add, () => flush(BATCH_PARAGRAPHS))
  else summary.pageCount = await readPdfPages(source, { maxPages }, (lines) => (lines.forEach(add), flush(BATCH_PARAGRAPHS)))
  await flush(1)
  return summary
}

async function readDocx(source: ByteSource, add: (text: string) => void, onPiece: () => Promise<void>): Promise<void> {
  const { kind, entries } = await checkOfficeFile(source)
  const entry = entries.find(({ name }) => name.toLowerCase() === 'word/document.xml')
  if (kind !== 'docx' || !entry) throw new FileRefusedError('type-mismatch', '这不是 Word 文档，请上传 docx 文件。')
  // A text box stands inside a paragraph and holds paragraphs of its own.
  const open: string[] = []
  let isText = false
  await readXmlPart(inflateEntry(source, entry, entry.declaredBytes), {
    onOpen: (tag) => {
      if (tag === 'p') open.push('')
      else if (tag === 't') isText = true
      else if ((tag === 'tab' || tag === 'br') && open.length > 0) open.push(open.pop() + (tag === 'tab' ? '\t' : '\n'))
    },
    onClose: (tag) => {
      if (tag === 't') isText = false
      else if (tag === 'p') add(open.pop() ?? '')
    },
    onText: (text) => {
      if (isText && open.length > 0) open.push(open.pop() + text)
    },
    onPiece,
  })
}

async function readTxt(source: ByteSource, add: (text: string) => void, onPiece: () => Promise<void>): Promise<void> {
  const encoding = await detectTextEncoding(source)
  if (!encoding) throw new FileRefusedError('unreadable', '文件不是可识别的文本编码，请另存为 UTF-8 编码后重新上传。')
  let carried = ''
  for await (const text of decodeText(readChunks(source), encoding)) {
    const lines = (carried + text).split(/\r\n|\r|\n/)
    carried = lines.pop() ?? ''
    if (carried.length > 1_000_000) throw tooLong()
    lines.forEach(add)
    await onPiece()
  }
  add(carried)
}
