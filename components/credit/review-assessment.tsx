'use client'

import { reviewRiskSchema } from '@/lib/credit/risk/risk-assessment.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { Textarea } from '../ui/textarea'

type Props = { id: string; gradeLabel: string; approve: ServerAction<unknown>; sendBack: ServerAction<unknown> }

/** The second person lets an assessment hold, or gives it back with a reason. */
export function ReviewAssessment({ id, gradeLabel, approve, sendBack }: Props) {
  return (
    <>
      <ConfirmAction label="退回评定" title="退回这次评定" action={sendBack} input={{ id }} doneMessage="评定已退回" reasonHint="写明需要重新评定的地方，评定人会看到。">退回后原等级不变，可重新评定。</ConfirmAction>
      <FormDialog label="审核通过" title={`评定为${gradeLabel}`} variant="primary" description="通过后自今天起生效，应检日期随之更新。">{(close) => <ApproveForm id={id} approve={approve} onDone={close} />}</FormDialog>
    </>
  )
}

function ApproveForm({ id, approve, onDone }: { id: string; approve: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<{ note: string }, unknown>({ schema: reviewRiskSchema, action: approve, initialValues: { note: '' }, context: { id }, successMessage: '评定已生效，风险等级已更新', onSuccess: onDone })
  return <ActionForm form={form} label="审核通过" submitLabel="审核通过"><FormField form={form} name="note" label="审核意见" optional>{(bound) => <Textarea {...bound} rows={3} maxCount={300} />}</FormField></ActionForm>
}
