import 'server-only'
import { db } from '../db'
import type { JobTasks } from '../jobs/job-payloads'
import { systemNow } from '../clock'
import { log } from '../log'
import { verifyAndReport } from './chain-report'
import { sealAuditEntries } from './seal-audit-entries'

/** The work on the chain. Both may run again at any time: what is sealed stays, what is verified is verified anew. */
export const auditTasks: Pick<JobTasks, 'audit.seal' | 'audit.verify'> = {
  'audit.seal': async () => void (await sealAuditEntries(db(), systemNow())),
  'audit.verify': async () => {
    await sealAuditEntries(db(), systemNow(), { full: true })
    const { fault, head } = await verifyAndReport(db(), systemNow())
    if (fault) log().error({ fault: fault.kind, position: fault.position?.toString(), entryId: fault.entryId }, 'audit chain broken')
    else log().info({ position: String(head.position), chainHash: head.chainHash }, 'audit chain verified')
  },
}
