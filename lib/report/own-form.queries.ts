import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import { areasOrNowhere, scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { periodOf, shiftPeriod } from '@/lib/shared/period'
import { formatCovered } from './covered-period'
import { findContributions, type Contribution } from './contribution-place.queries'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import type { OwnForm, OwnSection } from './own-form'
import { ownReportDepartments, REPORT_FILLERS } from './report-fill.policy'

/** Forms older than this many months are listed only where something of them is still owed. */
const MONTHS_BACK = 12

/** The forms of the actor's departments: what is owed, whenever it fell due, and what was filed within the last year. */
export async function listOwnForms({ actor, now }: Pick<CommandContext, 'actor' | 'now'>): Promise<OwnForm[]> {
  const own = ownReportDepartments(actor)
  if (own.length === 0) return []
  const sinceForm = shiftPeriod(periodOf(dateOnOf(now)), -MONTHS_BACK)
  const scoped = { OR: areasOrNowhere(scopeFor(actor, REPORT_FILLERS)).map(({ path, departmentId }) => ({ jurisdiction: { path: { startsWith: path } }, ...(departmentId === null ? {} : { departmentId }) })) }
  const [rows, reports, asked] = await Promise.all([
    db().obligation.findMany({
      where: { departmentId: { in: own.map(({ id }) => id) }, status: { in: ['OPEN', 'EXEMPT'] }, AND: [scoped, { OR: [{ formPeriod: { gte: sinceForm } }, { status: 'OPEN', OR: [{ section: null }, { section: { state: { notIn: ['SUBMITTED', 'ACCEPTED'] } } }] }] }] },
      orderBy: [{ dueOn: 'asc' }, { duty: { sortOrder: 'asc' } }, { id: 'asc' }],
      select: OBLIGATION,
    }),
    db().monthlyReport.findMany({ where: { departmentId: { in: own.map(({ id }) => id) } }, select: { id: true, departmentId: true, period: true } }),
    findContributions(db(), { formPeriod: { gte: sinceForm } }, own.map(({ id }) => id)),
  ])
  const contributions = groupBy(asked, ({ departmentId }) => departmentId)
  const reportIds = new Map(reports.map(({ id, departmentId, period }) => [`${departmentId} ${period}`, id]))
  const byDepartment = groupBy(rows, ({ departmentId }) => departmentId)
  return own.flatMap(({ id, name }) => {
    const byPeriod = groupBy(byDepartment.get(id) ?? [], ({ formPeriod }) => formPeriod)
    const wanted = countContributions(contributions.get(id) ?? [])
    return [...new Set([...byPeriod.keys(), ...wanted.keys()])].map((period) => ({
      departmentId: id, departmentName: name, period,
      reportId: reportIds.get(`${id} ${period}`) ?? null,
      sections: (byPeriod.get(period) ?? []).map(toOwnSection),
      contributions: wanted.get(period) ?? { asked: 0, given: 0 },
    }))
  })
}

const OBLIGATION = {
  id: true, departmentId: true, formPeriod: true, periodKey: true, periodFrom: true, dueOn: true, firstDueOn: true, dataUpToOn: true, status: true, deliverable: true, dutyId: true, planId: true,
  duty: { select: { name: true, revisionId: true, spanStart: true } },
  plan: { select: { title: true, shortTitle: true } },
  section: { select: { id: true, ...FILED_COLUMNS, revisions: { where: { step: 'RETURNED' }, orderBy: { number: 'desc' }, take: 1, select: { remarks: true } } } },
} as const satisfies Prisma.ObligationSelect

type ObligationRow = Prisma.ObligationGetPayload<{ select: typeof OBLIGATION }>

function toOwnSection({ section, duty, plan, ...row }: ObligationRow): OwnSection {
  const dueOn = fromDateColumn(row.dueOn)
  const firstDueOn = fromDateColumn(row.firstDueOn)
  const remarks = section?.revisions[0]?.remarks
  return {
    obligationId: row.id, dutyId: row.dutyId, dutyName: duty.name, planId: row.planId, planTitle: plan.shortTitle || plan.title, deliverable: row.deliverable, covered: formatCovered(row.periodKey),
    periodFrom: fromDateColumn(row.periodFrom), dataUpToOn: fromDateColumn(row.dataUpToOn), extendedFrom: dueOn > firstDueOn ? firstDueOn : null, hasSource: duty.revisionId !== null && duty.spanStart !== null,
    sectionId: section?.id ?? null,
    record: toFiledRecord(row, section),
    remarkCount: Array.isArray(remarks) ? remarks.length : 0,
  }
}

/** By month: the tasks on which others lead and wait for this department's part, and how many of them it has given. */
function countContributions(of: readonly Contribution[]): Map<string, { asked: number; given: number }> {
  return new Map([...groupBy(of, ({ formPeriod }) => formPeriod)].map(([period, mine]) => [period, { asked: mine.length, given: mine.filter(({ isGiven }) => isGiven).length }]))
}
