import { writtenUnits, type PlanTaskDto, type WrittenUnit } from '@/lib/plan/plan-task'
import { TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { DescriptionList, type Description } from '../ui/description-list'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { ROLES } from './task-parts'

/** The units of a task role by role: as the document wrote each, and whom it means, through which group. */
export function TaskUnits({ task, ownDepartmentIds }: { task: PlanTaskDto; ownDepartmentIds: readonly string[] }) {
  const items: Description[] = [
    { term: '责任形式', detail: TASK_RESPONSIBILITY_LABELS[task.responsibility] },
    ...ROLES.map((role) => ({ term: UNIT_ROLE_LABELS[role], units: writtenUnits(task, role), role }))
      .filter(({ units }) => units.length > 0)
      .map(({ term, units, role }) => ({ term, detail: <UnitList units={units} task={task} role={role} ownDepartmentIds={ownDepartmentIds} /> })),
  ]
  if (task.responsibility === 'JOINT') items.push({ term: '协调单位', detail: task.coordinator ? <TextLink href={`/organisation/departments/${task.coordinator.id}`}>{task.coordinator.name}</TextLink> : task.noLeadReason ? `不设：${task.noLeadReason}` : '尚未明确，由食安办确定' })
  return <DescriptionList items={items} />
}

function UnitList({ units, task, role, ownDepartmentIds }: { units: readonly WrittenUnit[]; task: PlanTaskDto; role: (typeof ROLES)[number]; ownDepartmentIds: readonly string[] }) {
  return (
    <ul className="grid gap-1">
      {units.map((unit) => {
        const written = task.units.find((one) => one.role === role && one.writtenAs === unit.key)?.writtenAs ?? unit.label
        return (
          <li key={unit.key}>
            {unit.isGroup ? (
              <>
                <span className="font-medium">{unit.label}</span>
                <span className="text-table text-ink-2">{unit.departments.length > 0 ? `，${unit.departments.length} 个单位：` : '，尚未认定到具体单位'}</span>
                <span className="text-table">{unit.departments.map((one, index) => <span key={one.id}>{index > 0 && '、'}<DepartmentLink department={one} isOwn={ownDepartmentIds.includes(one.id)} /></span>)}</span>
              </>
            ) : unit.departments[0] ? (
              <>
                <DepartmentLink department={unit.departments[0]} isOwn={ownDepartmentIds.includes(unit.departments[0].id)} />
                {written !== unit.label && <span className="text-table text-ink-2">，文件写作“{written}”</span>}
              </>
            ) : (
              <>{unit.label}<span className="text-table text-ink-2">，不在本辖区单位名录</span></>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function DepartmentLink({ department, isOwn }: { department: { id: string; name: string }; isOwn: boolean }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <TextLink href={`/organisation/departments/${department.id}`}>{department.name}</TextLink>
      {isOwn && <ToneBadge tone="info">本单位</ToneBadge>}
    </span>
  )
}
