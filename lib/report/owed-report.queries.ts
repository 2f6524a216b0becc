import 'server-only'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { addDays } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { findContributions } from './contribution-place.queries'
import { formatCovered } from './covered-period'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import type { OwedReport, ReminderGrant } from './reminder-digest'
import { MAX_REMINDER_DAYS, type ReminderWindow } from './reminder-rule'
import { judgeTimeliness } from './timeliness'

/** Everything owed and not handed in, in all jurisdictions, whose day lies near enough to the round to be told of. */
export async function listOwedReports(tx: Db, { on, afterOn, aheadToOn }: ReminderWindow): Promise<OwedReport[]> {
  const near = { gte: toDateColumn(addDays(afterOn, -MAX_REMINDER_DAYS)), lte: toDateColumn(addDays(aheadToOn, MAX_REMINDER_DAYS)) }
  const rows = await tx.obligation.findMany({
    where: { status: 'OPEN', OR: [{ dueOn: near }, { section: { correctionDueOn: near } }] },
    orderBy: [{ dueOn: 'asc' }, { department: { sortOrder: 'asc' } }, { id: 'asc' }],
    select: { id: true, jurisdictionId: true, departmentId: true, status: true, dueOn: true, periodKey: true, department: { select: { name: true } }, plan: { select: { title: true } }, duty: { select: { name: true } }, section: { select: FILED_COLUMNS } },
  })
  return rows.flatMap(({ id, section, periodKey, department, plan, duty, status, dueOn, ...place }) => {
    const owed = owedOf(toFiledRecord({ status, dueOn }, section), on)
    return owed ? [{ obligationId: id, ...place, departmentName: department.name, planTitle: plan.title, dutyName: duty.name, covered: formatCovered(periodKey), ...owed }] : []
  })
}

/**
 * Parts that departments have not handed to the lead, whose report falls due near enough to the round: one for each
 * department and report. Due on the lead's day.
 */
export async function listOwedContributions(tx: Db, { afterOn, aheadToOn }: ReminderWindow): Promise<OwedReport[]> {
  const owed = (await findContributions(tx, { dueOn: { gte: toDateColumn(addDays(afterOn, -MAX_REMINDER_DAYS)), lte: toDateColumn(addDays(aheadToOn, MAX_REMINDER_DAYS)) } })).filter(({ isGiven }) => !isGiven)
  const parts = [...groupBy(owed, ({ obligationId, departmentId }) => `${obligationId} ${departmentId}`).values()].map((same) => same[0]!)
  const [obligations, departments] = await Promise.all([
    tx.obligation.findMany({ where: { id: { in: [...new Set(parts.map(({ obligationId }) => obligationId))] } }, select: { id: true, jurisdictionId: true, dueOn: true, periodKey: true, department: { select: { name: true } }, plan: { select: { title: true } }, duty: { select: { name: true } }, section: { select: { state: true, correctionDueOn: true } } } }),
    tx.department.findMany({ where: { id: { in: [...new Set(parts.map(({ departmentId }) => departmentId))] } }, select: { id: true, name: true } }),
  ])
  const [homes, names] = [new Map(obligations.map((one) => [one.id, one])), new Map(departments.map(({ id, name }) => [id, name]))]
  return parts.map(({ obligationId, departmentId }) => {
    const { jurisdictionId, periodKey, department, plan, duty, dueOn, section } = homes.get(obligationId)!
    const day = section?.state === 'RETURNED' && section.correctionDueOn ? section.correctionDueOn : dueOn
    return { obligationId, jurisdictionId, departmentId, departmentName: names.get(departmentId) ?? '', planTitle: plan.title, dutyName: duty.name, covered: formatCovered(periodKey), dueOn: fromDateColumn(day), need: 'CONTRIBUTE', leadName: department.name }
  })
}

/** By which day it is owed, and what is to be done next; null where it was handed in. */
function owedOf(record: ReturnType<typeof toFiledRecord>, on: string): Pick<OwedReport, 'dueOn' | 'need'> | null {
  const { timeliness } = judgeTimeliness(record, on)
  const isCorrection = timeliness === 'CORRECTION_DUE' || timeliness === 'CORRECTION_OVERDUE'
  if (!isCorrection && timeliness !== 'NOT_DUE' && timeliness !== 'OVERDUE') return null
  const dueOn = (isCorrection && record.correctionDueOn) || record.dueOn
  return { dueOn, need: record.state === 'SIGNING' ? 'SIGN' : isCorrection ? 'CORRECT' : 'FILL' }
}

/** Everybody who may be told: live grants of accounts in use. */
export async function listReminderGrants(tx: Db): Promise<ReminderGrant[]> {
  const rows = await tx.roleGrant.findMany({
    where: { role: { in: ['LIAISON', 'APPROVER', 'OFFICE'] }, revokedAt: null, account: { status: 'ACTIVE' } },
    orderBy: [{ accountId: 'asc' }, { id: 'asc' }],
    select: { accountId: true, role: true, jurisdictionId: true, departmentId: true },
  })
  return rows as ReminderGrant[]
}
