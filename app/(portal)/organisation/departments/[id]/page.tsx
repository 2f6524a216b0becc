import { DepartmentEnding } from '@/components/organisation/department-ending'
import { AddNameButton, DepartmentNameList } from '@/components/organisation/department-names'
import { DepartmentPlans } from '@/components/plan/department-plans'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { departmentEntries } from '@/lib/organisation/department.policy'
import { getDepartment, listSuccessors, type DepartmentDto } from '@/lib/organisation/department.queries'
import { departmentParamsSchema } from '@/lib/organisation/department.schema'
import { departmentHolds } from '@/lib/overview/department-holds.queries'
import { listDepartmentTasks } from '@/lib/plan/department-task.queries'
import { departmentTasksSearchSchema } from '@/lib/plan/plan-view.schema'
import { PLAN_READERS } from '@/lib/plan/plan.policy'
import { hasRole } from '@/lib/platform/auth/actor'
import { canWatchDepartment } from '@/lib/overview/department-dashboard.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { DEPARTMENT_KIND_LABELS } from '@/lib/terms/organisation'
import { addDepartmentName, reinstateDepartment, removeDepartmentName, retireDepartment, voidDepartment } from '../actions'

export const metadata = { title: '单位' }

export default definePage(departmentEntries.view, { params: departmentParamsSchema, search: departmentTasksSearchSchema }, async ({ params, search, ...context }) => {
  const department = await getDepartment(context, params.id, departmentHolds)
  const { id, version, name, names, can, place, grantCount } = department
  const manages = can.names.allowed
  const successors = can.retire.allowed ? await listSuccessors(place.id, id) : []
  // Plans stand above departments in the order of areas: this page puts the two together.
  const plans = hasRole(context.actor, ...PLAN_READERS) ? await listDepartmentTasks(context, id) : null
  const todayOn = dateOnOf(context.now)
  return (
    <>
      <PageHead
        title={name}
        meta={`${place.name}，${DEPARTMENT_KIND_LABELS[department.kind]}`}
        state={<States department={department} />}
        breadcrumb={[{ label: '单位', href: `/organisation/departments?jurisdiction=${place.id}` }, { label: name }]}
        secondary={canWatchDepartment(context.actor, place.path, id) && <ButtonLink href={`/dashboard/departments/${id}`}>工作态势</ButtonLink>}
        action={can.update.allowed && <ButtonLink href={`/organisation/departments/${id}/edit`}>修改单位资料</ButtonLink>}
      />
      {department.retiredOn && (
        <Notice title={`已于${formatDate(department.retiredOn)}撤并`} className="mb-5">
          {department.successor ? <>由<TextLink href={`/organisation/departments/${department.successor.id}`}>{department.successor.name}</TextLink>承接，文件中仍写旧名称的，提示由其承接。</> : '没有承接单位，文件中仍写旧名称的，由人工指定。'}
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="space-y-5">
          <SectionCard title="基本情况"><Facts department={department} /></SectionCard>
          {manages && (
            <SectionCard title="撤并与作废">
              <DepartmentEnding
                department={{ id, version, name, grantCount, can }}
                successors={successors.map((one) => ({ value: one.id, label: one.name, keywords: one.aliases }))}
                todayOn={todayOn}
                retire={retireDepartment}
                reinstate={reinstateDepartment}
                voidDepartment={voidDepartment}
              />
            </SectionCard>
          )}
        </div>
        <SectionCard title="别名和旧名" aside={`${names.length} 个`} actions={manages && <AddNameButton departmentId={id} addName={addDepartmentName} />}>
          <DepartmentNameList names={names} departmentName={name} canChange={manages} removeName={removeDepartmentName} />
        </SectionCard>
      </div>
      {plans && <DepartmentPlans plans={plans} part={search.part ?? null} basePath={`/organisation/departments/${id}`} todayOn={todayOn} />}
    </>
  )
})

function States({ department }: { department: DepartmentDto }) {
  return (
    <>
      {department.retiredOn ? <ToneBadge tone="muted">已撤并</ToneBadge> : <ToneBadge tone="good">存续</ToneBadge>}
      {department.isCommitteeOffice && <ToneBadge tone="info">食安办所在单位</ToneBadge>}
    </>
  )
}

function Facts({ department }: { department: DepartmentDto }) {
  const { groups, predecessors, linkedJurisdiction } = department
  return (
    <DescriptionList
      items={[
        { term: '简称', detail: department.shortName },
        { term: '职责', detail: department.duty },
        { term: '委员会成员', detail: department.isMember ? '是' : '否' },
        { term: '所属群组', detail: groups.map((one) => one.name).join('、') },
        ...(linkedJurisdiction ? [{ term: '对应辖区', detail: linkedJurisdiction.name }] : []),
        ...(predecessors.length > 0 ? [{ term: '承接的单位', detail: <Links of={predecessors} /> }] : []),
        { term: '账号角色', detail: `${department.grantCount} 个` },
      ]}
    />
  )
}

function Links({ of }: { of: readonly { id: string; name: string }[] }) {
  return <span className="flex flex-wrap gap-x-3">{of.map((one) => <TextLink key={one.id} href={`/organisation/departments/${one.id}`}>{one.name}</TextLink>)}</span>
}
