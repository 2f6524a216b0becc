import 'server-only'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { isWholeYear } from '@/lib/plan/target-window'
import { targetValueWords } from '@/lib/plan/target-words'
import type { Db } from '@/lib/platform/db'
import { addDays } from '@/lib/shared/format'
import { periodOf, yearOf } from '@/lib/shared/period'
import { valueOfYear } from './checked-target'
import { formatCovered, type CoveredPeriod } from './covered-period'
import { reportedAs } from './entry-content'
import { contentKey, findContents } from './filed-section.queries'
import type { SummaryAcceptance, SummaryEntry, SummaryInput, SummaryObligation, SummaryTarget } from './summary-input'
import { slotWordsOf } from './summary-period'

export type SummaryAsk = { readonly planId: string; readonly planTitle: string; readonly period: CoveredPeriod; /** Null: of everybody, for the office. */ readonly departmentId: string | null; readonly todayOn: string }

/**
 * What a summary of a plan and period is drafted from: accepted revisions only, and what was asked for. The caller has
 * made sure that the actor may read it.
 */
export async function findSummaryInput(tx: Db, ask: SummaryAsk): Promise<SummaryInput> {
  const { planId, planTitle, period, departmentId, todayOn } = ask
  const [tasks, rows, targets, acceptances] = await Promise.all([
    tx.planTask.findMany({ where: { planId, voidedAt: null, kind: { not: 'PHASE' } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, heading: true, units: { select: { departmentId: true } } } }),
    findObligations(tx, planId, period),
    findTargets(tx, planId, period),
    findAcceptances(tx, ask),
  ])
  const entries = await findEntries(tx, rows)
  const ofOwner = departmentId === null ? entries : entries.filter((one) => one.answeringId === departmentId || one.departmentId === departmentId)
  const mine = departmentId === null ? tasks : tasks.filter(({ id, units }) => units.some((unit) => unit.departmentId === departmentId) || ofOwner.some(({ taskId }) => taskId === id))
  const owned = new Set(mine.map(({ id }) => id))
  return {
    covered: formatCovered(period.key), year: Number(period.key.slice(0, 4)), isYear: period.key.length === 4, planTitle, departmentId,
    tasks: mine.map(({ id, heading }) => ({ id, heading })),
    targets: departmentId === null ? targets : ownTargets(targets, owned, departmentId),
    slots: [...new Set(rows.map(({ periodKey }) => periodKey))].map((key) => ({ key, words: slotWordsOf(key) })),
    entries: ofOwner,
    obligations: rows.filter((one) => departmentId === null || one.departmentId === departmentId).map((one) => toObligation(one, todayOn)),
    acceptances,
  }
}

type OwnedTarget = SummaryTarget & { readonly ownerIds: readonly string[] }

/** The targets of its tasks that one department is asked for. */
function ownTargets(targets: readonly OwnedTarget[], tasks: ReadonlySet<string>, departmentId: string): SummaryTarget[] {
  const mine = targets.filter(({ taskId, ownerIds }) => taskId !== null && tasks.has(taskId) && (ownerIds.length === 0 || ownerIds.includes(departmentId)))
  return mine.map((one) => ({ ...one, asked: one.asked.filter(({ id }) => id === departmentId) }))
}

async function findObligations(tx: Db, planId: string, { from, to }: CoveredPeriod) {
  const rows = await tx.obligation.findMany({
    where: { planId, deliverable: 'LEDGER', status: { not: 'WITHDRAWN' }, periodFrom: { gte: toDateColumn(from), lte: toDateColumn(to) } },
    orderBy: [{ periodFrom: 'asc' }, { duty: { sortOrder: 'asc' } }, { department: { sortOrder: 'asc' } }, { id: 'asc' }],
    select: { id: true, departmentId: true, periodKey: true, status: true, dueOn: true, department: { select: { name: true } }, duty: { select: { cycle: true } }, section: { select: { id: true, state: true, acceptedRevision: true } } },
  })
  // Where there are monthly ledgers, others would tell the same work once more.
  const monthly = rows.filter(({ duty }) => duty.cycle === 'MONTHLY')
  return monthly.length > 0 ? monthly : rows
}

type ObligationRow = Awaited<ReturnType<typeof findObligations>>[number]

function toObligation({ id, departmentId, periodKey, status, dueOn, department, section }: ObligationRow, todayOn: string): SummaryObligation {
  const standing = section !== null && section.acceptedRevision !== null ? 'accepted' : status === 'EXEMPT' ? 'exempt' : 'missing'
  return { id, slot: periodKey, departmentId, department: department.name, standing, state: section?.state ?? null, isOverdue: fromDateColumn(dueOn) < todayOn }
}

