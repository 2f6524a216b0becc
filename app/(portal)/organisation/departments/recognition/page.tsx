import { MatchResult } from '@/components/organisation/match-result'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { Textarea } from '@/components/ui/textarea'
import { canManageDepartments, DEPARTMENT_READERS, departmentEntries } from '@/lib/organisation/department.policy'
import { listActiveDepartments, recogniseNames } from '@/lib/organisation/department.queries'
import { departmentSearchSchema } from '@/lib/organisation/department.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { addDepartmentName } from '../actions'

export const metadata = { title: '名称识别' }

export default definePage(departmentEntries.recognise, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const { jurisdiction, written = '' } = departmentSearchSchema.parse(search)
  const { place, options, elsewhere } = await getChosenPlace(context, DEPARTMENT_READERS, jurisdiction)
  const results = await recogniseNames(place, written)
  const mayAdd = canManageDepartments(context.actor, place.path).allowed && results.some(({ match }) => match.kind === 'not-found')
  const ways = mayAdd ? { jurisdictionId: place.id, departments: (await listActiveDepartments(place.id)).map(({ id, name, aliases }) => ({ value: id, label: name, keywords: aliases })), addName: addDepartmentName } : null
  return (
    <>
      <PageHead
        title="名称识别"
        meta={`查看文件中的写法在${place.name}识别为哪个单位，以及为什么`}
        breadcrumb={[{ label: '单位', href: `/organisation/departments?jurisdiction=${place.id}` }, { label: '名称识别' }]}
        secondary={<PlaceSwitch basePath="/organisation/departments/recognition" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <form action="/organisation/departments/recognition" role="search" className="space-y-4">
          <input type="hidden" name="jurisdiction" value={place.id} />
          <Field label="文件中的写法" hint="可直接粘贴一组单位，用顿号、逗号或换行分开，最多 30 个。">
            <Textarea key={written} name="written" defaultValue={written} rows={4} maxLength={200} />
          </Field>
          <Button type="submit" variant="primary">识别</Button>
        </form>
        <SectionCard title="识别结果" aside={results.length > 0 ? `${results.length} 个写法` : undefined}>
          {results.length > 0 ? (
            <ul>{results.map((one) => <MatchResult key={one.written} {...one} ways={ways} />)}</ul>
          ) : (
            <EmptyState title="识别结果显示在这里">例如：安和市市场监管局、市农委、市规划建设局（市城乡建设服务中心）、各乡镇（街道）、有关部门。</EmptyState>
          )}
        </SectionCard>
      </div>
    </>
  )
})
