import { z } from 'zod'

/** Every job there is, with what it is told. A new job is one line here, and does not compile until `JobTasks` has its task. */
export const JOB_PAYLOADS = {
  /** Seals new audit rows into the chain. */
  'audit.seal': z.strictObject({}),
  /** Looks through the whole log for unsealed rows, then verifies the whole chain. */
  'audit.verify': z.strictObject({}),
  /** Removes files that no record refers to. */
  'files.sweep': z.strictObject({}),
  /** Writes the workbook of one list. */
  'exports.write': z.strictObject({ exportId: z.uuid() }),
  /** Removes old tries to sign in and sessions that ended long ago. */
  'sign-ins.sweep': z.strictObject({}),
  /** Makes the obligations of one plan follow its duties. */
  'obligations.sync-plan': z.strictObject({ planId: z.uuid() }),
  /** The same for every plan in force: each night ahead of time, and where the register of departments changed. */
  'obligations.sync-all': z.strictObject({}),
  /** Opens cases that are lacking, and computes clocks anew that were estimated before a calendar was published. */
  'cases.refresh': z.strictObject({}),
  /** Makes what is kept by legal limits follow them: each night, and where a limit was changed. */
  'legal-limits.follow': z.strictObject({}),
  /** Tells everybody concerned, once a working day, what is owed. */
  'reminders.round': z.strictObject({}),
  /** Sends one person's digest over one channel. */
  'reminders.deliver': z.strictObject({ deliveryId: z.uuid() }),
  /** Goes on with an import: checks, writes or undoes what it waits for. */
  'ledger-import.run': z.strictObject({ importId: z.uuid() }),
  /** Takes up imports that died with their instance, and drops the rows of those that ended long ago. */
  'ledger-import.resume': z.strictObject({}),
} satisfies Record<string, z.ZodType>

export type JobName = keyof typeof JOB_PAYLOADS
export type JobPayload<N extends JobName> = z.output<(typeof JOB_PAYLOADS)[N]>

export interface JobRun {
  jobId: string
  /** 1 at the first run. */
  attempt: number
  /** Aborts when the portal shuts down: long work stops at its next safe place and throws, to be run again. */
  signal: AbortSignal
}

export type JobTask<N extends JobName> = (payload: JobPayload<N>, run: JobRun) => Promise<void>

/** The work behind each job. A job may run more than once: its task must come to the same end. */
export type JobTasks = { [N in JobName]: JobTask<N> }
