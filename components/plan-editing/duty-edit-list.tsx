'use client'

import { useRouter } from 'next/navigation'
import { dutyCycleWords } from '@/lib/plan/duty-words'
import type { EditedDuty } from '@/lib/plan/edited-duty.queries'
import { stopDutySchema } from '@/lib/plan/duty.schema'
import { setNoDutySchema } from '@/lib/plan/plan-editing.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate } from '@/lib/shared/format'
import { DUTY_AUDIENCE_LABELS, DUTY_DELIVERABLE_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { DatePicker } from '../ui/date-picker'
import { Notice } from '../ui/notice'
import { ToneBadge } from '../ui/status-badge'
import { TextInput } from '../ui/text-input'
import { TextLink } from '../ui/text-link'
import { ReasonField } from './reason-field'
import { RemoveItem } from './remove-item'

type Props = { planId: string; duties: readonly EditedDuty[]; inForce: boolean; todayOn: string; stop: ServerAction<unknown> }

/** The duties of a plan, those that have ended at the end: each can be opened, and ended or deleted. */
export function DutyEditList({ planId, duties, inForce, todayOn, stop }: Props) {
  const isPast = (duty: EditedDuty) => duty.effectiveTo !== null && duty.effectiveTo < todayOn
  const rows = [...duties.filter((one) => !isPast(one)), ...duties.filter(isPast)]
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {rows.map((duty) => (
        <li key={duty.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
          <div className="min-w-0 flex-[1_1_18rem]">
            <p className="flex flex-wrap items-baseline gap-x-3">{isPast(duty) ? <span>{duty.name}</span> : <TextLink href={`/plans/${planId}/edit/duties/${duty.id}`}>{duty.name}</TextLink>}{isPast(duty) && <ToneBadge tone="muted">已停止</ToneBadge>}</p>
            <p className="mt-0.5 flex flex-wrap gap-x-4 text-table text-ink-2">
              <span>{dutyCycleWords(duty)}</span>
              <span>{DUTY_AUDIENCE_LABELS[duty.audience]}{duty.audience === 'CHOSEN' ? ` ${duty.departmentIds.length} 个` : ''}</span>
              <span>{DUTY_DELIVERABLE_LABELS[duty.deliverable]}</span>
              {duty.effectiveFrom && <span>{formatDate(duty.effectiveFrom)}起</span>}
              {duty.effectiveTo && <span>至{formatDate(duty.effectiveTo)}</span>}
            </p>
          </div>
          {!isPast(duty) && (inForce ? <StopDuty duty={duty} todayOn={todayOn} stop={stop} /> : <RemoveItem name={`报送义务“${duty.name}”`} record={duty} inForce={false} action={withFromOn(stop)}>从草稿中删除，不能恢复。</RemoveItem>)}
        </li>
      ))}
    </ul>
  )
}

/** A draft's duty goes at once: there is no day to say. */
function withFromOn(stop: ServerAction<unknown>): ServerAction<unknown> {
  return (input) => stop({ ...(input as object), fromOn: '' })
}

function StopDuty({ duty, todayOn, stop }: { duty: EditedDuty; todayOn: string; stop: ServerAction<unknown> }) {
  return (
    <FormDialog label="停止" accessibleLabel={`停止报送义务“${duty.name}”`} title={`停止“${duty.name}”`} description="从所填日期起不再产生应报项，此前的报送不受影响。" size="sm" variant="quiet">
      {(close) => <StopForm duty={duty} todayOn={todayOn} stop={stop} onDone={close} />}
    </FormDialog>
  )
}

function StopForm({ duty, todayOn, stop, onDone }: { duty: EditedDuty; todayOn: string; stop: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<{ fromOn: string; reason: string }, unknown>({ schema: stopDutySchema, action: stop, initialValues: { fromOn: todayOn, reason: '' }, context: { id: duty.id, version: duty.version }, successMessage: '已登记停止', onSuccess: onDone })
  return (
    <ActionForm form={form} label="停止报送义务" submitLabel="登记停止" danger>
      <FormField form={form} name="fromOn" label="从哪天起停止">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      <ReasonField form={form} inForce />
    </ActionForm>
  )
}

type NoDutyProps = { plan: { id: string; version: number; noDutyReason: string | null }; hasDuties: boolean; inForce: boolean; setNoDuty: ServerAction<unknown> }

/** Where nobody is to report, that is said with its reason. */
export function NoDutyPanel({ plan, hasDuties, inForce, setNoDuty }: NoDutyProps) {
  if (hasDuties && !plan.noDutyReason) return null
  const label = plan.noDutyReason ? '修改或取消' : '登记不需要报送'
  return (
    <Notice title={plan.noDutyReason ? '已登记不需要报送' : '方案没有报送义务'} actions={<FormDialog label={label} title="不需要报送" description="清空原因即取消登记。" size="sm">{(close) => <NoDutyForm plan={plan} inForce={inForce} setNoDuty={setNoDuty} onDone={close} />}</FormDialog>}>
      {plan.noDutyReason ?? '请添加报送义务；确实不需要报送的，登记原因。'}
    </Notice>
  )
}

function NoDutyForm({ plan, inForce, setNoDuty, onDone }: Omit<NoDutyProps, 'hasDuties'> & { onDone: () => void }) {
  const router = useRouter()
  const form = useActionForm<{ noDutyReason: string; reason: string }, unknown>({
    schema: setNoDutySchema,
    action: setNoDuty,
    initialValues: { noDutyReason: plan.noDutyReason ?? '', reason: '' },
    context: { id: plan.id, version: plan.version },
    successMessage: '已登记',
    onSuccess: () => {
      onDone()
      router.refresh()
    },
  })
  return (
    <ActionForm form={form} label="不需要报送" submitLabel="保存">
      <FormField form={form} name="noDutyReason" label="不需要报送的原因" optional>{(bound) => <TextInput {...bound} placeholder="如 随年度总结一并报送" />}</FormField>
      <ReasonField form={form} inForce={inForce} />
    </ActionForm>
  )
}
