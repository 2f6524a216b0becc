import { attachmentParamsSchema } from '@/lib/inspection/inspection.schema'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { openInspectionFile } from '@/lib/inspection/inspection-view.queries'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { storedFileResponse } from '@/lib/platform/files/stored-file-response'

/** Shows a photograph or signature inside a page, or sends a paper to be saved, to whoever may read the inspection. */
export const GET = defineRoute(inspectionEntries.attachment, { params: attachmentParamsSchema }, async ({ params, ...context }) => {
  const { file, stream } = await openInspectionFile(context, params)
  return storedFileResponse(file, stream, { shown: true })
})
