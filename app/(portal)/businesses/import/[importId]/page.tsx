import { ImportBody } from '@/components/import/import-body'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'
import { withRemovalDay } from '@/lib/organisation/upload-retention.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { getImportView, listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { importParamsSchema, importSearchSchema } from '@/lib/platform/import/ledger-import.schema'
import { cancelBusinessImport, checkBusinessImport, commitBusinessImport, removeBusinessImport, resumeBusinessImport, undoBusinessImport } from '../actions'

export const metadata = { title: '导入监管对象' }

const BASE = '/businesses/import'

export default definePage(businessImportEntries.view, { params: importParamsSchema, search: importSearchSchema }, async ({ params: { importId }, search, ...context }) => {
  const view = await withRemovalDay(await getImportView(context, businessImport, importId), context.now)
  const { rows: which, after = 0 } = search ?? {}
  const list = view.isChecked ? await listImportRows(context, businessImport, importId, which, after) : null
  return (
    <ImportBody
      view={view} columns={businessImport.columns} basePath={BASE} noun="监管对象" rowBase="/businesses" shown={{ which, after, list }}
      breadcrumb={[{ label: '监管对象', href: '/businesses' }, { label: '导入监管对象', href: BASE }]}
      actions={{ check: checkBusinessImport, commit: commitBusinessImport, cancel: cancelBusinessImport, resume: resumeBusinessImport, undo: undoBusinessImport, remove: removeBusinessImport }}
    />
  )
})
