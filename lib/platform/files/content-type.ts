import { getOfficeKind } from '@/lib/platform/document/office-kind'
import type { ByteSource } from './byte-source'
import { COMPOUND_SIGNATURE, listCompoundNames } from './compound-file'
import { ACCEPTED_FILES_TEXT, FILE_KINDS, type FileKind, findKindByExtension } from './file-kind'
import { FileRefusedError } from './file-refused-error'
import { isJpeg, isWholeHeic, isWholePng, isWholeWebp } from './image-structure'
import { hasActiveContent, isWholePdf } from './pdf-structure'
import { endsAsZip, startsWithMarkup } from './polyglot-check'
import { detectTextEncoding } from './text-encoding'

const notAllowed = () => new FileRefusedError('type-not-allowed', `不支持这种文件。${ACCEPTED_FILES_TEXT}`)
const polyglot = () => new FileRefusedError('polyglot', '文件夹带了不属于该类型的内容，不能上传。请用原软件另存后重新上传。')

/**
 * Returns what the file is by its content, never by what the sender claims, after the name's extension has been
 * found to agree. Throws FileRefusedError with the sentence to show.
 */
export async function getFileKind(source: ByteSource, fileName: string): Promise<FileKind> {
  if (source.byteCount === 0) throw new FileRefusedError('empty', '文件是空的，请检查后重新上传。')
  const claimed = findKindByExtension(fileName)
  if (!claimed) throw notAllowed()
  const kind = await detectKind(source, claimed)
  if (kind !== claimed) {
    throw new FileRefusedError('type-mismatch', `文件扩展名与内容不符：内容是${FILE_KINDS[kind].label}，请改正扩展名后重新上传。`)
  }
  return kind
}

async function detectKind(source: ByteSource, claimed: FileKind): Promise<FileKind> {
  const head = await source.read(0, 16)
  const startsWith = (bytes: string) => head.subarray(0, bytes.length).toString('latin1') === bytes
  if (startsWith('PK')) return (await getOfficeKind(source)).kind
  if (head.subarray(0, 8).equals(COMPOUND_SIGNATURE)) return detectCompoundKind(source, claimed)
  const kind = await detectPlainKind(source, head, startsWith, claimed)
  // A zip reader starts from the end, so any other format could carry an archive behind it.
  if (await endsAsZip(source)) throw polyglot()
  return kind
}

async function detectPlainKind(source: ByteSource, head: Buffer, startsWith: (bytes: string) => boolean, claimed: FileKind): Promise<FileKind> {
  if (startsWith('%PDF-')) return detectPdf(source)
  if (startsWith('\x89PNG')) return expectImage('png', await isWholePng(source), source)
  if (startsWith('\xff\xd8\xff')) return expectImage('jpg', await isJpeg(source), source)
  if (startsWith('RIFF')) return expectImage('webp', await isWholeWebp(source), source)
  if (head.toString('latin1', 4, 8) === 'ftyp') return expectImage('heic', await isWholeHeic(source), source)
  return detectText(source, claimed)
}

async function detectPdf(source: ByteSource): Promise<FileKind> {
  if (!(await isWholePdf(source))) {
    if (await endsAsZip(source)) throw polyglot()
    throw new FileRefusedError('damaged', 'PDF 文件不完整或结尾有多余内容，请重新导出后上传。')
  }
  if (await startsWithMarkup(source, { pdf: true })) throw polyglot()
  if (await hasActiveContent(source)) {
    throw new FileRefusedError('active-content', 'PDF 文件含有脚本、内嵌文件或启动程序的动作，不能上传。请打印为普通 PDF 后重新上传。')
  }
  return 'pdf'
}

async function expectImage(kind: FileKind, isWhole: boolean, source: ByteSource): Promise<FileKind> {
  if (!isWhole) {
    if (await endsAsZip(source)) throw polyglot()
    throw new FileRefusedError('damaged', '图片已损坏、不完整或带有多余内容，请重新拍摄或另存后上传。')
  }
  if (await startsWithMarkup(source, { pdf: false })) throw polyglot()
  return kind
}

async function detectText(source: ByteSource, claimed: FileKind): Promise<FileKind> {
  const encoding = await detectTextEncoding(source)
  if (!encoding) throw notAllowed()
  const head = new TextDecoder(encoding).decode(await source.read(0, 4096)).trimStart()
  const isMarkup = /^(<|#!|@echo\b|%!PS)/i.test(head) || (await startsWithMarkup(source, { pdf: false }))
  if (isMarkup || /<(script|html|svg|iframe|body)[\s>/]/i.test(head)) {
    throw new FileRefusedError('active-content', '不支持上传网页、矢量图或脚本文件。')
  }
  return claimed === 'csv' ? 'csv' : 'txt'
}

async function detectCompoundKind(source: ByteSource, claimed: FileKind): Promise<FileKind> {
  const names = new Set(await listCompoundNames(source))
  const hasAny = (...wanted: string[]) => wanted.some((name) => names.has(name))
  if (hasAny('EncryptedPackage', 'EncryptionInfo')) throw new FileRefusedError('encrypted', '文件已加密，请去除密码后重新上传。')
  if (hasAny('VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros', 'PROJECTwm')) {
    throw new FileRefusedError('macro', '文件含有宏，不能上传。请另存为不含宏的 docx 或 xlsx 格式后重新上传。')
  }
  if (hasAny('\u0001Ole10Native')) throw new FileRefusedError('active-content', '文件内嵌了其他文件，不能上传。请删除内嵌对象后重新上传。')
  const isWord = hasAny('WordDocument')
  const isExcel = hasAny('Workbook', 'Book')
  // A document may carry an embedded workbook in the same container, and the other way round.
  if (isWord && isExcel && (claimed === 'doc' || claimed === 'xls')) return claimed
  if (isWord) return 'doc'
  if (isExcel) return 'xls'
  throw notAllowed()
}
