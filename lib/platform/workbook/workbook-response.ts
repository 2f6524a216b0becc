import 'server-only'
import { attachmentDisposition } from '@/lib/platform/files/file-name'

/** A workbook as the answer of a route: always saved, never shown. */
export function workbookResponse({ fileName, body }: { readonly fileName: string; readonly body: Uint8Array<ArrayBuffer> }): Response {
  return new Response(body, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': String(body.length),
      'content-disposition': attachmentDisposition(fileName),
      'x-content-type-options': 'nosniff',
    },
  })
}

/** The same where it is written while it is sent. */
export function workbookStreamResponse({ fileName, body }: { readonly fileName: string; readonly body: ReadableStream<Uint8Array> }): Response {
  return new Response(body, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': attachmentDisposition(fileName),
      'x-content-type-options': 'nosniff',
    },
  })
}
