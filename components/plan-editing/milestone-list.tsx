'use client'

import { createMilestoneSchema, updateMilestoneSchema } from '@/lib/plan/milestone.schema'
import type { EditedMilestone } from '@/lib/plan/edited-milestone.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { MILESTONE_KIND_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import type { SearchOption } from '../ui/option-search'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { wordOf } from './field-words'
import { ReasonField } from './reason-field'
import { RemoveItem } from './remove-item'

type Values = { kind: string; name: string; writtenAs: string; startsOn: string; dueOn: string; recurring: boolean; taskId: string; criterion: string }
type FormProps = { schema: typeof createMilestoneSchema | typeof updateMilestoneSchema; action: ServerAction<unknown>; context: Record<string, unknown>; stored: Values; tasks: SearchOption[]; inForce: boolean; todayOn: string; submitLabel: string; onDone: () => void }

const KINDS = Object.entries(MILESTONE_KIND_LABELS).map(([value, label]) => ({ value, label }))
const EMPTY: Values = { kind: 'DEADLINE', name: '', writtenAs: '', startsOn: '', dueOn: '', recurring: false, taskId: '', criterion: '' }

function MilestoneForm({ schema, action, context, stored, tasks, inForce, todayOn, submitLabel, onDone }: FormProps) {
  const form = useActionForm<Values & { reason: string }, unknown>({ schema, action, context, initialValues: { ...stored, reason: '' }, successMessage: '时间节点已保存', onSuccess: onDone })
  return (
    <ActionForm form={form} label="时间节点" submitLabel={submitLabel} pendingLabel="正在保存">
      <FormField form={form} name="name" label="节点名称">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="kind" label="类别" words={wordOf(MILESTONE_KIND_LABELS)}>{(bound) => <NativeSelect {...bound} options={KINDS} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="startsOn" label="开始日期" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="dueOn" label="截止日期" optional={form.values.recurring}>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
      <FormField form={form} name="recurring" label="反复进行" group hideLabel>{({ value, onValueChange }) => <Checkbox label="反复进行，例如：每两年至少一次" checked={value} onCheckedChange={onValueChange} />}</FormField>
      <FormField form={form} name="writtenAs" label="时限的表述" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="taskId" label="所属任务" optional words={(id) => tasks.find(({ value }) => value === id)?.label ?? '（未填）'}>{(bound) => <SearchSelect {...bound} options={tasks} placeholder="不属于某一项任务" />}</FormField>
      <FormField form={form} name="criterion" label="验收标准" optional>{(bound) => <Textarea {...bound} rows={2} />}</FormField>
      <ReasonField form={form} inForce={inForce} />
    </ActionForm>
  )
}

type AddProps = { planId: string; tasks: SearchOption[]; inForce: boolean; todayOn: string; create: ServerAction<unknown> }

/** Adds a phase, a deadline or an acceptance. */
export function AddMilestone({ planId, tasks, inForce, todayOn, create }: AddProps) {
  return (
    <FormDialog label="新增时间节点" title="新增时间节点" variant="primary">
      {(close) => <MilestoneForm schema={createMilestoneSchema} action={create} context={{ planId }} stored={EMPTY} tasks={tasks} inForce={inForce} todayOn={todayOn} submitLabel="新增时间节点" onDone={close} />}
    </FormDialog>
  )
}

type ListProps = { milestones: readonly EditedMilestone[]; tasks: SearchOption[]; inForce: boolean; todayOn: string; update: ServerAction<unknown>; voidMilestone: ServerAction<unknown> }

/** The milestones of a plan by their days. */
export function MilestoneList({ milestones, tasks, inForce, todayOn, update, voidMilestone }: ListProps) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {milestones.map((milestone) => {
        const { id, version, name } = milestone
        const stored: Values = { kind: milestone.kind, name, writtenAs: milestone.writtenAs, startsOn: milestone.startsOn ?? '', dueOn: milestone.dueOn ?? '', recurring: milestone.recurring, taskId: milestone.taskId ?? '', criterion: milestone.criterion }
        return (
          <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-[1_1_18rem]">
              <p className="font-medium">{name}</p>
              <p className="mt-0.5 flex flex-wrap gap-x-4 text-table text-ink-2">
                <span>{MILESTONE_KIND_LABELS[milestone.kind]}</span>
                <span className="tabular-nums">{[milestone.startsOn, milestone.dueOn].filter(Boolean).join(' 至 ') || milestone.writtenAs || '反复进行'}</span>
                {milestone.taskHeading && <span>任务：{milestone.taskHeading}</span>}
                {milestone.isOutsidePeriod && <span className="text-attention">不在方案期限内，请核对</span>}
              </p>
            </div>
            <div className="flex items-center gap-1">
              <FormDialog label="修改" accessibleLabel={`修改“${name}”`} title={`修改“${name}”`} size="sm" variant="quiet">
                {(close) => <MilestoneForm schema={updateMilestoneSchema} action={update} context={{ id, version }} stored={stored} tasks={tasks} inForce={inForce} todayOn={todayOn} submitLabel="保存时间节点" onDone={close} />}
              </FormDialog>
              <RemoveItem name={`时间节点“${name}”`} record={{ id, version }} inForce={inForce} action={voidMilestone}>{inForce ? '作废后不再显示在时间轴上。' : '从草稿中删除，不能恢复。'}</RemoveItem>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
