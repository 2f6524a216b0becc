import type { GroupDto } from '@/lib/organisation/department-group.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { GROUP_RULE_LABELS } from '@/lib/terms/organisation'
import { EmptyState } from '../ui/empty-state'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'
import { GroupActions } from './group-forms'

type Props = { groups: readonly GroupDto[]; canManage: boolean; updateGroup: ServerAction<unknown>; voidGroup: ServerAction<unknown> }

/** Each group with its spellings and whom each of them reaches today. */
export function GroupList({ groups, canManage, updateGroup, voidGroup }: Props) {
  if (groups.length === 0) {
    return <div className="rounded-md border border-line bg-surface"><EmptyState title="本辖区还没有单位群组">{canManage ? '按“补齐常用群组”可一次添加“各乡镇（街道）”“各成员单位”等常用写法。' : '由食安办录入后显示在这里。'}</EmptyState></div>
  }
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      {groups.map((group) => (
        <SectionCard key={group.id} title={group.name} aside={GROUP_RULE_LABELS[group.rule]} actions={canManage && <GroupActions group={group} updateGroup={updateGroup} voidGroup={voidGroup} />}>
          <ul className="space-y-3">{group.reach.map((line) => <li key={line.writtenAs[0]}><ReachLine line={line} /></li>)}</ul>
        </SectionCard>
      ))}
    </div>
  )
}

function ReachLine({ line }: { line: GroupDto['reach'][number] }) {
  return (
    <>
      <p className="text-table text-ink-2">写作：{line.writtenAs.join('、')}</p>
      <p className="mt-0.5">
        {line.kind === 'by-person' && '由人工指定单位，不自动展开。'}
        {line.kind === 'needs-plan' && '按所在方案中各任务的单位展开。'}
        {line.kind === 'departments' && (line.departments.length === 0 ? '目前没有单位。' : `展开为 ${line.departments.length} 个单位：`)}
      </p>
      {line.departments.length > 0 && (
        <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-table">
          {line.departments.map((one) => <TextLink key={one.id} plain href={`/organisation/departments/${one.id}`}>{one.name}</TextLink>)}
        </p>
      )}
    </>
  )
}
