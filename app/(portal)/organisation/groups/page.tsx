import { AddGroups } from '@/components/organisation/group-forms'
import { GroupList } from '@/components/organisation/group-list'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { departmentGroupEntries } from '@/lib/organisation/department-group.policy'
import { listGroups } from '@/lib/organisation/department-group.queries'
import { groupSearchSchema } from '@/lib/organisation/department-group.schema'
import { DEPARTMENT_READERS } from '@/lib/organisation/department.policy'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { addCatalogueGroups, createGroup, updateGroup, voidGroup } from './actions'

export const metadata = { title: '单位群组' }

export default definePage(departmentGroupEntries.list, { search: groupSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, DEPARTMENT_READERS, search?.jurisdiction)
  const { groups, can } = await listGroups(context, place)
  return (
    <>
      <PageHead
        title="单位群组"
        meta={`${place.name}文件中的群组写法，以及各自展开为哪些单位；群组本身不是单位`}
        secondary={<PlaceSwitch basePath="/organisation/groups" currentId={place.id} options={options} elsewhere={elsewhere} />}
        action={can.manage.allowed && <AddGroups jurisdictionId={place.id} createGroup={createGroup} addCatalogueGroups={addCatalogueGroups} />}
      />
      <GroupList groups={groups} canManage={can.manage.allowed} updateGroup={updateGroup} voidGroup={voidGroup} />
    </>
  )
})
