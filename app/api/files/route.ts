import { defineRoute } from '@/lib/platform/auth/define-route'
import { storeUpload } from '@/lib/platform/files/stored-file.commands'
import { storedFileEntries } from '@/lib/platform/files/stored-file.policy'
import { uploadQuerySchema } from '@/lib/platform/files/stored-file.schema'

/**
 * Receives one file as the raw body, with `content-length`, `x-content-sha256` (hexadecimal) and `x-file-name`
 * (percent-encoded). Answers 201 with `{id, fileName, kind, mediaType, byteCount, sha256}` or `{code, message}`.
 */
export const POST = defineRoute(storedFileEntries.upload, { query: uploadQuerySchema }, async ({ query, http, ...context }) => {
  const result = await storeUpload(context, query, { body: http.body, headers: http.headers, signal: http.signal })
  if (!result.ok) return Response.json({ code: result.code, message: result.message }, { status: result.status })
  const { fileName, kind, mediaType, byteCount, sha256 } = result.file
  return Response.json({ id: result.id, fileName, kind, mediaType, byteCount, sha256 }, { status: 201 })
})
