import { defineRoute } from '@/lib/platform/auth/define-route'
import { storedFileResponse } from '@/lib/platform/files/stored-file-response'
import { openEvidence } from '@/lib/report/report-evidence.commands'
import { reportEvidenceEntries } from '@/lib/report/report-evidence.policy'
import { evidenceParams, evidenceQuery } from '@/lib/report/report-evidence.schema'

/** Sends a file that supports a report to be saved, or a picture to be shown, to whoever may read it there. */
export const GET = defineRoute(reportEvidenceEntries.file, { params: evidenceParams, query: evidenceQuery }, async ({ params, query, ...context }) => {
  const { file, stream } = await openEvidence(context, params)
  return storedFileResponse(file, stream, { shown: query.show === 'inline' })
})
