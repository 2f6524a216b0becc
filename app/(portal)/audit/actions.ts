'use server'

import { verifyAuditLog } from '@/lib/overview/audit-log.commands'
import { auditLogEntries } from '@/lib/overview/audit-log.policy'
import { getChainState } from '@/lib/overview/audit-log.queries'
import { verifyAuditLogSchema } from '@/lib/overview/audit-log.schema'
import { defineAction } from '@/lib/platform/auth/define-action'
import { toChainView } from './chain-view'

export const verifyChain = defineAction(auditLogEntries.verify, verifyAuditLogSchema, async (context) => {
  await verifyAuditLog(context)
  return toChainView(await getChainState())
})
