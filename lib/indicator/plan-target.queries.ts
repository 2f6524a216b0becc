import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { IndicatorDirection, IndicatorFlow, IndicatorSource, TargetNature, UnitRole } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { targetValueWords, targetYearWords } from '@/lib/plan/target-words'
import { db } from '@/lib/platform/db'
import { TARGET_PENDING_LABELS } from '@/lib/terms/plan'

/** A plan's target as its pages show it. */
export type PlanTargetDto = {
  readonly id: string
  readonly taskId: string | null
  readonly indicatorId: string
  readonly indicatorName: string
  readonly measureUnit: string | null
  readonly flow: IndicatorFlow | null
  readonly direction: IndicatorDirection
  readonly source: IndicatorSource
  readonly counting: string
  readonly nature: TargetNature | null
  readonly year: number | null
  /** What it asks for, typed; `valueText` is how the document has it. */
  readonly words: string
  readonly valueText: string
  readonly isPending: boolean
  readonly authority: string | null
  /** The document that filled in a target once pending. */
  readonly settledBy: { readonly document: string; readonly on: string | null } | null
  readonly baseline: string | null
  readonly years: readonly { readonly year: number; readonly words: string; readonly isPending: boolean; readonly note: string }[]
  readonly owners: readonly { readonly id: string; readonly name: string; readonly role: UnitRole }[]
  readonly hasSource: boolean
}

const select = {
  id: true, taskId: true, indicatorId: true, comparator: true, value: true, upper: true, per: true, valueText: true, approximate: true, pending: true, authority: true,
  settledByDocument: true, settledOn: true, window: true, strive: true, nature: true, year: true, revisionId: true, spanStart: true,
  indicator: { select: { name: true, measureUnit: true, flow: true, direction: true, source: true, counting: true } },
  years: { orderBy: { year: 'asc' }, select: { year: true, comparator: true, value: true, upper: true, pending: true, note: true } },
  owners: { orderBy: [{ role: 'asc' }, { department: { sortOrder: 'asc' } }], select: { role: true, department: { select: { id: true, name: true } } } },
} as const satisfies Prisma.IndicatorTargetSelect

const baselineSelect = { indicatorId: true, comparator: true, value: true, periodText: true } as const satisfies Prisma.IndicatorBaselineSelect

type TargetRecord = Prisma.IndicatorTargetGetPayload<{ select: typeof select }>
type BaselineRecord = Prisma.IndicatorBaselineGetPayload<{ select: typeof baselineSelect }>

/** Every target of a plan the caller may read, in the document's order, with its indicator, baseline, years and owners. */
export async function listPlanTargets(planId: string, taskId?: string): Promise<PlanTargetDto[]> {
  const [rows, baselines] = await Promise.all([
    db().indicatorTarget.findMany({ where: { planId, voidedAt: null, ...(taskId ? { taskId } : {}) }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select }),
    db().indicatorBaseline.findMany({ where: { planId, voidedAt: null }, select: baselineSelect }),
  ])
  const byIndicator = new Map(baselines.map((one) => [one.indicatorId, one]))
  return rows.map((row) => toTarget(row, byIndicator.get(row.indicatorId)))
}

const wordsSelect = { id: true, taskId: true, comparator: true, value: true, upper: true, per: true, valueText: true, approximate: true, pending: true, authority: true, window: true, strive: true, indicator: { select: { name: true, measureUnit: true } } } as const satisfies Prisma.IndicatorTargetSelect

/** The targets of a plan the caller may read as a list of tasks names them, in the document's order. */
export async function listTargetWords(planId: string): Promise<Pick<PlanTargetDto, 'id' | 'taskId' | 'indicatorName' | 'words'>[]> {
  const rows = await db().indicatorTarget.findMany({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: wordsSelect })
  return rows.map(({ id, taskId, indicator, ...row }) => ({ id, taskId, indicatorName: indicator.name, words: targetValueWords({ ...row, ...digits(row), measureUnit: indicator.measureUnit }) }))
}

function toTarget(row: TargetRecord, baseline: BaselineRecord | undefined): PlanTargetDto {
  const { measureUnit, name, ...indicator } = row.indicator
  return {
    ...indicator,
    id: row.id,
    taskId: row.taskId,
    indicatorId: row.indicatorId,
    indicatorName: name,
    measureUnit,
    nature: row.nature,
    year: row.year,
    words: targetValueWords({ ...row, ...digits(row), measureUnit }),
    valueText: row.valueText,
    isPending: row.pending !== null,
    authority: row.authority,
    settledBy: row.settledByDocument ? { document: row.settledByDocument, on: fromOptionalDateColumn(row.settledOn) } : null,
    baseline: baseline ? baselineWords(baseline, measureUnit) : null,
    years: row.years.map(({ note, ...step }) => ({
      year: step.year,
      note,
      isPending: step.pending !== null,
      words: step.pending ? TARGET_PENDING_LABELS[step.pending] : targetYearWords({ measureUnit, window: row.window }, { ...step, ...digits({ ...step, per: null }) }),
    })),
    owners: row.owners.map(({ role, department }) => ({ ...department, role })),
    hasSource: row.revisionId !== null && row.spanStart !== null,
  }
}

/** What only a target has, not a baseline. */
const PLAIN = { valueText: '', approximate: false, strive: false, authority: null, window: null, pending: null } as const

/** Decimals leave the database as digits, so that no exactness is lost on the way. */
function digits({ value, upper, per }: Pick<TargetRecord, 'value' | 'upper' | 'per'>) {
  return { value: value?.toFixed() ?? null, upper: upper?.toFixed() ?? null, per: per?.toFixed() ?? null }
}

/** A baseline as a person reads it; null where it has neither value nor period. */
export function baselineWords({ comparator, value, periodText }: BaselineRecord, measureUnit: string | null): string | null {
  if (value === null) return periodText || null
  const words = targetValueWords({ ...PLAIN, comparator, ...digits({ value, upper: null, per: null }), measureUnit })
  return periodText ? `${words}（${periodText}）` : words
}
