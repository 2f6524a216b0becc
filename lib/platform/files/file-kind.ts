/** The kinds of file the portal accepts, with the media type they are served as. */
export const FILE_KINDS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], label: 'PDF 文档' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'], label: 'Word 文档' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], label: 'Excel 工作簿' },
  doc: { mediaType: 'application/msword', extensions: ['doc'], label: 'Word 97-2003 文档' },
  xls: { mediaType: 'application/vnd.ms-excel', extensions: ['xls'], label: 'Excel 97-2003 工作簿' },
  csv: { mediaType: 'text/csv', extensions: ['csv'], label: 'CSV 表格' },
  txt: { mediaType: 'text/plain', extensions: ['txt'], label: '文本文件' },
  png: { mediaType: 'image/png', extensions: ['png'], label: 'PNG 图片' },
  jpg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], label: 'JPEG 图片' },
  webp: { mediaType: 'image/webp', extensions: ['webp'], label: 'WebP 图片' },
  heic: { mediaType: 'image/heic', extensions: ['heic', 'heif'], label: 'HEIC 图片' },
} as const satisfies Record<string, { mediaType: string; extensions: readonly string[]; label: string }>

export type FileKind = keyof typeof FILE_KINDS

export const ALL_FILE_KINDS = Object.keys(FILE_KINDS) as FileKind[]

/** What a page may tell the reader before a choice is made. */
export const ACCEPTED_FILES_TEXT = '可上传 PDF、Word（doc、docx）、Excel（xls、xlsx）、CSV、TXT 文件和 PNG、JPG、WebP、HEIC 图片。'

/** Returns the kind whose extension the name ends with, in whatever case; null for any other. */
export function findKindByExtension(fileName: string): FileKind | null {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()
  return ALL_FILE_KINDS.find((kind) => (FILE_KINDS[kind].extensions as readonly string[]).includes(extension)) ?? null
}

/** Returns the kind that is served as this media type; null for any other. */
export function findKindByMediaType(mediaType: string): FileKind | null {
  return ALL_FILE_KINDS.find((kind) => FILE_KINDS[kind].mediaType === mediaType) ?? null
}

/** Pictures that every browser draws, and that hold nothing it could run: the only files shown inside a page. */
const SHOWN_IN_PAGE: readonly FileKind[] = ['png', 'jpg', 'webp']

/** Whether a file of this media type may be shown inside a page; anything else is sent to be saved. */
export function isShownInPage(mediaType: string): boolean {
  const kind = findKindByMediaType(mediaType)
  return kind !== null && SHOWN_IN_PAGE.includes(kind)
}
