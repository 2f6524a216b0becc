import 'server-only'
import { systemSource, writeAudit, type AuditSource } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { periodOf } from '@/lib/shared/period'
import { dutyAudience } from './duty-audience'
import { moveSection } from './section-move.commands'
import { planObligations, type FiledObligation, type ObligationPlan, type WantedObligation } from './obligation-plan'
import { wantedObligations } from './wanted-obligations'

/** Obligations are made this far ahead. */
const HORIZON_DAYS = 100

export type SyncResult = { readonly made: number; readonly adjusted: number; readonly withdrawn: number; readonly restored: number }

/**
 * Makes the file of obligations say what the duties of one plan ask for: what lies ahead is made, moved or withdrawn,
 * what is past or begun stays. Idempotent; locks the plan's row, so that two instances do not make the same twice.
 * @param now the business instant
 * @param source whose change it follows; the portal itself for the nightly run
 */
export async function syncPlanObligations(tx: Db, planId: string, now: Date, source: AuditSource = systemSource): Promise<SyncResult> {
  await tx.$queryRaw`SELECT "id" FROM "plan" WHERE "id" = ${planId}::uuid FOR UPDATE`
  const plan = await tx.plan.findUnique({ where: { id: planId }, select: { id: true, title: true, status: true, jurisdictionId: true, periodFrom: true, periodTo: true, jurisdiction: { select: { path: true } } } })
  if (!plan) return { made: 0, adjusted: 0, withdrawn: 0, restored: 0 }
  const todayOn = dateOnOf(now)
  const wanted = plan.status === 'PUBLISHED' ? await wantedOf(tx, plan, todayOn) : []
  const filed = await filedOf(tx, plan)
  const todo = planObligations(wanted, filed, todayOn)
  await carryOut(tx, todo, plan, now)
  const result = { made: todo.make.length, adjusted: todo.adjust.length, withdrawn: todo.withdraw.length, restored: todo.restore.length }
  if (Object.values(result).some((count) => count > 0)) {
    await writeAudit(tx, source, { action: 'report.obligation.sync', subjectType: 'plan', subjectId: plan.id, subjectLabel: plan.title, jurisdictionPath: plan.jurisdiction.path, detail: result })
  }
  return result
}

type PlanRow = { readonly id: string; readonly jurisdictionId: string; readonly periodFrom: Date | null; readonly periodTo: Date | null }

async function wantedOf(tx: Db, plan: PlanRow, todayOn: string): Promise<WantedObligation[]> {
  const [duties, parts, coordinated, departments, calendar] = await Promise.all([
    tx.reportingDuty.findMany({ where: { planId: plan.id, voidedAt: null }, orderBy: { sortOrder: 'asc' } }),
    tx.planTaskUnit.findMany({ where: { departmentId: { not: null }, task: { planId: plan.id, voidedAt: null } }, select: { departmentId: true, role: true } }),
    tx.planTask.findMany({ where: { planId: plan.id, voidedAt: null, coordinatorId: { not: null } }, select: { coordinatorId: true } }),
    tx.department.findMany({ where: { jurisdictionId: plan.jurisdictionId, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, kind: true, isMember: true } }),
    getWorkCalendar(tx),
  ])
  const known = { parts: parts.map(({ departmentId, role }) => ({ departmentId: departmentId!, role })), coordinatorIds: coordinated.map(({ coordinatorId }) => coordinatorId!) }
  const [from, to] = [fromOptionalDateColumn(plan.periodFrom), fromOptionalDateColumn(plan.periodTo)]
  return duties.flatMap((duty) => {
    const rule = { cycle: duty.cycle, dueDay: duty.dueDay, months: duty.months, dueOn: fromOptionalDateColumn(duty.dueOn), cutOffDays: duty.cutOffDays, shiftOnRestDays: duty.shiftOnRestDays }
    const endsOn = fromOptionalDateColumn(duty.effectiveTo)
    const owed = {
      id: duty.id, deliverable: duty.deliverable, rule, departmentIds: dutyAudience(duty, known, departments), holdsFrom: latest(from, fromOptionalDateColumn(duty.effectiveFrom)), holdsTo: earliest(to, endsOn),
      stopsOn: stoppedOn(endsOn, to),
    }
    return wantedObligations(owed, todayOn, addDays(todayOn, HORIZON_DAYS), calendar)
  })
}

