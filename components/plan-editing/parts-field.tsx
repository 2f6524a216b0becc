'use client'

import { X } from 'lucide-react'
import { useId } from 'react'
import type { PartChoices } from '@/lib/plan/task-part.queries'
import type { TaskPartInput } from '@/lib/plan/task.schema'
import { UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { Button, IconButton } from '../ui/button'
import type { SearchOption } from '../ui/option-search'
import { SearchSelect } from '../ui/search-select'
import { addDepartment, addGroup, nameOfPart, partEntries, replaceDepartment, withoutParts, type PartEntry } from './task-parts'

type Role = TaskPartInput['role']
const ROLES: readonly Role[] = ['LEAD', 'RESPONSIBLE', 'SUPPORTING']

type Props = { id: string; value: readonly TaskPartInput[]; onValueChange: (value: TaskPartInput[]) => void; choices: PartChoices }

/** Who has which part in a task: departments one by one, groups with whom they reach today. */
export function PartsField({ id, value, onValueChange, choices }: Props) {
  return (
    <div className="space-y-4">
      {ROLES.map((role) => <RoleParts key={role} id={role === 'LEAD' ? id : `${id}-${role.toLowerCase()}`} role={role} value={value} onValueChange={onValueChange} choices={choices} />)}
    </div>
  )
}

function RoleParts({ id, role, value, onValueChange, choices }: Props & { role: Role }) {
  const headingId = useId()
  const label = UNIT_ROLE_LABELS[role]
  const options: SearchOption[] = [
    ...choices.departments.map(({ id: departmentId, name, shortName, otherNames }) => ({ value: departmentId, label: name, hint: shortName === name ? undefined : shortName, keywords: [...otherNames], group: '单位' })),
    ...choices.groups.map(({ name, byPerson, departmentIds }) => ({ value: `group:${name}`, label: name, hint: byPerson ? '由人工指定' : `${departmentIds.length} 个单位`, group: '群组' })),
  ]
  const pick = (chosen: string) => {
    if (chosen === '') return
    const group = choices.groups.find(({ name }) => `group:${name}` === chosen)
    onValueChange(group ? addGroup(value, role, group) : addDepartment(value, role, choices.departments.find((one) => one.id === chosen)!))
  }
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="mb-1 text-table font-medium">{label}</h2>
      <ul className="mb-1.5 space-y-1.5">
        {partEntries(value, role).map((entry) => <li key={entry.key}><Entry entry={entry} value={value} onValueChange={onValueChange} choices={choices} /></li>)}
      </ul>
      <SearchSelect id={id} aria-label={`添加${label}`} placeholder={`添加${label}，可输入单位或群组名称`} options={options} value="" onValueChange={pick} />
    </section>
  )
}

type EntryProps = { entry: PartEntry; value: readonly TaskPartInput[]; onValueChange: (value: TaskPartInput[]) => void; choices: PartChoices }

function Entry({ entry, value, onValueChange, choices }: EntryProps) {
  const remove = (indexes: readonly number[]) => onValueChange(withoutParts(value, indexes))
  const first = value[entry.indexes[0]!]!
  const name = entry.isGroup ? first.writtenAs : nameOfPart(first, choices)
  const retired = entry.isGroup ? undefined : choices.retired.find(({ id }) => id === first.departmentId)
  return (
    <div className="rounded-md border border-line bg-sunken px-3 py-1.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p>{name}{entry.isGroup && <span className="ml-2 text-sm text-ink-2">群组</span>}{!entry.isGroup && first.departmentId === null && <span className="ml-2 text-sm text-ink-2">不在本辖区名录，不承担报送</span>}</p>
          {retired && (
            <p className="flex flex-wrap items-center gap-x-3 text-table text-attention">
              已于 {retired.retiredOn} 撤并{retired.successor ? `，由${retired.successor.name}承接` : '，没有承接单位'}
              {retired.successor && <Button size="sm" onClick={() => onValueChange(replaceDepartment(value, retired.id, retired.successor!))}>改为{retired.successor.name}</Button>}
            </p>
          )}
        </div>
        <IconButton size="sm" label={`移除${name}`} onClick={() => remove(entry.indexes)}><X aria-hidden className="size-4" /></IconButton>
      </div>
      {entry.isGroup && <GroupMembers entry={entry} value={value} onValueChange={onValueChange} choices={choices} onRemove={remove} />}
    </div>
  )
}

function GroupMembers({ entry, value, onValueChange, choices, onRemove }: EntryProps & { onRemove: (indexes: readonly number[]) => void }) {
  const first = value[entry.indexes[0]!]!
  const members = entry.indexes.filter((index) => value[index]!.departmentId !== null)
  const held = new Set(members.map((index) => value[index]!.departmentId))
  const options = choices.departments.filter(({ id }) => !held.has(id)).map(({ id, name, shortName, otherNames }) => ({ value: id, label: name, keywords: [shortName, ...otherNames] }))
  return (
    <div className="mt-1 space-y-1.5 border-t border-line pt-1.5">
      <p className="text-table text-ink-2">{members.length === 0 ? '还没有指定具体单位，请逐个加入。' : `共 ${members.length} 个单位：`}</p>
      {members.length > 0 && (
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {members.map((index) => {
            const name = nameOfPart(value[index]!, choices)
            return <li key={index} className="flex items-center text-table">{name}<IconButton size="sm" label={`从${first.writtenAs}中移除${name}`} onClick={() => onRemove([index])}><X aria-hidden className="size-3.5" /></IconButton></li>
          })}
        </ul>
      )}
      <SearchSelect aria-label={`在${first.writtenAs}中加入单位`} placeholder="加入单位" options={options} value="" onValueChange={(chosen) => chosen && onValueChange(addToGroup(value, first, chosen))} />
    </div>
  )
}

function addToGroup(value: readonly TaskPartInput[], group: TaskPartInput, departmentId: string): TaskPartInput[] {
  const open = value.findIndex((part) => part.role === group.role && part.writtenAs === group.writtenAs && part.departmentId === null)
  const part = { ...group, departmentId }
  return open >= 0 ? value.with(open, part) : [...value, part]
}
