'use client'

import { approveExtensionSchema, refuseExtensionSchema } from '@/lib/report/extension-request.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { Textarea } from '../ui/textarea'

type Record = { readonly id: string; readonly version: number }
type Props = { record: Record; name: string; wanted: string; can: { readonly approve: boolean; readonly refuse: boolean; readonly withdraw: boolean }; approve: ServerAction<unknown>; refuse: ServerAction<unknown>; withdraw: ServerAction<unknown> }

/** What the reader may do with a request: grant it or not, or take it back. */
export function ExtensionDesk({ record, name, wanted, can, approve, refuse, withdraw }: Props) {
  return (
    <div className="flex flex-wrap gap-3">
      {can.approve && (
        <FormDialog label="批准延期" variant="primary" title={`批准延期：${name}`} description={`应报日期改为${wanted}，并告知单位联络员和报请人。`}>
          {(close) => <DecideForm record={record} of={APPROVE} action={approve} onDone={close} />}
        </FormDialog>
      )}
      {can.refuse && (
        <FormDialog label="不批准" title={`不批准延期：${name}`} description="应报日期不变，并告知报请人。">
          {(close) => <DecideForm record={record} of={REFUSE} action={refuse} onDone={close} />}
        </FormDialog>
      )}
      {can.withdraw && (
        <FormDialog label="撤回请示" title={`撤回延期请示：${name}`} description="应报日期不变，可以另行报请。">
          {(close) => <DecideForm record={record} of={WITHDRAW} action={withdraw} onDone={close} />}
        </FormDialog>
      )}
    </div>
  )
}

type Decision = { readonly schema: typeof approveExtensionSchema | typeof refuseExtensionSchema; readonly label: string; readonly note: string; readonly submit: string; readonly done: string; readonly optional: boolean }
const APPROVE: Decision = { schema: approveExtensionSchema, label: '批准延期', note: '批准意见', submit: '批准延期', done: '已批准延期', optional: true }
const REFUSE: Decision = { schema: refuseExtensionSchema, label: '不批准延期', note: '原因', submit: '不批准延期', done: '已告知报请人不批准', optional: false }
const WITHDRAW: Decision = { schema: refuseExtensionSchema, label: '撤回延期请示', note: '原因', submit: '撤回请示', done: '已撤回请示', optional: false }

function DecideForm({ record, of, action, onDone }: { record: Record; of: Decision; action: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<{ note: string }, unknown>({ schema: of.schema, action, initialValues: { note: '' }, context: record, successMessage: of.done, onSuccess: onDone })
  return (
    <ActionForm form={form} label={of.label} submitLabel={of.submit}>
      <FormField form={form} name="note" label={of.note} optional={of.optional}>{(bound) => <Textarea {...bound} rows={3} maxCount={500} />}</FormField>
    </ActionForm>
  )
}
