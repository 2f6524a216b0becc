import { Plus, ScanSearch } from 'lucide-react'
import { DepartmentTable } from '@/components/organisation/department-table'
import { departmentFilterOf, departmentTableSpec } from '@/components/organisation/department-table-query'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { canManageDepartments, DEPARTMENT_READERS, departmentEntries } from '@/lib/organisation/department.policy'
import { listDepartments } from '@/lib/organisation/department.queries'
import { departmentSearchSchema } from '@/lib/organisation/department.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '单位' }

export default definePage(departmentEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, departmentTableSpec)
  const { place, options, elsewhere } = await getChosenPlace(context, DEPARTMENT_READERS, departmentSearchSchema.parse(search).jurisdiction)
  const { rows, total } = await listDepartments(place, departmentFilterOf(query))
  const canManage = canManageDepartments(context.actor, place.path).allowed
  return (
    <>
      <PageHead
        title="单位"
        meta={`${place.name}的部门、乡镇街道和管委会，以及文件中对它们的各种写法`}
        secondary={
          <>
            <PlaceSwitch basePath="/organisation/departments" currentId={place.id} options={options} elsewhere={elsewhere} />
            <ButtonLink href={`/organisation/departments/recognition?jurisdiction=${place.id}`} icon={<ScanSearch aria-hidden className="size-4" />}>名称识别</ButtonLink>
          </>
        }
        action={canManage && <ButtonLink href={`/organisation/departments/new?jurisdiction=${place.id}`} variant="primary" icon={<Plus aria-hidden className="size-4" />}>新增单位</ButtonLink>}
      />
      <DepartmentTable rows={rows} total={total} query={query} jurisdictionId={place.id} canManage={canManage} />
    </>
  )
})
