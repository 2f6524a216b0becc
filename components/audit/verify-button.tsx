'use client'

import { ShieldCheck } from 'lucide-react'
import { FormProblemBox } from '@/components/forms/form-problem-box'
import { useActionForm } from '@/components/forms/use-action-form'
import { Button } from '@/components/ui/button'
import { verifyAuditLogSchema } from '@/lib/overview/audit-log.schema'
import type { ServerAction } from '@/lib/shared/action-result'

/** Verifies the chain now and hands the result on. */
export function VerifyButton<R>({ action, onVerified }: { action: ServerAction<R>; onVerified: (result: R) => void }) {
  const form = useActionForm({ schema: verifyAuditLogSchema, action, initialValues: {}, refresh: false, onSuccess: onVerified, successMessage: '校验已完成，结果见本页' })
  return (
    <div className="flex flex-col items-end gap-2">
      <Button size="sm" pending={form.pending} pendingLabel="正在校验" onClick={form.submit} icon={<ShieldCheck aria-hidden className="size-4" />}>立即校验</Button>
      {form.problem && <FormProblemBox problem={form.problem} attempt={form.attempt} onRetry={form.submit} onRefresh={form.reset} />}
    </div>
  )
}
