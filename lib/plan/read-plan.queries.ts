import 'server-only'
import { InvalidError, RefusedError } from '@/lib/platform/errors'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import type { StoredFileRow } from '@/lib/platform/files/stored-file.queries'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { outputOf, portalWorker } from '@/lib/platform/worker/portal-worker'
import type { WorkerInput } from '@/lib/platform/worker/run-job'
import type { PlanDocumentOptions, ReadPlanResult } from './document/plan-worker'

export type { ReadPlanResult } from './document/plan-worker'

/** The longest plans take seconds; what takes longer was not made to be read. */
const LIMITS = { timeoutMs: 60_000, memoryMb: 768 }
const FORMATS: Readonly<Record<string, PlanDocumentOptions['format']>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
}

/**
 * Reads an uploaded plan in the killable worker.
 * @throws InvalidError with the sentence to show where it cannot be read
 */
export async function readStoredPlan(file: Pick<StoredFileRow, 'storageKey' | 'contentType'>): Promise<ReadPlanResult> {
  const format = FORMATS[file.contentType]
  if (!format) throw new RefusedError('规划方案请上传 Word（docx）、有文字层的 PDF、Excel（xlsx）或文本文件')
  return portalStorage().withLocalPath(file.storageKey, (path) => readInWorker({ path }, { format }))
}

/** The same for a pasted text: its length is bounded, its reading is not trusted either. */
export function readPastedPlan(text: string): Promise<ReadPlanResult> {
  return readInWorker({ bytes: Buffer.from(text, 'utf8') }, { format: 'txt' })
}

async function readInWorker(input: WorkerInput, options: PlanDocumentOptions): Promise<ReadPlanResult> {
  try {
    return outputOf(await portalWorker().runInWorker({ kind: 'document.plan', input, options, limits: LIMITS }))
  } catch (error) {
    if (error instanceof FileRefusedError) throw new InvalidError(error.message)
    throw error
  }
}
