import type { OfficialDocument } from '@/lib/platform/document/official-document'
import type { DocumentTextOptions, DocumentTextSummary } from '@/lib/platform/document/read-document-text'
import type { OfficeLimits } from '@/lib/platform/document/zip-check'
import type { FileKind } from '@/lib/platform/files/file-kind'
import type { FileRefusalCode } from '@/lib/platform/files/file-refused-error'
import type { ReadWorkbookOptions, SheetRows, WorkbookSummary } from '@/lib/platform/workbook/read-workbook'

/** What the worker can be asked: options in, any number of chunks, one output. All plain values that can be cloned. */
export interface WorkerKinds {
  /** Whole check of a Word or Excel file: limits, entities, relations, macros. */
  'document.check': { options: { officeLimits?: Partial<OfficeLimits> }; chunk: never; output: { kind: FileKind; unpackedBytes: number } }
  /** The paragraphs of a docx, pdf or txt file, in order; chunks of paragraphs. */
  'document.text': { options: DocumentTextOptions; chunk: string[]; output: DocumentTextSummary }
  /** An official document as docx; the input is empty. */
  'document.write': { options: OfficialDocument; chunk: never; output: Uint8Array }
  /** The sheets of a workbook or csv file and their sizes, without their rows. */
  'workbook.check': { options: ReadWorkbookOptions; chunk: never; output: WorkbookSummary }
  /** The rows of a workbook or csv file; chunks of rows. */
  'workbook.read': { options: ReadWorkbookOptions; chunk: SheetRows; output: WorkbookSummary }
}

export type WorkerKind = keyof WorkerKinds
export type WorkerOptions<K extends WorkerKind> = WorkerKinds[K]['options']
export type WorkerChunk<K extends WorkerKind> = WorkerKinds[K]['chunk']
export type WorkerOutput<K extends WorkerKind> = WorkerKinds[K]['output']

/** `timeout` and `memory`: the file asked for more than it is allowed; `crashed`: the worker died of itself. */
export type WorkerFailureCode = FileRefusalCode | 'timeout' | 'memory' | 'crashed'

/** From the portal to the worker. Without bytes, the input is read from the inherited descriptor `INPUT_DESCRIPTOR`. */
export type ToWorker =
  | { type: 'job'; kind: string; options: unknown; bytes: Uint8Array | null }
  | { type: 'next' }

/** From the worker to the portal. After each chunk the worker waits for `next`. */
export type FromWorker =
  | { type: 'chunk'; value: unknown }
  | { type: 'done'; output: unknown }
  | { type: 'refused'; code: FileRefusalCode; message: string }
  | { type: 'failed'; reason: string }

export const INPUT_DESCRIPTOR = 4
