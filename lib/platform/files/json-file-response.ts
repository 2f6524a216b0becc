import 'server-only'
import { attachmentDisposition } from './file-name'

/** A text of JSON as a file: always saved, never shown, and not a byte more than the text. */
export function jsonFileResponse({ fileName, text }: { readonly fileName: string; readonly text: string }): Response {
  return new Response(new TextEncoder().encode(text), { headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': attachmentDisposition(fileName), 'x-content-type-options': 'nosniff' } })
}
