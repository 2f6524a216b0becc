'use client'

import { useState } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import { mergeTasks } from '@/lib/plan/task-parts'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Dialog } from '../ui/dialog'
import { Field, FieldGroup } from '../ui/field'
import { TextInput } from '../ui/text-input'
import { useConfirmApi } from './confirm-context'
import { proposalTitle } from './confirm-summary'
import { UnitChips } from './confirm-unit-chips'

type Task = Extract<ProposalDto, { kind: 'TASK' }>
const REACH = 6

/** Makes one task of several neighbours; shows what it will be before it is one. */
export function MergeDialog({ proposal, tasks, onClose }: { proposal: Task; tasks: readonly Task[]; onClose: () => void }) {
  const api = useConfirmApi()
  const at = tasks.findIndex(({ id }) => id === proposal.id)
  const offered = tasks.slice(Math.max(0, at - REACH), at + REACH + 1)
  const [chosen, setChosen] = useState<readonly string[]>([proposal.id])
  const [name, setName] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string>()
  const [first, ...rest] = offered.filter(({ id }) => chosen.includes(id))
  const merged = first ? mergeTasks([first.content, ...rest.map(({ content }) => content)]) : null

  const save = async () => {
    if (!first || !merged || rest.length === 0) return setError('请至少再选一项相邻的任务')
    const heading = (name ?? merged.heading).trim()
    if (heading === '') return setError('请填写合并后的任务名称')
    setPending(true)
    const items = [first, ...rest].map(({ id, version }) => ({ id, version }))
    const outcome = await api.run({ action: api.actions.mergeTasks, input: () => ({ items, content: { ...merged, heading } }) })
    setPending(false)
    if (!outcome.ok) return setError(Object.values(outcome.problem.fieldErrors)[0] ?? outcome.problem.message)
    api.activate(first.id, { focus: true })
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title="合并任务"
      description="所选任务合并为一项：单位合在一起，同一单位取较重的职责；所属的指标和时限一并归入。"
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>取消</Button>
          <Button variant="primary" pending={pending} pendingLabel="正在合并" onClick={() => void save()}>{chosen.length > 1 ? `合并 ${chosen.length} 项` : '合并'}</Button>
        </>
      }
    >
      <div className="space-y-4">
        <FieldGroup label="合并哪些任务">
          <div className="flex flex-col">
            {offered.map((task) => (
              <Checkbox
                key={task.id}
                label={proposalTitle(task)}
                checked={chosen.includes(task.id)}
                onCheckedChange={(on) => {
                  setChosen((now) => (on ? [...now, task.id] : now.filter((one) => one !== task.id)))
                  setError(undefined)
                }}
              />
            ))}
          </div>
        </FieldGroup>
        {merged && rest.length > 0 && (
          <>
            <Field label="合并后的任务名称"><TextInput value={name ?? merged.heading} onValueChange={setName} maxLength={300} /></Field>
            <div><p className="mb-1 text-table font-medium">合并后的单位</p><UnitChips units={merged.units} taskId={null} /></div>
          </>
        )}
        {error && <p role="alert" className="text-table font-medium text-attention">{error}</p>}
      </div>
    </Dialog>
  )
}
