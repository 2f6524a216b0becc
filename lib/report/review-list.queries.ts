import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { DutyDeliverable, SectionState } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { db } from '@/lib/platform/db'
import { formatCovered } from './covered-period'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import { findFiledSections } from './filed-section.queries'
import { judgeTimeliness, type TimelinessView } from './timeliness'

export type ReviewFilter = { readonly state: SectionState | 'all'; readonly plan?: string; readonly department?: string; readonly period?: string; readonly sort: 'due' | 'submitted'; readonly descending: boolean; readonly page: number; readonly pageSize: number }

export type ReviewRow = {
  readonly id: string
  readonly version: number
  readonly departmentName: string
  readonly dutyName: string
  readonly deliverable: DutyDeliverable
  readonly covered: string
  readonly planTitle: string
  readonly state: SectionState
  readonly dueOn: string
  readonly submittedAt: string
  readonly correctionDueOn: string | null
  readonly timeliness: TimelinessView
  /** Why it is read by itself; only told of what waits. */
  readonly reasons: readonly string[]
  /** Who handed in what stands: nobody accepts his own. */
  readonly handedInById: string | null
}

export type ReviewList = { readonly rows: readonly ReviewRow[]; readonly total: number; readonly plans: readonly { readonly id: string; readonly title: string }[] }

/** What was handed in in a jurisdiction, oldest due first unless asked otherwise. */
export async function listReviewSections(jurisdictionId: string, filter: ReviewFilter, todayOn: string): Promise<ReviewList> {
  const where: Prisma.ReportSectionWhereInput = {
    firstSubmittedAt: { not: null },
    ...(filter.state === 'all' ? {} : { state: filter.state }),
    // What waits is what is still owed; all else is looked up.
    obligation: { jurisdictionId, ...(filter.state === 'SUBMITTED' ? { status: 'OPEN' as const } : {}), ...(filter.plan ? { planId: filter.plan } : {}), ...(filter.department ? { departmentId: filter.department } : {}), ...(filter.period ? { formPeriod: filter.period } : {}) },
  }
  const direction = filter.descending ? 'desc' : 'asc'
  const [total, rows, plans] = await Promise.all([
    db().reportSection.count({ where }),
    db().reportSection.findMany({
      where,
      orderBy: [filter.sort === 'due' ? { obligation: { dueOn: direction } } : { submittedAt: direction }, { obligation: { department: { sortOrder: 'asc' } } }, { id: 'asc' }],
      skip: (filter.page - 1) * filter.pageSize,
      take: filter.pageSize,
      select: {
        id: true, version: true, submittedAt: true, ...FILED_COLUMNS,
        revisions: { where: { step: { in: ['SUBMITTED', 'CORRECTED'] } }, orderBy: { number: 'desc' }, take: 1, select: { madeById: true } },
        obligation: { select: { status: true, dueOn: true, periodKey: true, deliverable: true, department: { select: { name: true } }, duty: { select: { name: true } }, plan: { select: { title: true } } } },
      },
    }),
    db().plan.findMany({ where: { jurisdictionId, obligations: { some: { section: { firstSubmittedAt: { not: null } } } } }, orderBy: [{ periodFrom: 'desc' }, { title: 'asc' }], select: { id: true, title: true } }),
  ])
  const filed = await findFiledSections(db(), rows.filter(({ state }) => state === 'SUBMITTED').map(({ id }) => id))
  return {
    total,
    plans,
    rows: rows.map(({ id, version, state, obligation, revisions, submittedAt, ...filedColumns }) => ({
      id, version, state,
      departmentName: obligation.department.name,
      dutyName: obligation.duty.name,
      deliverable: obligation.deliverable,
      covered: formatCovered(obligation.periodKey),
      planTitle: obligation.plan.title,
      dueOn: fromDateColumn(obligation.dueOn),
      submittedAt: (submittedAt ?? filedColumns.firstSubmittedAt!).toISOString(),
      correctionDueOn: fromOptionalDateColumn(filedColumns.correctionDueOn),
      timeliness: judgeTimeliness(toFiledRecord(obligation, { state, ...filedColumns }), todayOn),
      reasons: filed.get(id)?.reasons ?? [],
      handedInById: revisions[0]?.madeById ?? null,
    })),
  }
}

/** How many sections wait in a jurisdiction's reach, and the earliest of their due days; for the workbench. */
export async function countWaiting(jurisdiction: Prisma.JurisdictionWhereInput): Promise<{ count: number; firstDueOn: string | null }> {
  const where: Prisma.ReportSectionWhereInput = { state: 'SUBMITTED', obligation: { jurisdiction, status: 'OPEN' } }
  const [count, first] = await Promise.all([
    db().reportSection.count({ where }),
    db().reportSection.findFirst({ where, orderBy: { obligation: { dueOn: 'asc' } }, select: { obligation: { select: { dueOn: true } } } }),
  ])
  return { count, firstDueOn: first && fromDateColumn(first.obligation.dueOn) }
}
