'use client'

import type { PlanOptions } from '@/lib/inspection/inspection-view.queries'
import { planRecheckSchema } from '@/lib/rectification/rectification.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { InspectorChoice } from '../inspection/inspector-choice'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { usePortalRouter } from '../ui/use-portal-router'

type Values = { plannedOn: string; inspectorIds: string[]; otherIds: string[] }
type Props = { record: { id: string; version: number }; departmentId: string; inspectors: PlanOptions['inspectors']; others: readonly { readonly id: string; readonly number: string; readonly description: string }[]; todayOn: string; act: ServerAction<{ inspectionId: string }> }

/** Plans a follow-up inspection of a finding, and of others of the same business along with it. */
export function RecheckPlanForm({ record, departmentId, inspectors, others, todayOn, act }: Props) {
  const router = usePortalRouter()
  const back = `/inspections/rectifications/${record.id}`
  const form = useActionForm<Values, { inspectionId: string }>({
    schema: planRecheckSchema, action: act, initialValues: { plannedOn: todayOn, inspectorIds: [], otherIds: others.map(({ id }) => id) }, context: record, successMessage: '复查已安排', refresh: false,
    onSuccess: ({ inspectionId }) => router.push(`/inspections/${inspectionId}`),
  })
  return (
    <ActionForm form={form} label="安排复查" submitLabel="安排复查" pendingLabel="正在安排" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <FormField form={form} name="plannedOn" label="复查日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      <FormField form={form} name="inspectorIds" label="检查人员" group hint="至少 2 名，第一名为带队人员。" words={(ids) => ids.map((id) => inspectors.find(({ accountId }) => accountId === id)?.name ?? '').join('、')}>
        {(bound) => <InspectorChoice {...bound} inspectors={inspectors} departmentId={departmentId} />}
      </FormField>
      {others.length > 0 && (
        <FormField form={form} name="otherIds" label="同时复查该单位的其他问题" group optional words={(ids) => ids.map((id) => others.find((one) => one.id === id)?.number ?? '').join('、')}>
          {({ value, onValueChange }) => (
            <div>
              {others.map(({ id, number, description }) => <Checkbox key={id} label={`${number} ${description}`} checked={value.includes(id)} onCheckedChange={(on) => onValueChange(on ? [...value, id] : value.filter((one) => one !== id))} />)}
            </div>
          )}
        </FormField>
      )}
    </ActionForm>
  )
}
