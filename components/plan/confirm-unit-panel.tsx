'use client'

import { useState } from 'react'
import type { GroupRule } from '@/lib/generated/prisma/enums'
import type { ConfirmingState, WrittenUnitDto } from '@/lib/plan/confirming'
import { GROUP_RULE_LABELS } from '@/lib/terms/organisation'
import type { FormProblem } from '../forms/action-outcome'
import { matchReason } from '../organisation/match-words'
import { Button } from '../ui/button'
import { useConfirmApi, useConfirmData } from './confirm-context'
import { LineProblem } from './confirm-line-problem'
import { keyOfUnit } from './confirm-items'
import { proposalTitle } from './confirm-summary'
import { UnitForm, type UnitAnswer } from './confirm-unit-form'

const OUTSIDE_WORDS = '不在本辖区名录，按原文保留，不承担报送'

/** Whom a written name means today, or what is not known about it, in one line. */
export function unitLine(unit: WrittenUnitDto): string {
  const { resolution, reaches, occurrences } = unit
  const places = `出现 ${occurrences.length} 处`
  if (!unit.settled) return `${places} · ${matchReason(unit.suggestion)}`
  if (resolution?.kind === 'OUTSIDE') return `${places} · ${OUTSIDE_WORDS}`
  const names = reaches.slice(0, 4).map(({ name }) => name).join('、')
  return `${places} · ${reaches.length > 4 ? `${names}等 ${reaches.length} 个单位` : names || '未展开到单位'}`
}

type Quick = { label: string; answer: UnitAnswer }
const plain = { departmentIds: [] as string[], groupRule: null as GroupRule | null, remember: null, newDepartment: null }

/** Answers that need no more than a press, as the register suggests them. */
function quickAnswers({ suggestion }: WrittenUnitDto): Quick[] {
  switch (suggestion.kind) {
    case 'exact':
    case 'alias': return [{ label: `确定为${suggestion.name}`, answer: { ...plain, kind: 'DEPARTMENT', departmentIds: [suggestion.departmentId] } }]
    case 'former': return suggestion.successor ? [{ label: `确定为${suggestion.successor.name}`, answer: { ...plain, kind: 'DEPARTMENT', departmentIds: [suggestion.successor.departmentId] } }] : []
    case 'ambiguous': return suggestion.candidates.map(({ departmentId, name }) => ({ label: `确定为${name}`, answer: { ...plain, kind: 'DEPARTMENT', departmentIds: [departmentId] } }))
    case 'group': return suggestion.rule === 'BY_PERSON' ? [] : [{ label: `按规则展开：${GROUP_RULE_LABELS[suggestion.rule]}`, answer: { ...plain, kind: 'GROUP', groupRule: suggestion.rule } }]
    case 'not-found': return []
  }
}

function findUnit(state: ConfirmingState, unit: WrittenUnitDto): WrittenUnitDto | undefined {
  return state.units.find((one) => one.writtenAs === unit.writtenAs && one.taskProposalId === unit.taskProposalId)
}

function Reach({ unit }: { unit: WrittenUnitDto }) {
  if (unit.reaches.length < 2) return null
  return (
    <div>
      <p className="text-sm text-ink-2">展开到 {unit.reaches.length} 个单位：</p>
      <p className="text-sm">{unit.reaches.map(({ name }) => name).join('、')}</p>
    </div>
  )
}

/** Where the name stands: each place leads to its task. */
function Places({ unit }: { unit: WrittenUnitDto }) {
  const api = useConfirmApi()
  const { tasks } = useConfirmData()
  const found = [...new Set(unit.occurrences.map(({ proposalId }) => proposalId))].flatMap((id) => tasks.get(id) ?? [])
  if (found.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-1 text-sm text-ink-2">
      <span>见于</span>
      {found.slice(0, 6).map((task) => (
        <button key={task.id} type="button" className="text-left text-action underline decoration-action-line underline-offset-3 hover:decoration-action" onClick={() => api.activate(task.id, { focus: true, showSource: true })}>{proposalTitle(task)}</button>
      ))}
      {found.length > 6 && <span>等 {found.length} 项</span>}
    </p>
  )
}

/** A written name and all that can be said about it: who it is, a new unit, a group, or nobody of this place. */
export function UnitPanel({ unit, problem }: { unit: WrittenUnitDto; problem: FormProblem | undefined }) {
  const api = useConfirmApi()
  const [open, setOpen] = useState(!unit.settled && quickAnswers(unit).length === 0)
  const [pending, setPending] = useState(false)
  const key = keyOfUnit(unit)
  const base = { revisionId: api.revisionId, writtenAs: unit.writtenAs, taskProposalId: unit.taskProposalId }
  const settle = async (answer: UnitAnswer) => {
    setPending(true)
    const next = api.nextAfter(key)
    const outcome = await api.run({ at: key, action: api.actions.resolveUnit, input: (state) => ({ ...base, version: findUnit(state, unit)?.resolution?.version ?? null, ...answer }) })
    setPending(false)
    if (outcome.ok) api.activate(next, { focus: true })
    return outcome
  }
  const clear = () =>
    void api.run({
      at: key, action: api.actions.clearUnit,
      input: (state) => {
        const version = findUnit(state, unit)?.resolution?.version
        return version === undefined ? null : { ...base, version }
      },
    })
  return (
    <div className="space-y-2.5 pr-4 pb-3 pl-9 print:hidden">
      {problem && <LineProblem at={key} problem={problem} />}
      <Reach unit={unit} />
      <Places unit={unit} />
      {api.canEdit && (
        <div className="flex flex-wrap gap-1.5">
          {!unit.settled && quickAnswers(unit).map(({ label, answer }, index) => <Button key={label} size="sm" variant={index === 0 ? 'primary' : 'secondary'} className="max-w-full" pending={pending} onClick={() => void settle(answer)}>{label}</Button>)}
          {!open && <Button size="sm" onClick={() => setOpen(true)}>{unit.settled ? '改为其他单位' : '其他处理'}</Button>}
          {unit.resolution && unit.resolution.basis === 'person' && <Button size="sm" variant="quiet" onClick={clear}>撤回决定</Button>}
        </div>
      )}
      {api.canEdit && open && <UnitForm unit={unit} pending={pending} onAnswer={settle} onCancel={unit.settled ? () => setOpen(false) : undefined} />}
    </div>
  )
}
