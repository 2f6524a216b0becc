import 'server-only'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { dutyNotes } from '@/lib/plan/duty-dates'
import { listEditedDuties, namedDuties } from '@/lib/plan/edited-duty.queries'
import { checkHandPlan, type HandPlanCheck } from '@/lib/plan/hand-plan-check'
import { db, type Db } from '@/lib/platform/db'

/** What a plan written by hand still lacks before it can be published. The caller has the plan in hand. */
export async function checkHandPlanRows(planId: string, tx: Db = db()): Promise<HandPlanCheck> {
  const duties = await listEditedDuties(planId, tx)
  const calendar = await getWorkCalendar(tx)
  const plan = await tx.plan.findUniqueOrThrow({
    where: { id: planId },
    select: {
      id: true, periodFrom: true, periodTo: true, noDutyReason: true,
      tasks: {
        where: { voidedAt: null },
        orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
        select: { id: true, heading: true, responsibility: true, coordinatorId: true, noLeadReason: true, units: { orderBy: { sortOrder: 'asc' }, select: { role: true, departmentId: true, writtenAs: true, groupRule: true, department: { select: { retiredOn: true } } } } },
      },
      targets: { where: { voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, pending: true, needsCheck: true, indicator: { select: { name: true } } } },
    },
  })
  const { tasks, targets, periodFrom, periodTo, ...rest } = plan
  const [from, to] = [fromOptionalDateColumn(periodFrom), fromOptionalDateColumn(periodTo)]
  return checkHandPlan({
    ...rest,
    periodFrom: from,
    periodTo: to,
    dutyCount: duties.length,
    dutyNotes: from ? dutyNotes(namedDuties(duties), { fromOn: from, untilOn: to }, calendar) : [],
    tasks: tasks.map(({ units, ...task }) => ({ ...task, units: units.map(({ department, groupRule, ...unit }) => ({ ...unit, isGroup: groupRule !== null, isRetired: Boolean(department?.retiredOn) })) })),
    targets: targets.map(({ id, pending, needsCheck, indicator }) => ({ id, name: indicator.name, isPending: pending !== null, needsCheck })),
  })
}
