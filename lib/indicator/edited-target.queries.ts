import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { plainDecimal } from '@/lib/shared/decimal'
import type { ShareComparator } from './target-share'
import type { CreateTargetInput } from './target.schema'

/** What of a target can be changed by hand. */
export type TargetFields = Omit<CreateTargetInput, 'planId' | 'reason'>

export type EditedTarget = TargetFields & {
  readonly id: string
  readonly planId: string
  readonly version: number
  readonly indicatorId: string
  readonly settledByDocument: string | null
  readonly settledOn: string | null
  readonly needsCheck: boolean
}

const select = {
  id: true, planId: true, version: true, indicatorId: true, taskId: true, comparator: true, value: true, upper: true, per: true, valueText: true, approximate: true, pending: true, authority: true, settledByDocument: true, settledOn: true,
  window: true, strive: true, nature: true, year: true, needsCheck: true,
  indicator: { select: { name: true, measureUnit: true, direction: true, flow: true, counting: true } },
  years: { orderBy: { year: 'asc' }, select: { year: true, comparator: true, value: true, upper: true, pending: true, note: true } },
  owners: { orderBy: { id: 'asc' }, select: { departmentId: true, role: true } },
  shares: { orderBy: { id: 'asc' }, select: { departmentId: true, comparator: true, value: true } },
} as const satisfies Prisma.IndicatorTargetSelect

type Row = Prisma.IndicatorTargetGetPayload<{ select: typeof select }>

const digits = (value: Prisma.Decimal | null) => (value === null ? null : plainDecimal(value.toFixed()))

/**
 * A target that still holds, with everything its form shows, its baseline included. The caller has the plan in hand.
 * @throws NotFoundError when it does not exist or was voided
 */
export async function getEditedTarget(where: { id: string; planId?: string }, tx: Db = db()): Promise<EditedTarget> {
  const row = await tx.indicatorTarget.findFirst({ where: { ...where, voidedAt: null }, select })
  if (!row) throw new NotFoundError()
  const baseline = await tx.indicatorBaseline.findFirst({ where: { planId: row.planId, indicatorId: row.indicatorId, voidedAt: null }, orderBy: { id: 'asc' }, select: { value: true, periodText: true } })
  return toEditedTarget(row, baseline)
}

function toEditedTarget({ indicator, years, shares, value, upper, per, settledOn, ...rest }: Row, baseline: { value: Prisma.Decimal | null; periodText: string } | null): EditedTarget {
  const { name, ...ofIndicator } = indicator
  return {
    ...rest,
    ...ofIndicator,
    indicatorName: name,
    value: digits(value),
    upper: digits(upper),
    per: digits(per),
    settledOn: fromOptionalDateColumn(settledOn),
    years: years.map((step) => ({ ...step, value: digits(step.value), upper: digits(step.upper) })),
    // A check of the table lets in no other kind.
    shares: shares.map((share) => ({ ...share, comparator: share.comparator as ShareComparator, value: digits(share.value)! })),
    baselineValue: digits(baseline?.value ?? null),
    baselinePeriod: baseline?.periodText ?? '',
  }
}

export type EditedTargetRow = EditedTarget & { readonly taskHeading: string | null }

/** The targets of a plan in their order, for the list in which they are arranged. */
export async function listEditedTargets(planId: string): Promise<EditedTargetRow[]> {
  const [rows, baselines] = await Promise.all([
    db().indicatorTarget.findMany({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { ...select, task: { select: { heading: true } } } }),
    db().indicatorBaseline.findMany({ where: { planId, voidedAt: null }, orderBy: { id: 'asc' }, select: { indicatorId: true, value: true, periodText: true } }),
  ])
  return rows.map(({ task, ...row }) => ({ ...toEditedTarget(row, baselines.find(({ indicatorId }) => indicatorId === row.indicatorId) ?? null), taskHeading: task?.heading ?? null }))
}

/** The names of the indicators a jurisdiction has, so that the same one is written the same way in every plan. */
export async function listIndicatorNames(jurisdictionId: string): Promise<string[]> {
  const rows = await db().indicator.findMany({ where: { jurisdictionId, voidedAt: null }, distinct: ['name'], orderBy: { name: 'asc' }, take: 1_000, select: { name: true } })
  return rows.map(({ name }) => name)
}
