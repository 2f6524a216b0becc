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

export type PlanDto = {
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
  /** Latest first; a revision that is being confirmed only for those who confirm it. */
  readonly revisions: readonly RevisionDto[]
  /** What stands in the tabs. */
  readonly counts: { readonly tasks: number; readonly targets: number; readonly duties: number }
  /** Departments the actor acts for: their part is marked. */
  readonly ownDepartmentIds: readonly string[]
  /** Reports on it, or answers for what is reported: has the views of reports. */
  readonly seesReports: boolean
  readonly can: { readonly edit: Decision; /** Open the pages of editing at all: also for what is closed. */ readonly manage: Decision }
}

const person = { select: { displayName: true } } as const
const select = {
  id: true, version: true, title: true, genre: true, status: true, documentNumber: true, issuer: true, issuedOn: true, periodFrom: true, periodTo: true, summary: true,
  noDutyReason: true, publishedAt: true, closedAt: true, voidedReason: true, currentRevisionId: true,
  jurisdiction: { select: { id: true, name: true, path: true } },
  department: { select: { name: true } },
  copiedFrom: { select: { id: true, title: true } },
  currentRevision: { select: { sourceSha256: true } },
  revisions: {
    where: { status: { not: 'DISCARDED' } },
    orderBy: { number: 'desc' },
    select: {
      id: true, number: true, status: true, stage: true, origin: true, note: true, createdAt: true, publishedAt: true, createdBy: person, publishedBy: person,
      file: { select: { id: true, displayName: true, byteCount: true } },
    },
  },
  _count: { select: { tasks: { where: { voidedAt: null } }, targets: { where: { voidedAt: null } }, duties: { where: { voidedAt: null } } } },
} as const satisfies Prisma.PlanSelect

type PlanRecord = Prisma.PlanGetPayload<{ select: typeof select }>

/**
 * A plan as its pages head it: what it is, its revisions, and what the actor may do.
 * @throws NotFoundError when it does not exist or the actor may not read it
 */
export async function getPlan(context: Pick<CommandContext, 'actor'>, id: string): Promise<PlanDto> {
  const row = await db().plan.findFirst({ where: { id, AND: [readablePlan(context.actor)] }, select })
  if (!row) throw new NotFoundError()
  const { jurisdiction, department, currentRevision, revisions, issuedOn, periodFrom, periodTo, publishedAt, closedAt, _count, ...rest } = row
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
    revisions: revisions.filter((one) => one.status === 'PUBLISHED' || edit.allowed).map(toRevision),
    counts: _count,
    ownDepartmentIds: ownDepartmentIds(context.actor),
    seesReports: hasRole(context.actor, ...REPORTED_VIEWERS),
    can: { edit, manage: canEditPlan(context.actor, { status: 'PUBLISHED', jurisdictionPath: jurisdiction.path }) },
  }
}

function toRevision({ file, createdAt, publishedAt, createdBy, publishedBy, status, ...rest }: PlanRecord['revisions'][number]): RevisionDto {
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
