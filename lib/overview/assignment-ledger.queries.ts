import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { LedgerPlan, LedgerTaskUnit } from '@/lib/plan/assignment-ledger'
import type { LedgerUnit } from '@/lib/plan/ledger-units'
import { readablePlan } from '@/lib/plan/plan-view.policy'
import type { TargetInWords } from '@/lib/plan/target-words'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'

/** More than this is no plan; the rest is not printed, and that is said. */
const LEDGER_TASK_LIMIT = 2_000

const department = { select: { shortName: true, kind: true, isMember: true } } as const
const inOrder = { orderBy: { sortOrder: 'asc' } } as const
const target = {
  where: { voidedAt: null },
  ...inOrder,
  select: {
    comparator: true, value: true, upper: true, per: true, valueText: true, approximate: true, pending: true, authority: true, window: true, strive: true, year: true, nature: true,
    indicator: { select: { name: true, measureUnit: true } },
    years: { orderBy: { year: 'asc' }, select: { year: true, comparator: true, value: true, upper: true, pending: true } },
  },
} as const satisfies Prisma.PlanTask$targetsArgs

const select = {
  id: true, title: true, documentNumber: true, issuer: true, issuedOn: true, status: true,
  jurisdiction: { select: { name: true, path: true, committeeName: true } },
  tasks: {
    where: { voidedAt: null },
    ...inOrder,
    take: LEDGER_TASK_LIMIT,
    select: {
      kind: true, path: true, sectionPath: true, heading: true, body: true, measures: true, responsibility: true, noLeadReason: true, dueOn: true, dueText: true, criterion: true, note: true,
      coordinator: { select: { shortName: true } },
      units: { ...inOrder, select: { role: true, departmentId: true, writtenAs: true, groupRule: true, department } },
      milestones: { where: { voidedAt: null }, ...inOrder, select: { name: true, writtenAs: true, startsOn: true, dueOn: true, criterion: true } },
      targets: target,
    },
  },
  targets: { ...target, where: { voidedAt: null, taskId: null }, select: { ...target.select, owners: { select: { role: true, departmentId: true, department } } } },
  _count: { select: { tasks: { where: { voidedAt: null } } } },
  duties: { where: { voidedAt: null }, ...inOrder, select: { name: true, audience: true, departmentIds: true, audienceWritten: true, recipient: true, cycle: true, dueDay: true, months: true, dueOn: true } },
} as const satisfies Prisma.PlanSelect

type PlanRecord = Prisma.PlanGetPayload<{ select: typeof select }>
type TargetRecord = PlanRecord['tasks'][number]['targets'][number]
type UnitRecord = PlanRecord['tasks'][number]['units'][number]

export type LedgerSource = { readonly id: string; readonly jurisdictionPath: string; readonly plan: LedgerPlan }

/**
 * What the ledger of a plan is made from.
 * @throws NotFoundError when the plan does not exist or the actor may not read it
 */
export async function getLedgerSource(context: Pick<CommandContext, 'actor'>, planId: string): Promise<LedgerSource> {
  const row = await db().plan.findFirst({ where: { id: planId, AND: [readablePlan(context.actor)] }, select })
  if (!row) throw new NotFoundError()
  const { jurisdiction } = row
  return {
    id: row.id,
    jurisdictionPath: jurisdiction.path,
    plan: {
      title: row.title, documentNumber: row.documentNumber, issuer: row.issuer, issuedOn: fromOptionalDateColumn(row.issuedOn), isDraft: row.status === 'DRAFT',
      officeName: `${jurisdiction.name}${jurisdiction.committeeName}办公室`,
      tasks: row.tasks.map((task) => ({
        ...task,
        coordinatorName: task.coordinator?.shortName ?? null,
        dueOn: fromOptionalDateColumn(task.dueOn),
        units: task.units.map(unitOf),
        milestones: task.milestones.map((one) => ({ ...one, startsOn: fromOptionalDateColumn(one.startsOn), dueOn: fromOptionalDateColumn(one.dueOn) })),
        targets: task.targets.map(targetOf),
      })),
      omittedTasks: row._count.tasks - row.tasks.length,
      targets: row.targets.map(({ owners, ...one }) => ({ ...targetOf(one), owners: owners.map(ownerOf) })),
      duties: row.duties.map((duty) => ({ ...duty, dueOn: fromOptionalDateColumn(duty.dueOn) })),
    },
  }
}

function unitOf({ department: of, ...unit }: UnitRecord): LedgerTaskUnit {
  return { ...unit, name: of?.shortName ?? null, departmentKind: of?.kind ?? null, isMember: of?.isMember ?? false }
}

function ownerOf({ role, departmentId, department: of }: PlanRecord['targets'][number]['owners'][number]): LedgerUnit {
  return { role, departmentId, name: of.shortName, writtenAs: of.shortName, groupRule: null }
}

const digits = (value: Prisma.Decimal | null) => value?.toFixed() ?? null

function targetOf({ indicator, years, value, upper, per, ...rest }: TargetRecord): TargetInWords {
  return {
    ...rest,
    indicatorName: indicator.name,
    measureUnit: indicator.measureUnit,
    value: digits(value),
    upper: digits(upper),
    per: digits(per),
    years: years.map((one) => ({ ...one, value: digits(one.value), upper: digits(one.upper) })),
  }
}
