import { Download } from 'lucide-react'
import { ImportList, importTableSpec } from '@/components/import/import-list'
import { ImportUpload } from '@/components/import/import-upload'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { withRemovalDays } from '@/lib/organisation/upload-retention.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { importDepartment } from '@/lib/platform/import/import-department'
import { IMPORT_MAX_MB } from '@/lib/platform/import/import-limits'
import { listImports } from '@/lib/platform/import/ledger-import.queries'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'
import { removeBusinessImport, startBusinessImport } from './actions'

export const metadata = { title: '导入监管对象' }

const BASE = '/businesses/import'

export default definePage(businessImportEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, importTableSpec)
  const { place } = await getChosenPlace(context, businessImport.writers, undefined)
  const department = importDepartment(context.actor, businessImport.writers, place)
  const { rows, total } = await listImports(context, businessImport, query.page)
  return (
    <>
      <PageHead
        title="导入监管对象"
        breadcrumb={[{ label: '监管对象', href: '/businesses' }, { label: '导入' }]}
        meta={
          <>
            导入到{place.name}{department && `（${department.name}）`}。先核对、后写入；同一文件再次导入不会重复登记。
            <TextLink href={`${BASE}/template`} download><Download aria-hidden className="mr-0.5 inline size-4 align-[-0.15em]" />下载模板</TextLink>
          </>
        }
      />
      <div className="space-y-6">
        <ImportUpload label="监管对象名录文件" hint="Excel 工作簿（xlsx）或 csv，列的顺序不限，表头上方可以有标题行；最多 20 万行。" basePath={BASE} maxBytes={IMPORT_MAX_MB * 1024 * 1024} jurisdictionId={place.id} departmentId={department?.id ?? null} start={startBusinessImport} />
        <SectionCard title="以往的导入" flush><ImportList rows={await withRemovalDays(rows, context.now)} total={total} basePath={BASE} query={query} remove={removeBusinessImport} /></SectionCard>
      </div>
    </>
  )
})