/** What stands in the accepted revisions; said twice of one task and time, the first duty's word counts. */
async function findEntries(tx: Db, rows: readonly ObligationRow[]): Promise<SummaryEntry[]> {
  const accepted = rows.flatMap(({ section, ...row }) => (section?.acceptedRevision ? [{ ...row, sectionId: section.id, number: section.acceptedRevision }] : []))
  const contents = await findContents(tx, accepted)
  const said = accepted.flatMap(({ sectionId, number, departmentId: answeringId, periodKey }) => (contents.get(contentKey(sectionId, number))?.entries ?? []).map(({ taskId, departmentId, content }) => ({ sectionId, revision: number, slot: periodKey, taskId, departmentId, answeringId, content })))
  const once = new Map<string, (typeof said)[number]>()
  for (const one of said) if (!once.has(`${one.taskId} ${one.departmentId} ${one.slot}`)) once.set(`${one.taskId} ${one.departmentId} ${one.slot}`, one)
  const departments = await tx.department.findMany({ where: { id: { in: [...new Set(said.map(({ departmentId }) => departmentId))] } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true } })
  const order = new Map(departments.map(({ id, name }, index) => [id, { name, index }]))
  return [...once.values()].map((one) => ({ ...one, department: order.get(one.departmentId)?.name ?? '' })).toSorted((a, b) => (order.get(a.departmentId)?.index ?? 0) - (order.get(b.departmentId)?.index ?? 0))
}

async function findTargets(tx: Db, planId: string, { to }: CoveredPeriod): Promise<OwnedTarget[]> {
  const rows = await tx.indicatorTarget.findMany({
    where: { planId, voidedAt: null },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: {
      id: true, taskId: true, comparator: true, value: true, upper: true, per: true, valueText: true, approximate: true, pending: true, authority: true, window: true, strive: true, year: true,
      years: { where: { value: { not: null } }, select: { year: true, value: true } }, owners: { select: { department: { select: { id: true, name: true } } } },
      task: { select: { units: { where: { departmentId: { not: null }, role: { in: ['LEAD', 'RESPONSIBLE'] } }, orderBy: { sortOrder: 'asc' }, select: { department: { select: { id: true, name: true } } } } } },
      indicator: { select: { name: true, measureUnit: true, numeratorName: true, flow: true } },
    },
  })
  const month = periodOf(to)
  return rows.map(({ indicator, owners, years, task, ...row }) => {
    const { name, measureUnit } = indicator
    const asked = (owners.length > 0 ? owners : (task?.units ?? [])).flatMap(({ department }) => (department ? [department] : []))
    const words = targetValueWords({ ...row, measureUnit, value: row.value?.toString() ?? null, upper: row.upper?.toString() ?? null, per: row.per?.toString() ?? null })
    const yearly = new Map(years.map((one) => [one.year, one.value!.toString()]))
    const ofYear = row.year === null || row.year === yearOf(month) ? (row.value?.toString() ?? null) : null
    const isAmount = isWholeYear(row.window) && row.pending === null && (row.comparator === 'AT_LEAST' || row.comparator === 'EXACTLY')
    return {
      id: row.id, taskId: row.taskId, name, measureUnit, flow: indicator.flow, reportedAs: reportedAs({ name, measureUnit, hasParts: indicator.numeratorName !== '', isFull: row.comparator === 'FULL' }), isQualitative: row.comparator === 'QUALITATIVE',
      valueText: `${words}${row.year === null ? '' : `（${row.year}年）`}`,
      yearValue: isAmount ? valueOfYear({ yearly, wholeValue: ofYear }, month) : null,
      asked: asked.filter(({ id }, index) => asked.findIndex((one) => one.id === id) === index),
      ownerIds: owners.map(({ department }) => department.id),
    }
  })
}

/** Requests of the period and verdicts given in it, the latest of each item. Days in Asia/Shanghai. */
async function findAcceptances(tx: Db, { planId, period, departmentId }: SummaryAsk): Promise<SummaryAcceptance[]> {
  const within = { gte: new Date(`${period.from}T00:00:00+08:00`), lt: new Date(`${addDays(period.to, 1)}T00:00:00+08:00`) }
  const rows = await tx.acceptance.findMany({
    where: { planId, OR: [{ requestedAt: within }, { decidedAt: within }], ...(departmentId === null ? {} : { departmentId }) },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, taskId: true, milestoneId: true, departmentId: true, state: true, missing: true, department: { select: { name: true } }, task: { select: { heading: true } }, milestone: { select: { name: true } } },
  })
  const latest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!latest.has(`${row.taskId ?? row.milestoneId} ${row.departmentId}`)) latest.set(`${row.taskId ?? row.milestoneId} ${row.departmentId}`, row)
  return [...latest.values()].map(({ id, state, missing, department, task, milestone }) => ({ id, name: task?.heading ?? milestone?.name ?? '', department: department.name, state, missing }))
}
