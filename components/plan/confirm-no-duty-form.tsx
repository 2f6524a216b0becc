'use client'

import { useState } from 'react'
import type { DutyContent } from '@/lib/plan/proposal.schema'
import type { FormProblem } from '../forms/action-outcome'
import { Button } from '../ui/button'
import { ErrorSummary } from '../ui/error-summary'
import { Field, FieldGroup } from '../ui/field'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'
import { DutyFields } from './confirm-fields-duty'
import { EMPTY_CONTENTS } from './proposal-form-values'
import { useContentForm } from './use-content-form'

type Props = { ready: boolean; pending: boolean; onPublish: (duty: DutyContent | null, noDutyReason: string | null) => Promise<FormProblem | null> }

const USUAL: DutyContent = { ...EMPTY_CONTENTS.DUTY, name: '工作进展台账', audience: 'PLAN_LEADS_AND_RESPONSIBLES', cycle: 'MONTHLY', dueDay: 21, recipient: '市食品安全委员会办公室' }

/** A document that states no reporting duty gets one from the office, or its word that there is none. */
export function NoDutyForm({ ready, pending, onPublish }: Props) {
  const [way, setWay] = useState('')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const form = useContentForm({
    kind: 'DUTY', initial: USUAL, draftKey: 'confirm-no-duty', onDone: () => undefined,
    send: async (duty) => {
      const problem = await onPublish(duty, null)
      return problem ? { ok: false, problem } : { ok: true, decisionId: '' }
    },
  })
  const publishWithout = () => {
    if (reason.trim() === '') return setError('请填写不需要报送的原因，原因随方案保存')
    void onPublish(null, reason.trim())
  }
  const errors = Object.entries(form.problem?.fieldErrors ?? {}).map(([path, message]) => ({ message, fieldId: form.fieldId(path) }))
  return (
    <section aria-labelledby="publish-no-duty" className="max-w-form space-y-4">
      <div>
        <h3 id="publish-no-duty" className="text-table font-semibold">文件没有写明报送要求</h3>
        <p className="text-sm text-ink-2">请由食安办确定各单位多久报送一次；确实不需要报送的，请说明原因。</p>
      </div>
      <FieldGroup label="报送安排" hideLabel>
        <RadioGroup value={way} onValueChange={setWay} options={[{ value: 'duty', label: '设定报送义务' }, { value: 'none', label: '本方案不需要报送' }]} />
      </FieldGroup>
      {way === 'duty' && (
        <div className="space-y-4">
          {errors.length > 0 && <ErrorSummary errors={errors} title={form.problem?.message} attempt={form.attempt} />}
          <DutyFields form={form} />
          <Button variant="primary" disabled={!ready} pending={pending} pendingLabel="正在发布" onClick={form.submit}>设定报送义务并发布</Button>
        </div>
      )}
      {way === 'none' && (
        <div className="space-y-3">
          <Field label="原因" hint="随方案保存，日后可查。" error={error}><Textarea rows={2} maxCount={500} value={reason} onValueChange={(next) => { setReason(next); setError(undefined) }} /></Field>
          <Button variant="primary" disabled={!ready} pending={pending} pendingLabel="正在发布" onClick={publishWithout}>不设报送义务并发布</Button>
        </div>
      )}
      {!ready && <p className="text-sm text-ink-2">先处理完上面的问题，再发布。</p>}
    </section>
  )
}
