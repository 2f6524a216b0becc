import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { DutyDeliverable, ObligationChangeKind, ObligationStatus, SectionState } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { dutyCycleWords } from '@/lib/plan/duty-words'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { isInScope, recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import { formatCovered } from './covered-period'
import { readOfficeLastOn } from './extension-power.queries'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import { canExtendCorrection, canGrantRelief, canLiftExemption } from './obligation.policy'
import { outcomesOf, type Outcome } from './obligation-outcome'
import { REPORT_READERS } from './report.policy'
import { SUB_PLAN_COLUMNS, toSubPlan, type SubPlanView } from './sub-plan'
import { correctionOwedBy, judgeTimeliness, type FiledRecord, type TimelinessView } from './timeliness'
import { dateOnOf } from '@/lib/shared/format'

export type ObligationRow = {
  readonly id: string
  readonly department: { readonly id: string; readonly name: string }
  readonly plan: { readonly id: string; readonly title: string }
  readonly dutyName: string
  readonly deliverable: DutyDeliverable
  readonly covered: string
  readonly formPeriod: string
  readonly sectionId: string | null
  readonly record: FiledRecord
  readonly timeliness: TimelinessView
  readonly outcomes: readonly Outcome[]
}

/** Months `YYYY-MM`, both included; the form's month of an obligation is that of its first due day. */
export type ObligationFilter = { readonly from: string; readonly to: string; readonly plan?: string; readonly department?: string }

const select = {
  id: true, status: true, dueOn: true, deliverable: true, periodKey: true, formPeriod: true,
  department: { select: { id: true, name: true } },
  plan: { select: { id: true, title: true } },
  duty: { select: { name: true } },
  section: { select: { id: true, ...FILED_COLUMNS } },
} as const satisfies Prisma.ObligationSelect

/** The obligations of some months that the actor may see: the office and leaders all of the jurisdiction, a department its own. */
export async function listObligations({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, jurisdictionId: string, filter: ObligationFilter): Promise<ObligationRow[]> {
  const rows = await db().obligation.findMany({
    where: {
      jurisdictionId, status: { not: 'WITHDRAWN' }, formPeriod: { gte: filter.from, lte: filter.to },
      ...(filter.plan ? { planId: filter.plan } : {}), ...(filter.department ? { departmentId: filter.department } : {}),
      AND: [recordInScope(scopeFor(actor, REPORT_READERS))],
    },
    orderBy: [{ dueOn: 'asc' }, { department: { sortOrder: 'asc' } }, { id: 'asc' }],
    select,
  })
  return rows.map((row) => toRow(row, dateOnOf(now)))
}

type Selected = Prisma.ObligationGetPayload<{ select: typeof select }>

function toRow({ status, dueOn, duty, section, periodKey, ...row }: Selected, todayOn: string): ObligationRow {
  const record = toFiledRecord({ status, dueOn }, section)
  return { ...row, dutyName: duty.name, covered: formatCovered(periodKey), sectionId: section?.firstSubmittedAt ? section.id : null, record, timeliness: judgeTimeliness(record, todayOn), outcomes: outcomesOf(record, todayOn) }
}

export type ObligationDto = {
  readonly id: string
  readonly version: number
  readonly departmentName: string
  readonly plan: { readonly id: string; readonly title: string }
  readonly dutyId: string
  readonly dutyName: string
  readonly dutyWords: string
  readonly hasSource: boolean
  readonly deliverable: DutyDeliverable
  readonly covered: string
  readonly status: ObligationStatus
  readonly firstDueOn: string
  readonly dueOn: string
  readonly dataUpToOn: string
  readonly timeliness: TimelinessView
  readonly section: { readonly id: string; readonly state: SectionState; readonly wasSubmitted: boolean } | null
  readonly changes: readonly { readonly id: string; readonly kind: ObligationChangeKind; readonly reason: string; readonly before: string | null; readonly after: string | null; readonly who: string | null; readonly at: string }[]
  /** The plan that the document became. */
  readonly subPlan: SubPlanView | null
  /** The day by which a correction is owed; null where none is. */
  readonly correctionOwedBy: string | null
  /** The last day to which the office may extend by itself; null where it may grant any day. */
  readonly officeLastOn: string | null
  /** A request beyond it that waits for a leader. */
  readonly waitingRequest: { readonly id: string; readonly wantedOn: string } | null
  readonly can: { readonly relieve: Decision; readonly lift: Decision; readonly extendCorrection: Decision }
}

/**
 * One obligation with the rule it comes from and everything that was granted.
 * @throws NotFoundError when it is not in the actor's reach
 */
export async function getObligation({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<ObligationDto> {
  const row = await db().obligation.findFirst({
    where: { id, AND: [recordInScope(scopeFor(actor, REPORT_READERS))] },
    select: {
      ...select, version: true, firstDueOn: true, dataUpToOn: true, subPlan: { select: SUB_PLAN_COLUMNS }, jurisdiction: { select: { path: true } },
      duty: { select: { id: true, name: true, cycle: true, dueDay: true, months: true, dueOn: true, revisionId: true, spanStart: true } },
      extensionRequests: { where: { state: 'PENDING' }, select: { id: true, wantedOn: true } },
      changes: { orderBy: [{ madeAt: 'desc' }, { id: 'desc' }], select: { id: true, kind: true, reason: true, dueOnBefore: true, dueOnAfter: true, madeAt: true, madeBy: { select: { displayName: true } } } },
    },
  })
  if (!row) throw new NotFoundError()
  const { duty, section, changes, jurisdiction, extensionRequests: [waiting] } = row
  const record = toFiledRecord(row, section)
  const inHand = { status: row.status, jurisdictionPath: jurisdiction.path, wasSubmitted: Boolean(section?.firstSubmittedAt), state: section?.state ?? null, correctionOwedBy: correctionOwedBy(record) }
  return {
    id, version: row.version, departmentName: row.department.name, plan: row.plan, dutyId: duty.id, dutyName: duty.name,
    dutyWords: dutyCycleWords({ ...duty, dueOn: fromOptionalDateColumn(duty.dueOn) }), hasSource: duty.revisionId !== null && duty.spanStart !== null,
    deliverable: row.deliverable, covered: formatCovered(row.periodKey), status: row.status,
    firstDueOn: fromDateColumn(row.firstDueOn), dueOn: fromDateColumn(row.dueOn), dataUpToOn: fromDateColumn(row.dataUpToOn),
    timeliness: judgeTimeliness(record, dateOnOf(now)), correctionOwedBy: inHand.correctionOwedBy,
    section: section && { id: section.id, state: section.state, wasSubmitted: inHand.wasSubmitted },
    changes: changes.map(({ dueOnBefore, dueOnAfter, madeAt, madeBy, ...one }) => ({ ...one, before: fromOptionalDateColumn(dueOnBefore), after: fromOptionalDateColumn(dueOnAfter), who: madeBy?.displayName ?? null, at: madeAt.toISOString() })),
    officeLastOn: await readOfficeLastOn(db(), { now }, jurisdiction.path, fromDateColumn(row.firstDueOn)),
    waitingRequest: waiting ? { id: waiting.id, wantedOn: fromDateColumn(waiting.wantedOn) } : null,
    subPlan: toSubPlan(row.subPlan, isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath: jurisdiction.path })),
    can: { relieve: canGrantRelief(actor, inHand), lift: canLiftExemption(actor, inHand), extendCorrection: canExtendCorrection(actor, inHand) },
  }
}
