'use client'

import { ShieldCheck } from 'lucide-react'
import { FormProblemBox } from '@/components/forms/form-problem-box'
import { useActionForm } from '@/components/forms/use-action-form'
import { Button } from '@/components/ui/button'
import { verifyAuditLogSchema } from '@/lib/overview/audit-log.schema'
import type { ServerAction } from '@/lib/shared/action-result'

/** Verifies the chain now and shows the result in place. */
export function VerifyButton({ action }: { action: ServerAction<unknown> }) {
  const form = useActionForm({ schema: verifyAuditLogSchema, action, initialValues: {}, successMessage: '校验已完成，结果见本页' })
  return (
    <div className="flex flex-col items-end gap-2">
      <Button size="sm" pending={form.pending} pendingLabel="正在校验" onClick={form.submit} icon={<ShieldCheck aria-hidden className="size-4" />}>立即校验</Button>
      {form.problem && <FormProblemBox problem={form.problem} attempt={form.attempt} onRetry={form.submit} onRefresh={form.reset} />}
    </div>
  )
}
