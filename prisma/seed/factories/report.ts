import type { Prisma } from '@/lib/generated/prisma/client'
import type { DutyDeliverable, ProgressState } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { EMPTY_ENTRY, type EntryContent, type ValueContent } from '@/lib/report/entry-content'
import { getPeriod, lastDayOf } from '@/lib/shared/period'
import { v7 as uuidv7 } from 'uuid'
import { refreshIndicatorMonths } from '@/lib/report/indicator-month.commands'
import type { DepartmentRef } from './organisation'
import type { PlanRef, TaskRef } from './plan'

export type ObligationRef = { readonly id: string; readonly jurisdictionId: string; readonly departmentId: string; readonly formPeriod: string }

export type NewObligation = {
  plan: PlanRef
  duty: { readonly id: string }
  department: DepartmentRef
  /** YYYY-MM; the month it is about and in whose form it stands. */
  period?: string
  /** YYYY-MM-DD; the 21st of the month unless said otherwise. */
  dueOn?: string
  deliverable?: DutyDeliverable
  at?: Date
}

/** Makes a monthly obligation of a department. */
export async function createObligation(db: Db, input: NewObligation): Promise<ObligationRef> {
  const period = input.period ?? '2026-11'
  const due = day(input.dueOn ?? `${period}-21`)
  return db.obligation.create({
    data: {
      jurisdictionId: input.plan.jurisdictionId, planId: input.plan.id, dutyId: input.duty.id, departmentId: input.department.id, deliverable: input.deliverable ?? 'LEDGER',
      periodKey: period, periodFrom: day(`${period}-01`), periodTo: day(lastDayOf(getPeriod(period))), formPeriod: period, firstDueOn: due, dueOn: due, dataUpToOn: new Date(due.getTime() - 86_400_000), createdAt: input.at ?? new Date(),
    },
    select: { id: true, jurisdictionId: true, departmentId: true, formPeriod: true },
  })
}

export type NewEntry = { task: TaskRef; department: DepartmentRef; done?: string; progress?: ProgressState; problems?: string; values?: readonly ValueContent[] }

export type NewSection = {
  obligation: ObligationRef
  entries: readonly NewEntry[]
  /** Who hands it in. */
  by: { readonly id: string }
  text?: string
  /** The document, where the deliverable is one. */
  fileId?: string
  at?: Date
}

/** The numbers of a count in an entry. */
export function countOf(targetId: string, thisMonth: string, cumulative: string, explanation = ''): ValueContent {
  return { targetId, thisMonth, cumulative, numerator: null, denominator: null, value: null, explanation, derivedFrom: null }
}

function contentOf({ done = '开展检查', progress = 'ON_SCHEDULE', problems = '', values = [] }: NewEntry): EntryContent {
  return { ...EMPTY_ENTRY, done, progress, problems, values }
}

/** Makes a section that was handed in and waits for the office, with its revision. @returns the section's id, at version 1 */
export async function createSubmittedSection(db: Db, { obligation, entries, by, text = '', fileId, at = new Date() }: NewSection): Promise<{ readonly id: string }> {
  const { jurisdictionId, departmentId, formPeriod: period } = obligation
  const report = await db.monthlyReport.upsert({ where: { departmentId_period: { departmentId, period } }, create: { jurisdictionId, departmentId, period, openedAt: at, openedById: by.id }, update: {}, select: { id: true } })
  const contents = entries.map((entry) => ({ taskId: entry.task.id, departmentId: entry.department.id, content: contentOf(entry) as unknown as Prisma.InputJsonObject }))
  const section = await db.reportSection.create({
    data: {
      reportId: report.id, obligationId: obligation.id, state: 'SUBMITTED', text, fileId: fileId ?? null, firstSubmittedAt: at, submittedAt: at, revisionCount: 1,
      entries: { create: contents.map((one) => ({ ...one, savedAt: at, savedById: by.id })) },
      revisions: { create: { number: 1, step: 'SUBMITTED', content: { text, entries: contents }, fileId: fileId ?? null, dueOn: at, idempotencyKey: uuidv7(), madeById: by.id, madeAt: at } },
    },
    select: { id: true, revisions: { select: { id: true } } },
  })
  const values = entries.flatMap((entry) => contentOf(entry).values.map((value) => ({ ...value, revisionId: section.revisions[0]!.id, taskId: entry.task.id, departmentId: entry.department.id, period })))
  await db.filedValue.createMany({ data: values })
  await refreshIndicatorMonths(db, section.id)
  return { id: section.id }
}

function day(on: string): Date {
  return new Date(`${on}T00:00:00Z`)
}
