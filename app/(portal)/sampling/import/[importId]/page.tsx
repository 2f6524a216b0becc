import { ImportBody } from '@/components/import/import-body'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { samplingImportEntries } from '@/lib/sampling/import/sampling-import.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { getImportView, listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { importParamsSchema, importSearchSchema } from '@/lib/platform/import/ledger-import.schema'
import { cancelSamplingImport, checkSamplingImport, commitSamplingImport, resumeSamplingImport, undoSamplingImport } from '../actions'

export const metadata = { title: '导入抽检文件' }

const BASE = '/sampling/import'

export default definePage(samplingImportEntries.view, { params: importParamsSchema, search: importSearchSchema }, async ({ params: { importId }, search, ...context }) => {
  const view = await getImportView(context, samplingImport, importId)
  const { rows: which, after = 0 } = search ?? {}
  const list = view.isChecked ? await listImportRows(context, samplingImport, importId, which, after) : null
  return (
    <ImportBody
      view={view} columns={samplingImport.columns} basePath={BASE} noun="抽检批次" shown={{ which, after, list }}
      breadcrumb={[{ label: '导入抽检文件', href: BASE }]}
      actions={{ check: checkSamplingImport, commit: commitSamplingImport, cancel: cancelSamplingImport, resume: resumeSamplingImport, undo: undoSamplingImport }}
    />
  )
})
