'use client'

import { useRouter } from 'next/navigation'
import type { EditedTargetRow } from '@/lib/indicator/edited-target.queries'
import { nameAuthoritySchema, settleTargetSchema } from '@/lib/indicator/target.schema'
import { openYears } from '@/lib/indicator/target-step'
import { targetPhrase } from '@/lib/plan/target-phrase'
import { isWholeYear } from '@/lib/plan/target-window'
import type { ServerAction } from '@/lib/shared/action-result'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { DatePicker } from '../ui/date-picker'
import { FieldError } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { StatusBadge, ToneBadge } from '../ui/status-badge'
import { TextInput } from '../ui/text-input'
import { TextLink } from '../ui/text-link'
import { RemoveItem } from './remove-item'
import { TARGET_NEEDS } from '@/lib/plan/target-check'
import { TARGET_COMPARATOR_LABELS } from '@/lib/terms/plan'
import type { TargetComparator } from '@/lib/generated/prisma/enums'

type Actions = { nameAuthority: ServerAction<unknown>; settle: ServerAction<unknown>; confirmValue: ServerAction<unknown>; voidTarget: ServerAction<unknown> }
type Props = Actions & { planId: string; targets: readonly EditedTargetRow[]; inForce: boolean; todayOn: string; /** Last day of the plan. */ planTo: string | null }

