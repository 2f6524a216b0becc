import 'server-only'
import { followLegalLimits } from '@/lib/inspection/programme/inspection-rule.commands'
import { rememberedUploadDays } from '@/lib/organisation/upload-retention.queries'
import { sweepSignIns } from '@/lib/organisation/sweep-sign-ins.commands'
import { auditTasks } from '@/lib/platform/audit/audit-jobs'
import { businessNow, systemNow } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { sweepExports, writeExport } from '@/lib/platform/export/write-export'
import { sweepStoredFiles } from '@/lib/platform/files/sweep-stored-files'
import { sweepAbandonedImports } from '@/lib/platform/import/remove-import.commands'
import type { JobTasks } from '@/lib/platform/jobs/job-payloads'
import { recordRuns } from '@/lib/platform/jobs/record-runs'
import { runJobs } from '@/lib/platform/jobs/run-jobs'
import { log } from '@/lib/platform/log'
import { onShutdown } from '@/lib/platform/server/shutdown'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { transact } from '@/lib/platform/transaction'
import { openMissingRectifications } from '@/lib/rectification/follow-inspections.commands'
import { refreshEstimatedRectifications } from '@/lib/rectification/rectification.commands'
import { refreshEstimatedClocks } from '@/lib/sampling/handling/case.commands'
import { openMissingCases } from '@/lib/sampling/handling/follow-batches.commands'
import { releaseUnusedEvidence } from '@/lib/report/filed-evidence.commands'
import { dateOnOf } from '@/lib/shared/format'
import { JOB_SCHEDULE } from './job-schedule'
import { IMPORT_AREAS, ledgerImportTasks } from './ledger-import-jobs.commands'
import { LEDGER_EXPORTS } from './ledger-exports'
import { obligationTasks } from './obligation-jobs.commands'
import { reminderTasks } from './reminder-jobs.commands'

/** The work behind every job there is: it does not compile until it is complete. */
const TASKS: JobTasks = {
  ...auditTasks,
  ...obligationTasks,
  ...reminderTasks,
  ...ledgerImportTasks,
  'cases.refresh': async () => {
    const now = await businessNow()
    const opened = await transact((tx) => openMissingCases(tx, now))
    const refreshed = await transact((tx) => refreshEstimatedClocks(tx))
    const openedFindings = await transact((tx) => openMissingRectifications(tx, now))
    const refreshedFindings = await transact((tx) => refreshEstimatedRectifications(tx))
    log().info({ opened, refreshed, openedFindings, refreshedFindings }, 'cases refreshed')
  },
  'legal-limits.follow': async () => {
    const changed = await followLegalLimits(db(), dateOnOf(await businessNow()))
    log().info({ changed }, 'inspection rules followed the limits')
  },
  'files.sweep': async () => {
    const releasedCount = await releaseUnusedEvidence(db(), systemNow())
    const now = await businessNow()
    const abandonedImports = await sweepAbandonedImports(IMPORT_AREAS, portalStorage(), rememberedUploadDays(now), now)
    const swept = await sweepStoredFiles(db(), portalStorage(), systemNow())
    const exported = await sweepExports(portalStorage(), systemNow())
    log().info({ releasedCount, abandonedImports, ...swept, ...exported }, 'files swept')
  },
  'exports.write': ({ exportId }, run) => writeExport(LEDGER_EXPORTS, portalStorage(), exportId, run),
  'sign-ins.sweep': async () => {
    const swept = await sweepSignIns(systemNow())
    log().info(swept, 'sign-ins swept')
  },
}

/**
 * Begins to run the portal's jobs in this process, where its settings say so, until the server stops. Several
 * instances share the work: each job runs on one of them.
 */
export function startBackgroundJobs(): void {
  const { DATABASE_URL, JOBS_ENABLED, JOBS_CONCURRENCY } = env()
  if (JOBS_ENABLED === '0') return
  const jobs = runJobs({
    connectionString: DATABASE_URL,
    tasks: recordRuns(TASKS),
    schedule: JOB_SCHEDULE,
    concurrency: JOBS_CONCURRENCY,
    log: (level, message, meta) => log()[level](meta ?? {}, message),
  })
  onShutdown('jobs', () => jobs.stop())
}
