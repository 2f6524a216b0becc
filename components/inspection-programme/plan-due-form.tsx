'use client'

import type { DueRow } from '@/lib/inspection/programme/due-list.queries'
import { planDueSchema } from '@/lib/inspection/programme/due-list.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { INSPECTION_KIND_LABELS } from '@/lib/terms/inspection'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { Notice } from '../ui/notice'
import { SearchSelect } from '../ui/search-select'
import { Textarea } from '../ui/textarea'

type Named = readonly { readonly id: string; readonly name: string }[]
export type PlanDueOptions = { readonly jurisdictionId: string; readonly todayOn: string; /** Those the actor may plan for. */ readonly departments: Named; /** Special campaigns and superiors' tasks under way. */ readonly tasks: readonly { readonly id: string; readonly title: string }[]; readonly plan: ServerAction<{ planned: number; repeated: number }> }
type Values = { kind: string; departmentId: string; plannedOn: string; dueOn: string; programmeId: string; repeatReason: string }

/** Plans one inspection of each chosen business. Where one of them would be repeated, it says so and asks why. */
export function PlanDueForm({ businesses, options: { jurisdictionId, todayOn, departments, tasks, plan }, onDone }: { businesses: readonly DueRow[]; options: PlanDueOptions; onDone: () => void }) {
  const own = businesses.map(({ departmentId }) => departmentId)
  const usual = departments.find(({ id }) => own.every((one) => one === id)) ?? (departments.length === 1 ? departments[0] : undefined)
  const form = useActionForm<Values, { planned: number; repeated: number }>({
    schema: planDueSchema,
    action: plan,
    initialValues: { kind: 'ROUTINE', departmentId: usual?.id ?? '', plannedOn: '', dueOn: '', programmeId: '', repeatReason: '' },
    context: { jurisdictionId, businessIds: businesses.map(({ id }) => id) },
    successMessage: `已安排 ${businesses.length} 次检查`,
    onSuccess: onDone,
  })
  const warned = businesses.filter(({ leaveOut, openCount }) => leaveOut.length > 0 || openCount > 0)
  return (
    <ActionForm form={form} label="安排检查" submitLabel="安排检查" pendingLabel="正在安排">
      {warned.length > 0 && (
        <Notice tone="attention" title={`其中 ${warned.length} 家可能属于重复检查`}>
          <ul className="list-disc pl-5 text-sm">{warned.slice(0, 5).map((row) => <li key={row.id}>{row.name}：{[...(row.openCount > 0 ? ['已有安排，尚未完成'] : []), ...row.leaveOut].join('；')}</li>)}</ul>
          {warned.length > 5 && <p className="text-sm">……共 {warned.length} 家</p>}
        </Notice>
      )}
      <FormField form={form} name="kind" label="检查方式">{(bound) => <NativeSelect {...bound} options={Object.entries(INSPECTION_KIND_LABELS).map(([value, label]) => ({ value, label }))} />}</FormField>
      <FormField form={form} name="departmentId" label="牵头单位">{(bound) => <SearchSelect {...bound} options={departments.map(({ id, name }) => ({ value: id, label: name }))} />}</FormField>
      {tasks.length > 0 && <FormField form={form} name="programmeId" label="专项检查或上级任务" optional hint="不选即列入年度监督检查计划。">{(bound) => <NativeSelect {...bound} options={tasks.map(({ id, title }) => ({ value: id, label: title }))} placeholder="年度监督检查计划" />}</FormField>}
      <FormField form={form} name="plannedOn" label="计划日期" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      <FormField form={form} name="dueOn" label="最迟日期" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      {(warned.length > 0 || form.errorOf('repeatReason')) && <FormField form={form} name="repeatReason" label="重复检查的理由" hint="写明为什么仍要检查；记入检查记录和审计日志。">{(bound) => <Textarea {...bound} rows={2} maxCount={300} />}</FormField>}
    </ActionForm>
  )
}
