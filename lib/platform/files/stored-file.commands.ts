import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { ownedBy } from '@/lib/platform/auth/ownership'
import { type Db, db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { IMPORT_MAX_MB, IMPORT_OFFICE_LIMITS } from '@/lib/platform/import/import-limits'
import { outputOf, portalWorker } from '@/lib/platform/worker/portal-worker'
import { findKindByMediaType } from './file-kind'
import type { FilePurpose } from './file-purpose'
import { FileRefusedError } from './file-refused-error'
import { type ReceivedFile, type UploadRequest, type UploadResult, receiveUpload } from './receive-upload'
import { SignatureScanner } from './scan-content'
import { canDownload, canRemove, storedFileEntries } from './stored-file.policy'
import { type StoredFileRow, findStoredFile, getUsedBytes } from './stored-file.queries'
import type { UploadQuery } from './stored-file.schema'
import { type UploadPlace, getUploadPlace } from './upload-place'

const IDLE_MS = 30_000
const TOTAL_MS = 10 * 60_000
const MEGABYTE = 1024 * 1024
/** An import file may unpack to more than others. */
const IMPORT_CHECK_MS = 2 * 60_000

const NOT_FOUND = '没有找到这个文件：它可能已被移除，或不在您的权限范围内'

/** Refusals that a security administrator wants to know of. */
const SUSPICIOUS = new Set(['malware', 'macro', 'polyglot', 'zip-bomb', 'entity', 'active-content'])

export type StoredUpload = { ok: true; id: string; file: Pick<ReceivedFile, 'fileName' | 'kind' | 'mediaType' | 'byteCount' | 'sha256'> } | Extract<UploadResult, { ok: false }>

/**
 * Receives one file and commits the row that names it, with its audit row. The file is its sender's alone until a
 * record refers to it. A file that a device sends again under the same key is answered as the first time.
 * @throws NotFoundError where the actor may put nothing at that place, RefusedError where the device is somebody else's
 */
export async function storeUpload(context: CommandContext, query: UploadQuery, request: UploadRequest): Promise<StoredUpload> {
  const { accountId } = context.actor
  if (query.accountId !== undefined && query.accountId !== accountId) throw new RefusedError('这个文件由另一个账号留在本机，请用原账号登录后上传')
  const place = await getUploadPlace(context.actor, query)
  const known = await findDeviceUpload(context, query, request.headers)
  if (known) return known
  const storage = portalStorage()
  const isImport = query.purpose === 'import'
  const result = await receiveUpload(request, {
    storage,
    limits: { maxBytes: (isImport ? Math.max(env().UPLOAD_MAX_MB, IMPORT_MAX_MB) : env().UPLOAD_MAX_MB) * MEGABYTE, idleMs: IDLE_MS, totalMs: TOTAL_MS },
    scanners: [new SignatureScanner()],
    assertQuota: (byteCount) => assertQuota(db(), accountId, byteCount),
    checkOfficeFile: async (path) =>
      void outputOf(await portalWorker().runInWorker({ kind: 'document.check', input: { path }, options: isImport ? { officeLimits: IMPORT_OFFICE_LIMITS } : {}, ...(isImport ? { limits: { timeoutMs: IMPORT_CHECK_MS } } : {}), ...(request.signal ? { signal: request.signal } : {}) })),
  })
  if (!result.ok) {
    if (SUSPICIOUS.has(result.code)) await recordRefusedUpload(context, place, result.code)
    return result
  }
  try {
    return { ok: true, id: await commitUpload(context, place, query, result.file), file: result.file }
  } catch (error) {
    await storage.remove(result.file.storageKey)
    const first = isUniqueViolation(error) ? await findDeviceUpload(context, query, request.headers) : null
    if (first) return first
    if (error instanceof FileRefusedError) return { ok: false, status: 413, code: error.code, message: error.message }
    throw error
  }
}

/** What an earlier sending of the same file under the same key was answered. */
async function findDeviceUpload({ actor }: CommandContext, { deviceKey, purpose }: UploadQuery, headers: Headers): Promise<StoredUpload | null> {
  if (deviceKey === undefined) return null
  const row = await db().storedFile.findFirst({ where: { uploadedById: ownedBy(actor), deviceKey, purpose, voidedAt: null }, select: { id: true, displayName: true, contentType: true, byteCount: true, sha256: true } })
  if (!row) return null
  if (row.sha256 !== headers.get('x-content-sha256')?.toLowerCase()) throw new RefusedError('这个文件的编号已用于另一个文件，请重新拍摄或选择')
  const kind = findKindByMediaType(row.contentType)
  return kind ? { ok: true, id: row.id, file: { fileName: row.displayName, kind, mediaType: row.contentType, byteCount: row.byteCount, sha256: row.sha256 } } : null
}

function commitUpload(context: CommandContext, place: UploadPlace, { purpose, deviceKey }: UploadQuery, file: ReceivedFile): Promise<string> {
  const { accountId } = context.actor
  return transact(async (tx) => {
    // Uploads of one account count one after another, so that two at once cannot both take the last of the space.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`file-quota:${accountId}`}, 0))::text`
    await assertQuota(tx, accountId, file.byteCount)
    const { id } = await tx.storedFile.create({
      data: {
        storageKey: file.storageKey,
        displayName: file.fileName,
        contentType: file.mediaType,
        byteCount: file.byteCount,
        sha256: file.sha256,
        purpose,
        jurisdictionId: place.jurisdictionId,
        departmentId: place.departmentId,
        uploadedById: accountId,
        uploadedAt: context.at,
        ...(deviceKey === undefined ? {} : { deviceKey }),
      },
      select: { id: true },
    })
    await writeAudit(tx, context, {
      action: storedFileEntries.upload.id,
      subjectType: 'stored-file',
      subjectId: id,
      subjectLabel: file.fileName,
      jurisdictionPath: place.jurisdictionPath,
      detail: { purpose, kind: file.kind, byteCount: file.byteCount, sha256: file.sha256 },
    })
    return id
  })
}

async function assertQuota(on: Db, accountId: string, byteCount: number): Promise<void> {
  const limit = env().STORAGE_QUOTA_MB
  if ((await getUsedBytes(on, accountId)) + byteCount <= limit * MEGABYTE) return
  throw new FileRefusedError('quota', `您上传的文件合计将超过 ${limit} MB 的上限。请移除不需要的文件，或联系系统管理员。`)
}

async function recordRefusedUpload(context: CommandContext, place: UploadPlace, code: string): Promise<void> {
  await writeAudit(db(), context, {
    action: storedFileEntries.upload.id,
    outcome: 'DENIED',
    subjectType: 'stored-file',
    jurisdictionPath: place.jurisdictionPath,
    detail: { reason: code },
  })
}

/**
 * Returns the file for download after writing the audit row of the reading.
 * @throws NotFoundError when there is none, or none that the actor may read
 */
export async function getDownload(context: CommandContext, id: string): Promise<{ file: StoredFileRow; stream: ReadableStream<Uint8Array> }> {
  const file = await findStoredFile(db(), id)
  if (!file || !canDownload(context.actor, file)) throw new NotFoundError(NOT_FOUND)
  return { file, stream: await openStoredFile(context, storedFileEntries.download.id, file) }
}

/** Opens the bytes of a file after writing the audit row of the reading; the caller has asked the record's policy. */
export async function openStoredFile(context: CommandContext, action: string, file: StoredFileRow): Promise<ReadableStream<Uint8Array>> {
  const stream = await portalStorage().open(file.storageKey)
  try {
    await writeFileAudit(db(), context, action, file)
  } catch (error) {
    await stream.cancel()
    throw error
  }
  return stream
}

/**
 * Removes a file that no record refers to yet.
 * @throws NotFoundError when the actor may not see it, RefusedError when a record refers to it
 */
export async function removeUpload(context: CommandContext, id: string): Promise<void> {
  const storageKey = await transact(async (tx) => {
    const file = await findStoredFile(tx, id)
    if (!file || !canDownload(context.actor, file)) throw new NotFoundError(NOT_FOUND)
    // Conditional: a record may have taken it since it was read.
    const isRemoved = canRemove(context.actor, file) && (await tx.storedFile.deleteMany({ where: { id, attachedAt: null } })).count === 1
    if (!isRemoved) throw new RefusedError('这个文件已随记录提交，不能移除')
    await writeFileAudit(tx, context, storedFileEntries.remove.id, file)
    return file.storageKey
  })
  await portalStorage().remove(storageKey)
}

/**
 * Called by a command inside its transaction: from here on a record refers to these files. They must be the actor's
 * own, for that purpose, and not yet part of another record.
 * @throws NotFoundError when one of them is not
 */
export async function attachStoredFiles(tx: Db, context: CommandContext, ids: readonly string[], purpose: FilePurpose): Promise<void> {
  const wanted = [...new Set(ids)]
  const { count } = await tx.storedFile.updateMany({
    where: { id: { in: wanted }, uploadedById: ownedBy(context.actor), purpose, attachedAt: null, voidedAt: null },
    data: { attachedAt: context.at },
  })
  if (count !== wanted.length) throw new NotFoundError('有附件已被移除或已用于其他记录，请重新上传')
}

function writeFileAudit(on: Db, context: CommandContext, action: string, file: StoredFileRow): Promise<void> {
  return writeAudit(on, context, {
    action,
    subjectType: 'stored-file',
    subjectId: file.id,
    subjectLabel: file.displayName,
    jurisdictionPath: file.jurisdictionPath,
    detail: { purpose: file.purpose, byteCount: file.byteCount },
  })
}
