import 'server-only'
import { InvalidError } from './errors'

const TOO_LARGE = '发送的内容过大，没有保存。请减少文字后重试'
const UNREADABLE = '发送的内容不完整，没有保存，请重试'

/**
 * The body of a request as JSON, of unknown shape: the caller parses it with a strict schema.
 * @param maxBytes more is not read
 * @throws InvalidError where it is larger, or is no JSON
 */
export async function readJsonBody(request: { readonly body: ReadableStream<Uint8Array> | null }, maxBytes: number): Promise<unknown> {
  const pieces: Uint8Array[] = []
  let received = 0
  const reader = request.body?.getReader()
  for (;;) {
    const piece = await reader?.read().catch(() => null)
    if (piece === null) throw new InvalidError(UNREADABLE)
    if (!piece || piece.done) break
    received += piece.value.byteLength
    if (received > maxBytes) {
      await reader?.cancel().catch(() => undefined)
      throw new InvalidError(TOO_LARGE)
    }
    pieces.push(piece.value)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    throw new InvalidError(UNREADABLE)
  }
}
