import { defineRoute } from '@/lib/platform/auth/define-route'
import { storedFileResponse } from '@/lib/platform/files/stored-file-response'
import { openRectificationFile } from '@/lib/rectification/rectification.commands'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { rectificationFileParams } from '@/lib/rectification/rectification.schema'

/** Sends a file of a rectification to be saved, to whoever may read the rectification. */
export const GET = defineRoute(rectificationEntries.file, { params: rectificationFileParams }, async ({ params, ...context }) => {
  const { file, stream } = await openRectificationFile(context, params)
  return storedFileResponse(file, stream, { shown: false })
})
