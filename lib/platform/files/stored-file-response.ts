import { isShownInPage } from './file-kind'
import { attachmentDisposition } from './file-name'

/**
 * The answer that carries a file: to be saved, or, where that is asked for and it is a picture, to be shown inside a
 * page. Whatever it holds, no browser runs it under our name (ASVS 5.0 V3.2.1, V5.4.1).
 */
export function storedFileResponse(file: { readonly contentType: string; readonly byteCount: number; readonly displayName: string }, stream: ReadableStream<Uint8Array>, { shown = false } = {}): Response {
  return new Response(stream, {
    headers: {
      'content-type': file.contentType,
      'content-length': String(file.byteCount),
      'content-disposition': shown && isShownInPage(file.contentType) ? 'inline' : attachmentDisposition(file.displayName),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  })
}
