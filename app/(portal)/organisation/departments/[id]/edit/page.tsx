import { EditDepartmentForm } from '@/components/organisation/edit-department-form'
import { PageHead } from '@/components/ui/page-head'
import { departmentEntries } from '@/lib/organisation/department.policy'
import { getDepartment } from '@/lib/organisation/department.queries'
import { departmentParamsSchema } from '@/lib/organisation/department.schema'
import { departmentFormValues } from '@/lib/organisation/form-values'
import { assertAllowed } from '@/lib/organisation/decision'
import { definePage } from '@/lib/platform/auth/define-page'
import { updateDepartment } from '../../actions'

export const metadata = { title: '修改单位资料' }

export default definePage(departmentEntries.edit, { params: departmentParamsSchema }, async ({ params, ...context }) => {
  const department = await getDepartment(context, params.id)
  const { id, version, name, linkedJurisdiction, place, can } = department
  assertAllowed(can.update)
  return (
    <>
      <PageHead
        title="修改单位资料"
        breadcrumb={[{ label: '单位', href: `/organisation/departments?jurisdiction=${place.id}` }, { label: name, href: `/organisation/departments/${id}` }, { label: '修改单位资料' }]}
      />
      <EditDepartmentForm department={{ id, version, ...departmentFormValues(department), isTownship: linkedJurisdiction !== null }} updateDepartment={updateDepartment} />
    </>
  )
})