/** The last day of a duty where it was stopped before its plan ends; null where it holds to the end. */
function stoppedOn(endsOn: string | null, planTo: string | null): string | null {
  return endsOn !== null && (planTo === null || endsOn < planTo) ? endsOn : null
}

async function filedOf(tx: Db, { id: planId, periodTo }: PlanRow): Promise<FiledObligation[]> {
  const rows = await tx.obligation.findMany({ where: { planId }, select: { id: true, dutyId: true, departmentId: true, deliverable: true, periodKey: true, periodFrom: true, periodTo: true, dueOn: true, firstDueOn: true, dataUpToOn: true, status: true, section: { select: { firstSubmittedAt: true } }, duty: { select: { voidedAt: true, effectiveTo: true } } } })
  const planTo = fromOptionalDateColumn(periodTo)
  return rows.map(({ section, duty, ...row }) => ({
    ...row,
    periodFrom: fromDateColumn(row.periodFrom), periodTo: fromDateColumn(row.periodTo), dueOn: fromDateColumn(row.dueOn), firstDueOn: fromDateColumn(row.firstDueOn), dataUpToOn: fromDateColumn(row.dataUpToOn),
    begun: section !== null, handedIn: Boolean(section?.firstSubmittedAt), dutyEnded: duty.voidedAt !== null || stoppedOn(fromOptionalDateColumn(duty.effectiveTo), planTo) !== null,
  }))
}

async function carryOut(tx: Db, { make, adjust, withdraw, restore }: ObligationPlan, plan: PlanRow, now: Date): Promise<void> {
  if (make.length > 0) {
    await tx.obligation.createMany({
      data: make.map((one) => ({ jurisdictionId: plan.jurisdictionId, planId: plan.id, dutyId: one.dutyId, departmentId: one.departmentId, deliverable: one.deliverable, periodKey: one.periodKey, createdAt: now, ...datesOf(one) })),
    })
  }
  for (const { id, from, to } of adjust) {
    const extended = from.dueOn > from.firstDueOn && from.dueOn > to.dueOn
    const dates = datesOf(to)
    const { section } = await tx.obligation.update({ where: { id }, data: { dutyId: to.dutyId, ...dates, ...(extended ? { dueOn: toDateColumn(from.dueOn) } : {}), version: { increment: 1 } }, select: { section: { select: { id: true } } } })
    if (section && dates.formPeriod !== periodOf(from.firstDueOn)) await moveSection(tx, section.id, { jurisdictionId: plan.jurisdictionId, departmentId: from.departmentId, formPeriod: dates.formPeriod })
    await tx.obligationChange.create({ data: { obligationId: id, kind: 'ADJUSTED', reason: '报送规则调整', dueOnBefore: toDateColumn(from.dueOn), dueOnAfter: extended ? toDateColumn(from.dueOn) : dates.dueOn, madeAt: now }, select: { id: true } })
  }
  for (const { id } of withdraw) await turn(tx, id, 'WITHDRAWN', now)
  for (const { id, to } of restore) {
    await tx.obligation.update({ where: { id }, data: datesOf(to), select: { id: true } })
    await turn(tx, id, 'OPEN', now)
  }
}

function datesOf(one: WantedObligation) {
  return { periodFrom: toDateColumn(one.periodFrom), periodTo: toDateColumn(one.periodTo), formPeriod: periodOf(one.dueOn), firstDueOn: toDateColumn(one.dueOn), dueOn: toDateColumn(one.dueOn), dataUpToOn: toDateColumn(one.dataUpToOn) }
}

async function turn(tx: Db, id: string, status: 'WITHDRAWN' | 'OPEN', now: Date): Promise<void> {
  await tx.obligation.update({ where: { id }, data: { status, version: { increment: 1 } }, select: { id: true } })
  const [kind, reason] = status === 'OPEN' ? (['RESTORED', '重新纳入报送'] as const) : (['WITHDRAWN', '报送规则、方案或单位调整，不再报送'] as const)
  await tx.obligationChange.create({ data: { obligationId: id, kind, reason, madeAt: now }, select: { id: true } })
}

function latest(...days: (string | null)[]): string | null {
  return days.filter((on) => on !== null).sort().at(-1) ?? null
}

function earliest(...days: (string | null)[]): string | null {
  return days.filter((on) => on !== null).sort()[0] ?? null
}
