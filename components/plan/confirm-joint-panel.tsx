'use client'

import { useState } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Field, FieldGroup } from '../ui/field'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { Textarea } from '../ui/textarea'
import { reachOfTask, useConfirmApi, useConfirmData } from './confirm-context'

type Task = Extract<ProposalDto, { kind: 'TASK' }>

/** Whether a task is answered for by several, and nobody has said who coordinates. */
export function asksForCoordinator({ content, state }: Task): boolean {
  return state !== 'REJECTED' && content.responsibility === 'JOINT' && content.coordinatorId === null && content.noLeadReason === null
}

/** A task answered for by several without a lead: the office names who coordinates, or says why nobody does. */
export function JointPanel({ proposal }: { proposal: Task }) {
  const api = useConfirmApi()
  const data = useConfirmData()
  const [way, setWay] = useState('coordinator')
  const [coordinatorId, setCoordinatorId] = useState('')
  const [reason, setReason] = useState('')
  const [others, setOthers] = useState(false)
  const [error, setError] = useState<string>()
  if (!asksForCoordinator(proposal)) return null

  const reached = reachOfTask(data, proposal)
  const options = (reached.length > 0 ? reached : data.departments).map(({ id, name }) => ({ value: id, label: name }))
  const rest = [...data.tasks.values()].filter((one) => one.id !== proposal.id && asksForCoordinator(one))
  const byCoordinator = way === 'coordinator'
  const save = () => {
    if (!(byCoordinator ? coordinatorId : reason.trim())) return setError(byCoordinator ? '请选择协调单位' : '请填写不设牵头单位的说明')
    const ids = [proposal.id, ...(others && !byCoordinator ? rest.map(({ id }) => id) : [])]
    const next = api.nextAfter(proposal.id)
    void api.run({
      at: proposal.id, action: api.actions.settleJoint,
      input: ({ proposals }) => ({
        revisionId: api.revisionId, items: proposals.filter(({ id }) => ids.includes(id)).map(({ id, version }) => ({ id, version })),
        coordinatorId: byCoordinator ? coordinatorId : null, noLeadReason: byCoordinator ? null : reason.trim(),
      }),
    }).then((outcome) => outcome.ok && api.activate(next, { focus: true }))
  }
  return (
    <div className="max-w-form space-y-2 rounded-md border border-line bg-surface px-3 py-2.5">
      <FieldGroup label="没有牵头单位，由谁协调">
        <RadioGroup inline value={way} onValueChange={(value) => { setWay(value); setError(undefined) }} options={[{ value: 'coordinator', label: '指定协调单位' }, { value: 'none', label: '不设牵头单位' }]} />
      </FieldGroup>
      {byCoordinator ? (
        <Field label="协调单位" hideLabel error={error}><SearchSelect options={options} value={coordinatorId} onValueChange={setCoordinatorId} placeholder="从本任务的单位中选择" /></Field>
      ) : (
        <>
          <Field label="说明" hint="例如：各单位在职责范围内分别落实，由食安办汇总。" error={error}><Textarea rows={2} value={reason} onValueChange={setReason} maxCount={300} /></Field>
          {rest.length > 0 && <Checkbox label={`同样用于其余 ${rest.length} 项没有牵头单位的任务`} checked={others} onCheckedChange={setOthers} />}
        </>
      )}
      <Button size="sm" variant="primary" onClick={save}>保存</Button>
    </div>
  )
}
