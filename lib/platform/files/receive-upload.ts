import type { FileStorage, StoredBytes } from '@/lib/platform/storage/file-storage'
import { getFileKind } from './content-type'
import { FILE_KINDS, type FileKind } from './file-kind'
import { readFileNameHeader } from './file-name'
import { FileRefusedError, type FileRefusalCode, refusalOf } from './file-refused-error'
import { type ContentScanner, assertContentClean } from './scan-content'
import { type BodyLimits, readTimedBody } from './timed-body'

export interface UploadLimits extends BodyLimits {
  maxBytes: number
}

export interface UploadRequest {
  body: ReadableStream<Uint8Array> | null
  headers: Headers
  signal?: AbortSignal
}

export interface UploadParts {
  storage: FileStorage
  limits: UploadLimits
  scanners: readonly ContentScanner[]
  /** Throws FileRefusedError `quota` where so many bytes more are not allowed. Asked before anything is received. */
  assertQuota: (byteCount: number) => Promise<void>
  /** The whole check of a Word or Excel file, in the worker. Throws FileRefusedError. */
  checkOfficeFile: (path: string) => Promise<void>
}

export interface ReceivedFile extends StoredBytes {
  /** Cleaned; its extension agrees with the content. */
  fileName: string
  kind: FileKind
  mediaType: string
}

export type UploadResult = { ok: true; file: ReceivedFile } | { ok: false; status: number; code: FileRefusalCode; message: string }

/**
 * Receives one file as the raw body of a request with `content-length`, `x-content-sha256` (hexadecimal) and
 * `x-file-name` (percent-encoded), and keeps it once length, hash, type and content have been found right. What is
 * refused leaves nothing behind. The caller commits the row that names the file, and removes the file where that fails.
 */
export async function receiveUpload(request: UploadRequest, parts: UploadParts): Promise<UploadResult> {
  const result = await refusalOf(() => receive(request, parts))
  return result.ok ? { ok: true, file: result.value } : { ...result, status: STATUS[result.code] ?? 415 }
}

const STATUS: Partial<Record<FileRefusalCode, number>> = {
  'bad-request': 400,
  empty: 400,
  incomplete: 400,
  'hash-mismatch': 400,
  aborted: 400,
  'too-slow': 408,
  quota: 413,
  'too-large': 413,
  busy: 503,
}

async function receive({ body, headers, signal }: UploadRequest, parts: UploadParts): Promise<ReceivedFile> {
  const claimed = readClaim(headers, parts.limits.maxBytes)
  if (!body) throw new FileRefusedError('empty', '没有收到文件内容，请重新选择文件。')
  await parts.assertQuota(claimed.byteCount)
  const stored = await parts.storage.put(exactly(claimed.byteCount, readTimedBody(body, parts.limits, signal)), { maxBytes: claimed.byteCount })
  try {
    if (stored.sha256 !== claimed.sha256) throw new FileRefusedError('hash-mismatch', '文件在传输中发生变化，没有保存，请重新上传。')
    const kind = await inspect(stored.storageKey, claimed.fileName, parts)
    return { ...stored, fileName: claimed.fileName, kind, mediaType: FILE_KINDS[kind].mediaType }
  } catch (error) {
    await parts.storage.remove(stored.storageKey)
    throw error
  }
}

function readClaim(headers: Headers, maxBytes: number) {
  const length = headers.get('content-length') ?? ''
  const sha256 = headers.get('x-content-sha256') ?? ''
  if (!/^\d{1,15}$/.test(length)) throw new FileRefusedError('bad-request', '上传请求缺少文件长度，请刷新页面后重新上传。')
  if (!/^[0-9a-f]{64}$/i.test(sha256)) throw new FileRefusedError('bad-request', '上传请求缺少文件校验值，请刷新页面后重新上传。')
  const byteCount = Number(length)
  if (byteCount === 0) throw new FileRefusedError('empty', '文件是空的，请检查后重新上传。')
  if (byteCount > maxBytes) {
    const megabytes = Math.floor(maxBytes / 1024 / 1024)
    throw new FileRefusedError('too-large', `文件超过 ${megabytes} MB 的上限，请压缩或拆分后重新上传。`)
  }
  return { byteCount, sha256: sha256.toLowerCase(), fileName: readFileNameHeader(headers.get('x-file-name')) }
}

/** A body that ends early is refused before it is kept; one that runs on is refused by the limit of `put`. */
async function* exactly(byteCount: number, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let received = 0
  for await (const piece of pieces) {
    received += piece.byteLength
    yield piece
  }
  if (received < byteCount) throw new FileRefusedError('incomplete', '文件没有传完，没有保存，请检查网络后重新上传。')
}

async function inspect(storageKey: string, fileName: string, { storage, scanners, checkOfficeFile }: UploadParts): Promise<FileKind> {
  const kind = await storage.withSource(storageKey, async (source) => {
    await assertContentClean(source, scanners)
    return getFileKind(source, fileName)
  })
  if (kind === 'docx' || kind === 'xlsx') await storage.withLocalPath(storageKey, checkOfficeFile)
  return kind
}
