import { ALL_FILE_KINDS, FILE_KINDS, findKindByMediaType, isShownInPage } from '@/lib/platform/files/file-kind'

/** 佐证 as a form or page shows it. */
export type EvidenceView = {
  readonly fileId: string
  readonly name: string
  /** PNG 图片 */
  readonly kind: string
  readonly byteCount: number
  readonly sha256: string
  /** Whether it can be looked at in the page; anything else is saved. */
  readonly isPicture: boolean
  readonly addedBy: string
  readonly addedAt: string
}

/** What may be offered as evidence: whatever the portal takes; the content is checked when it arrives. */
export const EVIDENCE_EXTENSIONS: readonly string[] = ALL_FILE_KINDS.flatMap((kind) => FILE_KINDS[kind].extensions)

/** The columns of a link to a file, live or frozen: for a `select`. */
export const EVIDENCE_COLUMNS = {
  addedAt: true,
  addedBy: { select: { displayName: true } },
  file: { select: { id: true, displayName: true, contentType: true, byteCount: true, sha256: true } },
} as const

export type EvidenceRow = {
  readonly addedAt: Date
  readonly addedBy: { readonly displayName: string }
  readonly file: { readonly id: string; readonly displayName: string; readonly contentType: string; readonly byteCount: number; readonly sha256: string }
}

/** The columns of a document, told of by who uploaded it: for a `select`. */
export const DOCUMENT_COLUMNS = { ...EVIDENCE_COLUMNS.file.select, uploadedAt: true, uploadedBy: { select: { displayName: true } } } as const

export function toDocumentView({ uploadedAt, uploadedBy, ...file }: EvidenceRow['file'] & { readonly uploadedAt: Date; readonly uploadedBy: { readonly displayName: string } }): EvidenceView {
  return toEvidenceView({ file, addedAt: uploadedAt, addedBy: uploadedBy })
}

export function toEvidenceView({ file, addedBy, addedAt }: EvidenceRow): EvidenceView {
  const kind = findKindByMediaType(file.contentType)
  return {
    fileId: file.id, name: file.displayName, kind: kind ? FILE_KINDS[kind].label : '文件', byteCount: file.byteCount, sha256: file.sha256,
    isPicture: isShownInPage(file.contentType), addedBy: addedBy.displayName, addedAt: addedAt.toISOString(),
  }
}

/** The first digits of a hash, enough to tell two files apart by eye. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 8)
}

/** Files by name and hash, so that another file under the same name shows as a change. Null where there are none. */
export function evidenceWords(files: readonly Pick<EvidenceView, 'name' | 'sha256'>[]): string | null {
  return files.length === 0 ? null : files.map(({ name, sha256 }) => `${name}（${shortHash(sha256)}）`).join('、')
}

/** Where a file is fetched by those who may see the section; `shown` for a picture inside a page. */
export function evidenceHref(sectionId: string, fileId: string, shown = false): string {
  return `/api/reports/sections/${sectionId}/evidence/${fileId}${shown ? '?show=inline' : ''}`
}
