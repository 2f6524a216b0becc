import type { ScheduledJob } from '@/lib/platform/jobs/run-jobs'

const HOUR_MS = 3_600_000

/** What runs by the clock, in Asia/Shanghai; runs missed in the night are made up for in the morning. */
export const JOB_SCHEDULE: readonly ScheduledJob[] = [
  { name: 'audit.seal', at: { everyMinutes: 1 } },
  // A limit that takes effect today holds from its first hour.
  { name: 'legal-limits.follow', at: { hour: 0, minute: 5 }, backfillMs: 12 * HOUR_MS },
  // What comes within reach of the horizon is there in the morning.
  { name: 'obligations.sync-all', at: { hour: 1, minute: 20 }, backfillMs: 12 * HOUR_MS },
  { name: 'cases.refresh', at: { hour: 1, minute: 40 }, backfillMs: 12 * HOUR_MS },
  { name: 'files.sweep', at: { hour: 2, minute: 40 }, backfillMs: 12 * HOUR_MS },
  { name: 'audit.verify', at: { hour: 3, minute: 10 }, backfillMs: 12 * HOUR_MS },
  { name: 'ledger-import.resume', at: { everyMinutes: 1 } },
  { name: 'sign-ins.sweep', at: { hour: 3, minute: 10 }, backfillMs: 12 * HOUR_MS },
  // A round that failed, or that the portal slept through, is made within the hour; once made it is left alone.
  { name: 'reminders.round', at: { minute: 5 }, backfillMs: HOUR_MS },
]
