'use client'

import { useRouter } from 'next/navigation'
import { shiftDate, shiftYearsInText } from '@/lib/plan/plan-copy'
import { copyPlanSchema } from '@/lib/plan/plan-editing.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'

export type CopySource = { readonly id: string; readonly title: string; readonly periodFrom: string; readonly periodTo: string }
type Values = { sourceId: string; title: string; documentNumber: string; periodFrom: string; periodTo: string }
type Props = { sources: readonly CopySource[]; chosenId: string; todayOn: string; copyPlan: ServerAction<{ id: string }> }

/** The next period of a plan: as long as it was, right after it. */
function following(source: CopySource | undefined): Pick<Values, 'title' | 'periodFrom' | 'periodTo'> {
  if (!source) return { title: '', periodFrom: '', periodTo: '' }
  const span = [Number(source.periodFrom.slice(0, 4)), Number(source.periodTo.slice(0, 4))] as const
  const years = span[1] - span[0] + 1
  return { title: shiftYearsInText(source.title, years, span), periodFrom: shiftDate(source.periodFrom, years), periodTo: shiftDate(source.periodTo, years) }
}

/** Begins a plan as a copy of an earlier one. */
export function CopyPlanForm({ sources, chosenId, todayOn, copyPlan }: Props) {
  const router = useRouter()
  const form = useActionForm<Values, { id: string }>({
    schema: copyPlanSchema,
    action: copyPlan,
    initialValues: { sourceId: chosenId, documentNumber: '', ...following(sources.find(({ id }) => id === chosenId)) },
    successMessage: '方案已复制，请核对',
    refresh: false,
    onSuccess: ({ id }) => router.push(`/plans/${id}/edit`),
  })
  const choose = (sourceId: string) => {
    form.setValue('sourceId', sourceId)
    for (const [name, value] of Object.entries(following(sources.find(({ id }) => id === sourceId)))) form.setValue(name as keyof Values, value)
  }
  return (
    <ActionForm form={form} label="复制往年方案" submitLabel="复制为新方案" pendingLabel="正在复制" secondary={<ButtonLink href="/plans">取消</ButtonLink>}>
      <FormField form={form} name="sourceId" label="复制哪个方案">{({ value }) => <SearchSelect value={value} onValueChange={choose} clearable={false} options={sources.map(({ id, title, periodFrom, periodTo }) => ({ value: id, label: title, hint: periodFrom.slice(0, 4) === periodTo.slice(0, 4) ? `${periodFrom.slice(0, 4)}年` : `${periodFrom.slice(0, 4)}—${periodTo.slice(0, 4)}年` }))} />}</FormField>
      <FormField form={form} name="title" label="新方案名称">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="periodFrom" label="期限自">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="periodTo" label="期限至">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
      <FormField form={form} name="documentNumber" label="文号" optional>{(bound) => <TextInput {...bound} />}</FormField>
    </ActionForm>
  )
}
