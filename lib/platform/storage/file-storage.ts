import type { ByteSource } from '@/lib/platform/files/byte-source'

export interface StoredBytes {
  /** Random name of the stored bytes; says nothing about their content or owner. */
  storageKey: string
  /** Lower-case hexadecimal. */
  sha256: string
  byteCount: number
}

export interface PutLimits {
  maxBytes: number
}

export interface SweepOptions {
  /** Of the keys given, answers those that a row still names. */
  listReferencedKeys(keys: string[]): Promise<Iterable<string>>
  /** Files younger than this are left alone: their row may be about to be committed. */
  graceMs: number
  now: Date
}

export interface SweepResult {
  checkedCount: number
  removedCount: number
  removedTemporaryCount: number
}

/**
 * Where file contents live. `put` returns only after the bytes are durable under their final name, so that
 * the row naming them can be committed afterwards; what a crash leaves in between is an orphan for `sweepOrphans`.
 */
export interface FileStorage {
  /** Throws FileRefusedError `too-large` past the limit; whatever the stream throws passes through. Leaves nothing behind on failure. */
  put(stream: AsyncIterable<Uint8Array>, limits: PutLimits): Promise<StoredBytes>
  /** Throws StoredFileMissingError where the key names nothing. Nothing is held before the stream is read. */
  open(storageKey: string): Promise<ReadableStream<Uint8Array>>
  /** Gives `work` random access to the stored bytes for as long as it runs. */
  withSource<T>(storageKey: string, work: (source: ByteSource) => Promise<T>): Promise<T>
  /** Gives `work` a path on this machine to read the stored bytes from, for as long as it runs. */
  withLocalPath<T>(storageKey: string, work: (path: string) => Promise<T>): Promise<T>
  /** Removing what is already gone is no error. */
  remove(storageKey: string): Promise<void>
  sweepOrphans(options: SweepOptions): Promise<SweepResult>
}

export class StoredFileMissingError extends Error {
  constructor(readonly storageKey: string) {
    super('stored file is missing')
    this.name = 'StoredFileMissingError'
  }
}
