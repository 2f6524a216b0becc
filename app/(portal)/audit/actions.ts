'use server'

import { revalidatePath } from 'next/cache'
import { verifyAuditLog } from '@/lib/overview/audit-log.commands'
import { auditLogEntries } from '@/lib/overview/audit-log.policy'
import { verifyAuditLogSchema } from '@/lib/overview/audit-log.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const verifyChain = defineAction(auditLogEntries.verify, verifyAuditLogSchema, async (context) => {
  const report = await verifyAuditLog(context)
  revalidatePath('/audit')
  return { whole: report.fault === null }
})
