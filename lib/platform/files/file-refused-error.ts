export type FileRefusalCode =
  | 'empty'
  | 'too-large'
  | 'incomplete'
  | 'too-slow'
  | 'aborted'
  | 'bad-request'
  | 'hash-mismatch'
  | 'quota'
  | 'type-not-allowed'
  | 'type-mismatch'
  | 'polyglot'
  | 'damaged'
  | 'encrypted'
  | 'macro'
  | 'zip-bomb'
  | 'external-link'
  | 'entity'
  | 'active-content'
  | 'malware'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'unreadable'
  | 'busy'

/** An expected refusal of a file. `message` is a Chinese sentence that may be shown as it stands. */
export class FileRefusedError extends Error {
  constructor(
    readonly code: FileRefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'FileRefusedError'
  }
}

export interface FileRefusal {
  ok: false
  code: FileRefusalCode
  message: string
}

/** Runs `work` and turns a FileRefusedError into a value; any other error passes through. */
export async function refusalOf<T>(work: () => Promise<T>): Promise<{ ok: true; value: T } | FileRefusal> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof FileRefusedError) return { ok: false, code: error.code, message: error.message }
    throw error
  }
}
