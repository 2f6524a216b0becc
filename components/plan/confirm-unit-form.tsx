'use client'

import { useState } from 'react'
import type { z } from 'zod'
import type { WrittenUnitDto } from '@/lib/plan/confirming'
import type { resolveUnitSchema } from '@/lib/plan/proposal-actions.schema'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Field, FieldGroup } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { useConfirmData } from './confirm-context'
import { DepartmentsPicker } from './departments-picker'
import type { StepOutcome } from './use-confirming'

type ResolveInput = z.input<typeof resolveUnitSchema>
export type UnitAnswer = Pick<ResolveInput, 'kind' | 'departmentIds' | 'groupRule' | 'remember' | 'newDepartment'>

type Way = 'choose' | 'create' | 'group' | 'outside'
const WAYS: readonly { value: Way; label: string; hint?: string }[] = [
  { value: 'choose', label: '名录中的单位' },
  { value: 'create', label: '新建单位', hint: '名录里没有、确属本辖区的单位。' },
  { value: 'group', label: '指定若干单位', hint: '这是群组写法，或同时指几个单位。' },
  { value: 'outside', label: '不在本辖区名录', hint: '上级机关、企业等：按原文保留，不承担报送。' },
]
const KINDS = [{ value: 'DEPARTMENT', label: '部门' }, { value: 'ADMINISTRATIVE_COMMITTEE', label: '管委会' }]

type Values = { way: Way; departmentId: string; remember: boolean; name: string; shortName: string; kind: string; chosen: string[] }

/** What is still missing before the answer can be sent; null when nothing is. */
function missing(values: Values): string | null {
  if (values.way === 'choose' && !values.departmentId) return '请选择单位'
  if (values.way === 'create' && values.name.trim().length < 2) return '请填写单位名称'
  if (values.way === 'group' && values.chosen.length === 0) return '请至少选择一个单位'
  return null
}

function answerOf(values: Values): UnitAnswer {
  const base = { departmentIds: [] as string[], groupRule: null, remember: null, newDepartment: null }
  switch (values.way) {
    case 'choose': return { ...base, kind: 'DEPARTMENT', departmentIds: [values.departmentId], remember: values.remember ? 'alias' : null }
    case 'create': return { ...base, kind: 'DEPARTMENT', newDepartment: { name: values.name.trim(), shortName: values.shortName.trim() || values.name.trim().slice(0, 30), kind: values.kind as 'DEPARTMENT' } }
    case 'group': return { ...base, kind: 'CHOSEN', departmentIds: values.chosen }
    case 'outside': return { ...base, kind: 'OUTSIDE' }
  }
}

type Props = { unit: WrittenUnitDto; pending: boolean; onAnswer: (answer: UnitAnswer) => Promise<StepOutcome>; onCancel?: () => void }

/** Says who is meant by a written name: one of the register, a new one, several, or nobody of this place. */
export function UnitForm({ unit, pending, onAnswer, onCancel }: Props) {
  const { departments } = useConfirmData()
  const [values, setValues] = useState<Values>({ way: unit.suggestion.kind === 'group' ? 'group' : 'choose', departmentId: '', remember: true, name: unit.writtenAs, shortName: '', kind: 'DEPARTMENT', chosen: [...(unit.resolution?.departmentIds ?? [])] })
  const [error, setError] = useState<string>()
  const set = (part: Partial<Values>) => {
    setValues((now) => ({ ...now, ...part }))
    setError(undefined)
  }
  const save = () => {
    const problem = missing(values)
    if (problem) return setError(problem)
    void onAnswer(answerOf(values))
  }
  const options = departments.map(({ id, name, shortName }) => ({ value: id, label: name, keywords: [shortName] }))
  return (
    <div className="max-w-form space-y-3 rounded-md border border-line bg-surface px-3 py-2.5">
      <FieldGroup label={`“${unit.writtenAs}”是`}>
        <RadioGroup value={values.way} onValueChange={(way) => set({ way: way as Way })} options={[...WAYS]} />
      </FieldGroup>
      {values.way === 'choose' && (
        <>
          <Field label="单位" error={error}><SearchSelect options={options} value={values.departmentId} onValueChange={(departmentId) => set({ departmentId })} /></Field>
          <Checkbox label={`记住“${unit.writtenAs}”是该单位的别名`} hint="以后的文件遇到这一写法自动识别。" checked={values.remember} onCheckedChange={(remember) => set({ remember })} />
        </>
      )}
      {values.way === 'create' && (
        <>
          <Field label="单位名称" error={error}><TextInput value={values.name} onValueChange={(name) => set({ name })} /></Field>
          <Field label="简称" optional><TextInput value={values.shortName} onValueChange={(shortName) => set({ shortName })} maxLength={30} /></Field>
          <Field label="类型"><NativeSelect options={KINDS} value={values.kind} onValueChange={(kind) => set({ kind })} /></Field>
        </>
      )}
      {values.way === 'group' && <DepartmentsPicker label="所指单位" departments={departments} value={values.chosen} onValueChange={(chosen) => set({ chosen })} error={error} />}
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" variant="primary" pending={pending} pendingLabel="正在保存" onClick={save}>{values.way === 'create' ? '新建并确定' : '确定'}</Button>
        {onCancel && <Button size="sm" onClick={onCancel}>取消</Button>}
      </div>
    </div>
  )
}
