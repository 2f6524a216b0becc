'use client'

import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Checkbox } from '../ui/checkbox'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'

export type DepartmentValues = {
  name: string
  shortName: string
  duty: string
  isMember: boolean
  isCommitteeOffice: boolean
  sortOrder: string
}

/** What every department has, in the order in which it is thought of. */
export function DepartmentFields<V extends DepartmentValues & Record<string, unknown>>({ form: given, nameHint, nameLocked }: { form: ActionFormState<V>; nameHint?: string; nameLocked?: boolean }) {
  // The fields below are those of every department form; what else a form holds is its own.
  const form = given as unknown as ActionFormState<DepartmentValues>
  return (
    <>
      <FormField form={form} name="name" label="单位名称" hint={nameHint}>{(bound) => <TextInput {...bound} readOnly={nameLocked} />}</FormField>
      <FormField form={form} name="shortName" label="简称" hint="表格和台账中使用，例如：市市场监管局。">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="duty" label="职责" optional>{(bound) => <Textarea {...bound} maxCount={500} />}</FormField>
      <FormField form={form} name="isMember" label="在委员会中" group hideLabel>
        {({ value, onValueChange }) => <Checkbox label="是委员会成员单位" hint="“各成员单位”展开时包括该单位。" checked={value} onCheckedChange={onValueChange} />}
      </FormField>
      <FormField form={form} name="isCommitteeOffice" label="食安办所在" group hideLabel>
        {({ value, onValueChange }) => <Checkbox label="食安办设在该单位" hint="每个辖区只有一个；勾选后原有标记自动取消。" checked={value} onCheckedChange={onValueChange} />}
      </FormField>
      <FormField form={form} name="sortOrder" label="排序号" hint="数字小的排在前面。">{(bound) => <TextInput {...bound} numeric="integer" className="max-w-32" />}</FormField>
    </>
  )
}
