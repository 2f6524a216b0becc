'use client'

import { useState } from 'react'
import type { FoundDrawBusiness } from '@/lib/inspection/draw/draw-pool.queries'
import { commitDrawSchema, type PoolFilter } from '@/lib/inspection/draw/draw.schema'
import { WEIGHT_RULES } from '@/lib/inspection/draw/weight-rule'
import type { ServerAction } from '@/lib/shared/action-result'
import { INSPECTION_KIND_LABELS } from '@/lib/terms/inspection'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { usePortalRouter } from '../ui/use-portal-router'
import { ExclusionFields, type ExclusionRow } from './exclusion-fields'

export type CommitDrawValues = {
  title: string
  inspectionKind: string
  dueOn: string
  count: string
  teamSize: string
  limit: string
  weightRule: string
  leavesOut: boolean
  exclusions: readonly ExclusionRow[]
  sourceName: string
  valueKind: string
  valueSize: string
  notBeforeOn: string
  notBeforeTime: string
}

type Props = {
  context: { jurisdictionId: string; filter: PoolFilter; seen: { businesses: number; inspectors: number; leftOut: number }; replacesId: string | null }
  initial: CommitDrawValues
  todayOn: string
  commit: ServerAction<{ id: string }>
  find: ServerAction<FoundDrawBusiness[]>
}

const KINDS = Object.entries(INSPECTION_KIND_LABELS).map(([value, label]) => ({ value, label }))
const RULES = Object.entries(WEIGHT_RULES).map(([value, { label, weights }]) => ({ value, label, hint: `A级 ${weights.A}，B级 ${weights.B}，C级 ${weights.C}，D级 ${weights.D}，未评定 ${weights.NONE}` }))
const SHAPES = [{ value: 'DIGITS', label: '一串数字', hint: '如彩票开奖号码，按公布的顺序连写' }, { value: 'DECIMAL', label: '小数', hint: '如股票指数收盘点位' }]

/** Everything that is fixed before the draw. Sending it publishes the hash, so it asks once more by a check mark. */
export function CommitDrawForm({ context, initial, todayOn, commit, find }: Props) {
  const router = usePortalRouter()
  const [isSure, setSure] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const form = useActionForm<CommitDrawValues, { id: string }>({
    schema: commitDrawSchema, action: commit, initialValues: initial, context, successMessage: '承诺已公布', refresh: false, draftKey: `inspection-draw:${context.jurisdictionId}`,
    onSuccess: ({ id }) => router.push(`/inspections/draws/${id}`),
  })
  const guarded = { ...form, submit: () => (isSure ? form.submit() : setAsked(true)) }
  const digits = form.values.valueKind === 'DIGITS'
  return (
    <ActionForm form={guarded} wide label="双随机抽取承诺" submitLabel="公布承诺" pendingLabel="正在计算哈希并公布" secondary={<ButtonLink href="/inspections/draws">取消</ButtonLink>}>
      <div className="max-w-form space-y-5">
        <FormField form={form} name="title" label="名称" hint="公众可见。">{(bound) => <TextInput {...bound} maxLength={80} />}</FormField>
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField form={form} name="inspectionKind" label="检查方式">{(bound) => <NativeSelect {...bound} options={KINDS} />}</FormField>
          <FormField form={form} name="dueOn" label="检查完成期限">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
        </div>
        <div className="grid gap-5 sm:grid-cols-3">
          <FormField form={form} name="count" label="抽取家数">{(bound) => <TextInput {...bound} numeric="integer" unit="家" />}</FormField>
          <FormField form={form} name="teamSize" label="每家检查人员（至少 2 名）">{(bound) => <TextInput {...bound} numeric="integer" unit="名" />}</FormField>
          <FormField form={form} name="limit" label="每人最多检查">{(bound) => <TextInput {...bound} numeric="integer" unit="家" />}</FormField>
        </div>
        <FormField form={form} name="weightRule" label="权重规则" group hint="权重越大，抽中的机会越大。">{(bound) => <RadioGroup {...bound} options={RULES} />}</FormField>
      </div>
      {context.seen.leftOut > 0 && <Checkbox checked={form.values.leavesOut} onCheckedChange={(checked) => form.setValue('leavesOut', checked)} label={`排除上级已检查或者已达年度频次上限的 ${context.seen.leftOut} 家`} hint="按检查台账逐家写明原因，列入排除名单。" />}
      <FormField form={form} name="exclusions" label="排除名单" group optional words={(rows) => `${rows.length} 家`} hint="另外指定、在名录中但不参加抽取的监管对象。原因写入记录，抽取后随记录公布，请不要写个人信息。">
        {(bound) => <ExclusionFields {...bound} jurisdictionId={context.jurisdictionId} find={find} fieldId={form.fieldId} errorOf={form.errorOf} />}
      </FormField>
      <div className="max-w-form space-y-5">
        <FormField form={form} name="sourceName" label="公共随机值的来源" hint="谁都能查到、抽取人无法左右的数值，写明到哪一期、哪一天，如“体彩排列5第 26321 期开奖号码”。">{(bound) => <TextInput {...bound} maxLength={120} />}</FormField>
        <FormField form={form} name="valueKind" label="数值的写法" group>{(bound) => <RadioGroup {...bound} options={SHAPES} />}</FormField>
        <div className="grid gap-5 sm:grid-cols-3">
          <FormField form={form} name="valueSize" label={digits ? '号码位数（至少 5 位）' : '小数位数（至少 2 位）'}>{(bound) => <TextInput {...bound} numeric="integer" unit="位" />}</FormField>
          <FormField form={form} name="notBeforeOn" label="最早公布日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
          <FormField form={form} name="notBeforeTime" label="最早公布时刻">{(bound) => <TextInput {...bound} type="time" />}</FormField>
        </div>
        <div>
          <Checkbox checked={isSure} onCheckedChange={setSure} label="名录、规则和排除名单已核对" hint="公布后不能修改，只能作废后重新承诺；作废的也保留并公示。" />
          {isAsked && !isSure && <p role="alert" className="mt-1 text-table font-medium text-attention">请先核对并勾选上面一项，再公布承诺。</p>}
        </div>
      </div>
    </ActionForm>
  )
}
