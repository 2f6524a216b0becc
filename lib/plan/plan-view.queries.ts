import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PlanGenre, PlanStatus } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { hasRole } from '@/lib/platform/auth/actor'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { canEditPlan } from './plan.policy'
import { ownDepartmentIds, readablePlan, REPORTED_VIEWERS } from './plan-view.policy'

export type RevisionDto = {
  readonly id: string
  readonly number: number
  readonly status: 'CONFIRMING' | 'PUBLISHED'
  readonly stage: string | null
  readonly origin: string
  readonly note: string
  readonly file: { readonly id: string; readonly name: string; readonly byteCount: number } | null
  readonly createdAt: string
  readonly createdBy: string
  readonly publishedAt: string | null
  readonly publishedBy: string | null
}

/** A plan as every one of its pages heads it. */
export type PlanHead = {
  readonly id: string
  readonly version: number
  readonly place: { readonly id: string; readonly name: string; readonly path: string }
  readonly departmentName: string | null
  readonly title: string
  readonly genre: PlanGenre
  readonly status: PlanStatus
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly summary: string
  readonly noDutyReason: string | null
  readonly copiedFrom: { readonly id: string; readonly title: string } | null
  readonly publishedAt: string | null
  readonly closedAt: string | null
  readonly voidedReason: string | null
  readonly currentRevisionId: string | null
  /** The revision in force has a text that its tasks and targets lie in. */
  readonly hasSource: boolean
  /** A document of it waits for those who confirm it, and the actor is one. */
  readonly isConfirming: boolean
  /** What stands in the tabs. */
  readonly counts: { readonly tasks: number; readonly targets: number; readonly duties: number }
  /** Departments the actor acts for: their part is marked. */
  readonly ownDepartmentIds: readonly string[]
  /** Reports on it, or answers for what is reported: has the views of reports. */
  readonly seesReports: boolean
  readonly can: { readonly edit: Decision; /** Open the pages of editing at all: also for what is closed. */ readonly manage: Decision }
}

export type PlanDto = PlanHead & { /** Latest first; a revision that is being confirmed only for those who confirm it. */ readonly revisions: readonly RevisionDto[] }

const person = { select: { displayName: true } } as const
const select = {
  id: true, version: true, title: true, genre: true, status: true, documentNumber: true, issuer: true, issuedOn: true, periodFrom: true, periodTo: true, summary: true,
  noDutyReason: true, publishedAt: true, closedAt: true, voidedReason: true, currentRevisionId: true,
  jurisdiction: { select: { id: true, name: true, path: true } },
  department: { select: { name: true } },
  copiedFrom: { select: { id: true, title: true } },
  currentRevision: { select: { sourceSha256: true } },
  _count: { select: { tasks: { where: { voidedAt: null } }, targets: { where: { voidedAt: null } }, duties: { where: { voidedAt: null } }, revisions: { where: { status: 'CONFIRMING', origin: { not: 'hand' } } } } },
} as const satisfies Prisma.PlanSelect

const revisions = {
  where: { status: { not: 'DISCARDED' } },
  orderBy: { number: 'desc' },
  select: {
    id: true, number: true, status: true, stage: true, origin: true, note: true, createdAt: true, publishedAt: true, createdBy: person, publishedBy: person,
    file: { select: { id: true, displayName: true, byteCount: true } },
  },
} as const satisfies Prisma.Plan$revisionsArgs

type PlanRecord = Prisma.PlanGetPayload<{ select: typeof select }>
type RevisionRecord = Prisma.PlanRevisionGetPayload<{ select: (typeof revisions)['select'] }>

/**
 * A plan as its pages head it: what it is, and what the actor may do.
 * @throws NotFoundError when it does not exist or the actor may not read it
 */
export async function getPlanHead(context: Pick<CommandContext, 'actor'>, id: string): Promise<PlanHead> {
  return toHead(context, await db().plan.findFirst({ where: { id, AND: [readablePlan(context.actor)] }, select }))
}

/**
 * A plan with its revisions, for the pages that show them.
 * @throws NotFoundError when it does not exist or the actor may not read it
 */
export async function getPlan(context: Pick<CommandContext, 'actor'>, id: string): Promise<PlanDto> {
  const row = await db().plan.findFirst({ where: { id, AND: [readablePlan(context.actor)] }, select: { ...select, revisions } })
  const { revisions: all = [], ...plan } = row ?? {}
  const head = toHead(context, row && (plan as PlanRecord))
  return { ...head, revisions: all.filter((one) => one.status === 'PUBLISHED' || head.can.edit.allowed).map(toRevision) }
}

function toHead(context: Pick<CommandContext, 'actor'>, row: PlanRecord | null): PlanHead {
  if (!row) throw new NotFoundError()
  const { jurisdiction, department, currentRevision, issuedOn, periodFrom, periodTo, publishedAt, closedAt, _count: { revisions: confirming, ...counts }, ...rest } = row
  const edit = canEditPlan(context.actor, { status: row.status, jurisdictionPath: jurisdiction.path })
  return {
    ...rest,
    place: { id: jurisdiction.id, name: jurisdiction.name, path: jurisdiction.path },
    departmentName: department?.name ?? null,
    issuedOn: fromOptionalDateColumn(issuedOn),
    periodFrom: fromOptionalDateColumn(periodFrom),
    periodTo: fromOptionalDateColumn(periodTo),
    publishedAt: publishedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    hasSource: Boolean(currentRevision?.sourceSha256),
    isConfirming: edit.allowed && confirming > 0,
    counts,
    ownDepartmentIds: ownDepartmentIds(context.actor),
    seesReports: hasRole(context.actor, ...REPORTED_VIEWERS),
    can: { edit, manage: canEditPlan(context.actor, { status: 'PUBLISHED', jurisdictionPath: jurisdiction.path }) },
  }
}

function toRevision({ file, createdAt, publishedAt, createdBy, publishedBy, status, ...rest }: RevisionRecord): RevisionDto {
  return {
    ...rest,
    status: status === 'PUBLISHED' ? 'PUBLISHED' : 'CONFIRMING',
    file: file && { id: file.id, name: file.displayName, byteCount: file.byteCount },
    createdAt: createdAt.toISOString(),
    createdBy: createdBy.displayName,
    publishedAt: publishedAt?.toISOString() ?? null,
    publishedBy: publishedBy?.displayName ?? null,
  }
}
