import { defineRoute } from '@/lib/platform/auth/define-route'
import { storedFileResponse } from '@/lib/platform/files/stored-file-response'
import { getDownload, removeUpload } from '@/lib/platform/files/stored-file.commands'
import { storedFileEntries } from '@/lib/platform/files/stored-file.policy'
import { fileParamsSchema } from '@/lib/platform/files/stored-file.schema'

/** Sends a file to be saved, never shown: whatever it holds, no browser runs it under our name. */
export const GET = defineRoute(storedFileEntries.download, { params: fileParamsSchema }, async ({ params, ...context }) => {
  const { file, stream } = await getDownload(context, params.id)
  return storedFileResponse(file, stream)
})

/** Removes a file that its sender uploaded and has not yet submitted. */
export const DELETE = defineRoute(storedFileEntries.remove, { params: fileParamsSchema }, async ({ params, ...context }) => {
  await removeUpload(context, params.id)
  return new Response(null, { status: 204 })
})