/** The targets of a plan: each can be opened, settled where it is pending, looked at where it was copied, and taken out. */
export function TargetList({ planId, targets, inForce, todayOn, planTo, settle, nameAuthority, confirmValue, voidTarget }: Props) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {targets.map((target) => (
        <li key={target.id} id={`target-${target.id}`} className="scroll-mt-24 target:bg-action-soft flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5">
          <div className="min-w-0 flex-[1_1_18rem]">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <TextLink href={`/plans/${planId}/edit/targets/${target.id}`}>{target.indicatorName}</TextLink>
              <span className="font-medium tabular-nums">{targetPhrase(target)}</span>
              {target.pending && <StatusBadge status="pending">待定</StatusBadge>}
              {target.needsCheck && <ToneBadge tone="caution">沿用往年，待核对</ToneBadge>}
            </p>
            <p className="mt-0.5 flex flex-wrap gap-x-4 text-table text-ink-2">
              {target.nature && <span>{TARGET_NATURE_LABELS[target.nature]}</span>}
              {target.year && <span>{target.year}年</span>}
              {target.years.length > 0 && <span>年度目标：{target.years.map((step) => `${step.year}年${targetPhrase({ ...step, measureUnit: target.measureUnit, window: isWholeYear(target.window) ? null : target.window })}`).join('，')}</span>}
              {target.taskHeading && <span>任务：{target.taskHeading}</span>}
              {target.settledByDocument && <span>依据：{target.settledByDocument}</span>}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-1">
            {target.pending && <AuthorityDialog target={target} save={nameAuthority} />}
            {target.pending && <SettleDialog target={target} planTo={planTo} todayOn={todayOn} settle={settle} />}
            {target.needsCheck && <ConfirmAction label="目标值不变" accessibleLabel={`${target.indicatorName}：目标值不变`} title={`核对“${target.indicatorName}”`} action={confirmValue} input={{ id: target.id, version: target.version }} doneMessage="已核对" danger={false} size="sm" variant="quiet">今年的目标仍为 {targetPhrase(target)}。需要改动的，请打开修改。</ConfirmAction>}
            <RemoveItem name={`指标“${target.indicatorName}”`} record={target} inForce={inForce} action={voidTarget}>{inForce ? '作废后不再计入方案的完成情况，与其他方案的衔接同时解除。' : '从草稿中删除，不能恢复。'}</RemoveItem>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Who must determine a target; for as long as nobody has. */
function AuthorityDialog({ target, save }: { target: EditedTargetRow; save: ServerAction<unknown> }) {
  return (
    <FormDialog label={target.authority ? '改由谁确定' : '填写由谁确定'} accessibleLabel={`填写“${target.indicatorName}”由谁确定`} title={target.indicatorName} description={target.authority ? targetPhrase(target) : '待定，由谁确定待明确'} size="sm">
      {(close) => <AuthorityForm target={target} save={save} onDone={close} />}
    </FormDialog>
  )
}

function AuthorityForm({ target, save, onDone }: { target: EditedTargetRow; save: ServerAction<unknown>; onDone: () => void }) {
  const router = useRouter()
  const form = useActionForm<{ authority: string; reason: string }, unknown>({
    schema: nameAuthoritySchema,
    action: save,
    initialValues: { authority: target.authority ?? '', reason: '' },
    context: { id: target.id, version: target.version },
    successMessage: '已写明由谁确定',
    onSuccess: () => {
      onDone()
      router.refresh()
    },
  })
  return (
    <ActionForm form={form} label="由谁确定" submitLabel="保存" pendingLabel="正在保存">
      <FormField form={form} name="authority" label="由谁确定" hint="例如：省食安办，或者省市场监管局年度计划。">{(bound) => <TextInput {...bound} />}</FormField>
    </ActionForm>
  )
}

type SettleValues = { comparator: string; value: string; upper: string; per: string; valueText: string; settledByDocument: string; settledOn: string; years: { year: string; value: string; upper: string }[]; reason: string }
const COMPARATORS = Object.entries(TARGET_COMPARATOR_LABELS).map(([value, label]) => ({ value, label }))

type SettleProps = { target: EditedTargetRow; planTo: string | null; todayOn: string; settle: ServerAction<unknown> }

function SettleDialog({ target, planTo, todayOn, settle }: SettleProps) {
  return (
    <FormDialog label="填写明确的目标值" accessibleLabel={`填写“${target.indicatorName}”明确的目标值`} title={target.indicatorName} description={targetPhrase(target)} size="sm">
      {(close) => <SettleForm target={target} planTo={planTo} todayOn={todayOn} settle={settle} onDone={close} />}
    </FormDialog>
  )
}

function SettleForm({ target, planTo, todayOn, settle, onDone }: SettleProps & { onDone: () => void }) {
  const router = useRouter()
  const open = openYears(target, planTo)
  const form = useActionForm<SettleValues, unknown>({
    schema: settleTargetSchema,
    action: settle,
    initialValues: { comparator: target.comparator, value: '', upper: '', per: target.per ?? '', valueText: target.valueText, settledByDocument: '', settledOn: '', years: open.other.map((year) => ({ year: String(year), value: '', upper: '' })), reason: '' },
    context: { id: target.id, version: target.version },
    successMessage: '目标值已明确',
    onSuccess: () => {
      onDone()
      router.refresh()
    },
  })
  const needs = TARGET_NEEDS[form.values.comparator as TargetComparator]
  return (
    <ActionForm form={form} label="明确目标值" submitLabel="保存目标值" pendingLabel="正在保存">
      <FormField form={form} name="comparator" label="目标类型">{(bound) => <NativeSelect {...bound} options={COMPARATORS} />}</FormField>
      {needs.value && <FormField form={form} name="value" label={needs.upper ? '下限' : '目标值'} hint={target.measureUnit ? `计量单位：${target.measureUnit}` : '这项指标没有登记计量单位'}>{(bound) => <TextInput {...bound} numeric="decimal" unit={target.measureUnit ?? undefined} />}</FormField>}
      {needs.upper && <FormField form={form} name="upper" label="上限">{(bound) => <TextInput {...bound} numeric="decimal" unit={target.measureUnit ?? undefined} />}</FormField>}
      {needs.per && <FormField form={form} name="per" label="每多少配备">{(bound) => <TextInput {...bound} numeric="decimal" />}</FormField>}
      {form.values.comparator === 'QUALITATIVE' && <FormField form={form} name="valueText" label="具体表述">{(bound) => <TextInput {...bound} />}</FormField>}
      {open.own.length > 0 && <p className="text-table text-ink-2">{open.own.join('、')}年的年度目标同时明确为这一目标值。</p>}
      {needs.value && open.other.length > 0 && (
        <FormField form={form} name="years" label="其他待定的年度" group optional hint="文件写明的填写，不填的仍为待定。">
          {({ value, onValueChange }) => (
            <div className="space-y-2">
              {value.map((step, index) => {
                const change = (given: Partial<typeof step>) => onValueChange(value.with(index, { ...step, ...given }))
                const mistakes = (['value', 'upper'] as const).map((field) => form.errorOf(`years.${index}.${field}`)).filter((one) => one !== undefined)
                return (
                  <div key={step.year}>
                    <div className="flex flex-wrap items-center gap-2">
                      <span className="w-16">{step.year}年</span>
                      <TextInput id={form.fieldId(`years.${index}.value`)} aria-label={`${step.year}年${needs.upper ? '下限' : '目标值'}`} numeric="decimal" unit={target.measureUnit ?? undefined} value={step.value} onValueChange={(next) => change({ value: next })} className="w-36!" />
                      {needs.upper && <TextInput id={form.fieldId(`years.${index}.upper`)} aria-label={`${step.year}年上限`} numeric="decimal" unit={target.measureUnit ?? undefined} value={step.upper} onValueChange={(upper) => change({ upper })} className="w-36!" />}
                    </div>
                    {mistakes.map((message) => <FieldError key={message}>{message}</FieldError>)}
                  </div>
                )
              })}
            </div>
          )}
        </FormField>
      )}
      <FormField form={form} name="settledByDocument" label="依据文件的名称和文号">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="settledOn" label="文件日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
    </ActionForm>
  )
}
