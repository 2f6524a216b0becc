import { CataloguePicker } from '@/components/organisation/catalogue-picker'
import { CreateDepartmentForm } from '@/components/organisation/create-department-form'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHead } from '@/components/ui/page-head'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { DEPARTMENT_MANAGERS, departmentEntries } from '@/lib/organisation/department.policy'
import { listCatalogue } from '@/lib/organisation/department.queries'
import { departmentSearchSchema } from '@/lib/organisation/department.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { createDepartment, createFromCatalogue } from '../actions'

export const metadata = { title: '新增单位' }

export default definePage(departmentEntries.new, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const { jurisdiction, by, name } = departmentSearchSchema.parse(search)
  const { place } = await getChosenPlace(context, DEPARTMENT_MANAGERS, jurisdiction)
  const backHref = `/organisation/departments?jurisdiction=${place.id}`
  const here = `/organisation/departments/new?jurisdiction=${place.id}`
  const byHand = by === 'hand'
  return (
    <>
      <PageHead title="新增单位" meta={place.name} breadcrumb={[{ label: '单位', href: backHref }, { label: '新增单位' }]} />
      <LinkTabs label="新增方式" tabs={[{ href: here, label: '从目录选择', current: !byHand }, { href: `${here}&by=hand`, label: '手工填写', current: byHand }]} />
      {byHand ? (
        <CreateDepartmentForm name={name ?? ''} jurisdictionId={place.id} backHref={backHref} createDepartment={createDepartment} />
      ) : (
        <CataloguePicker jurisdictionId={place.id} backHref={backHref} options={(await listCatalogue(context, place)).options} createFromCatalogue={createFromCatalogue} />
      )}
    </>
  )
})
