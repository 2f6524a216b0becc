'use client'

import { useRouter } from 'next/navigation'
import { createChildSchema, updateJurisdictionSchema } from '@/lib/organisation/jurisdiction.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { TextInput } from '../ui/text-input'

export type JurisdictionValues = { name: string; shortName: string; divisionCode: string; committeeName: string; sortOrder: string }

function Fields({ form, codeDigits }: { form: ActionFormState<JurisdictionValues>; codeDigits: number }) {
  return (
    <>
      <FormField form={form} name="name" label="辖区名称" hint="全称，例如：安和市、柳溪镇、东湖街道。">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="shortName" label="简称">{(bound) => <TextInput {...bound} className="max-w-60" />}</FormField>
      <FormField form={form} name="divisionCode" label="行政区划代码" optional hint={`${codeDigits} 位数字。`}>{(bound) => <TextInput {...bound} inputMode="numeric" className="max-w-60" />}</FormField>
      <FormField form={form} name="committeeName" label="委员会名称" hint="本地的正式名称，例如：食品安全委员会、食品药品安全委员会。">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="sortOrder" label="排序号" hint="数字小的排在前面。">{(bound) => <TextInput {...bound} numeric="integer" className="max-w-32" />}</FormField>
    </>
  )
}

type EditProps = { jurisdiction: JurisdictionValues & { id: string; version: number }; codeDigits: number; updateJurisdiction: ServerAction<unknown> }

/** Changes the jurisdiction itself. */
export function EditJurisdictionForm({ jurisdiction, codeDigits, updateJurisdiction }: EditProps) {
  const { id, version, ...initialValues } = jurisdiction
  const form = useActionForm<JurisdictionValues, unknown>({ schema: updateJurisdictionSchema, action: updateJurisdiction, initialValues, context: { id, version }, editing: true, successMessage: '辖区资料已保存' })
  return (
    <ActionForm form={form} label="修改辖区" submitLabel="保存辖区资料" pendingLabel="正在保存">
      <Fields form={form} codeDigits={codeDigits} />
    </ActionForm>
  )
}

type CreateProps = { parentId: string; committeeName: string; codeDigits: number; createChild: ServerAction<{ id: string }> }

/** Adds one below. */
export function CreateChildForm({ parentId, committeeName, codeDigits, createChild }: CreateProps) {
  const router = useRouter()
  const form = useActionForm<JurisdictionValues, { id: string }>({
    schema: createChildSchema,
    action: createChild,
    initialValues: { name: '', shortName: '', divisionCode: '', committeeName, sortOrder: '100' },
    context: { parentId },
    successMessage: '下级辖区已新增',
    refresh: false,
    onSuccess: () => router.push('/organisation/jurisdictions'),
  })
  return (
    <ActionForm form={form} label="新增下级辖区" submitLabel="新增下级辖区">
      <Fields form={form} codeDigits={codeDigits} />
    </ActionForm>
  )
}
