import type { Client, Submittable } from 'pg'

/** What of a client's connection a COPY needs. */
type Wire = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; sendCopyFail(reason: string): void; endCopyFrom(): void }

const CHUNK_BYTES = 64 * 1024
/** No character takes more bytes than this in UTF-8. */
const BYTES_A_CHARACTER = 3

/**
 * Sends lines by COPY … FROM STDIN, in its text format, in pieces of 64 KB that are made in one buffer: values of
 * hundreds of kilobytes would each be laid out in memory of their own, on both sides.
 * @param text the statement
 * @param lines each with its line break; `copyText` makes a value of a text
 * @returns how many rows were written
 */
export function copyIn(client: Client, text: string, lines: Iterable<string>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(text, lines, resolve, reject) as unknown as Submittable)
  })
}

/** A text as a value of such a line. */
export function copyText(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPED[character]!) : text
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Stands in the client's queue as a query of its own does. */
class CopyIn {
  /** Set by the client: told of the end, it stops the clock of the statement. */
  callback?: () => void
  private count = 0
  private failure: Error | null = null

  constructor(
    private readonly text: string,
    private readonly lines: Iterable<string>,
    private readonly onDone: (rows: number) => void,
    private readonly onFailed: (error: Error) => void,
  ) {}

  submit(wire: Wire): void {
    wire.query(this.text)
  }

  handleCopyInResponse(wire: Wire): void {
    try {
      for (const chunk of chunksOf(this.lines)) wire.sendCopyFromChunk(chunk)
      wire.endCopyFrom()
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error('COPY was given no lines')
      wire.sendCopyFail('no lines')
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.count = Number(text.split(' ').at(-1))
  }

  /** Also where the connection breaks, and then nothing else is told. */
  handleError(error: Error): void {
    this.failure ??= error
    this.end()
  }

  handleReadyForQuery(): void {
    this.end()
  }

  private end(): void {
    this.callback?.()
    if (this.failure) this.onFailed(this.failure)
    else this.onDone(this.count)
  }
}

/** The same buffer again and again: what is sent is copied at once. */
function* chunksOf(lines: Iterable<string>): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  let filled = 0
  for (const line of lines) {
    if (filled > 0 && filled + line.length * BYTES_A_CHARACTER > CHUNK_BYTES) {
      yield buffer.subarray(0, filled)
      filled = 0
    }
    if (line.length * BYTES_A_CHARACTER > CHUNK_BYTES) yield Buffer.from(line)
    else filled += buffer.write(line, filled)
  }
  if (filled > 0) yield buffer.subarray(0, filled)
}
