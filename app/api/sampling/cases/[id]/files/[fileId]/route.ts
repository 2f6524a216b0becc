import { defineRoute } from '@/lib/platform/auth/define-route'
import { storedFileResponse } from '@/lib/platform/files/stored-file-response'
import { openCaseFile } from '@/lib/sampling/handling/case.commands'
import { caseEntries } from '@/lib/sampling/handling/case.policy'
import { caseFileParams } from '@/lib/sampling/handling/case.schema'

/** Sends a file of a case to be saved, to whoever may read the case. */
export const GET = defineRoute(caseEntries.file, { params: caseFileParams }, async ({ params, ...context }) => {
  const { file, stream } = await openCaseFile(context, params)
  return storedFileResponse(file, stream, { shown: false })
})
