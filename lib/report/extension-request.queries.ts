import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { ExtensionRequestState } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { jurisdictionInScope, recordInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { formatCovered } from './covered-period'
import { canDecideExtension, EXTENSION_DECIDERS, type ExtensionRequestVerb } from './extension-request.policy'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import { REPORT_READERS } from './report.policy'
import { REVIEWERS } from './review.policy'
import { correctionOwedBy } from './timeliness'

export type ExtensionRequestRow = {
  readonly id: string
  readonly departmentName: string
  /** 2026年11月 月调度台账. */
  readonly owed: string
  readonly dueOnBefore: string
  readonly wantedOn: string
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: string
  readonly state: ExtensionRequestState
}

const columns = {
  id: true, dueOnBefore: true, wantedOn: true, reason: true, askedAt: true, state: true, askedBy: { select: { displayName: true } },
  obligation: { select: { periodKey: true, department: { select: { name: true } }, duty: { select: { name: true } } } },
} as const satisfies Prisma.ExtensionRequestSelect

function toRow({ obligation, askedBy, askedAt, dueOnBefore, wantedOn, ...row }: Prisma.ExtensionRequestGetPayload<{ select: typeof columns }>): ExtensionRequestRow {
  return { ...row, departmentName: obligation.department.name, owed: `${formatCovered(obligation.periodKey)} ${obligation.duty.name}`, dueOnBefore: fromDateColumn(dueOnBefore), wantedOn: fromDateColumn(wantedOn), askedBy: askedBy.displayName, askedAt: askedAt.toISOString() }
}

/** Still worth a decision: the report was not handed in meanwhile, and is still owed. */
const OPEN_STILL: Prisma.ExtensionRequestWhereInput = { state: 'PENDING', obligation: { status: 'OPEN', OR: [{ section: null }, { section: { firstSubmittedAt: null } }] } }

/** The requests of a place that wait for its leader, the longest waiting first; at most `take`, with how many there are. */
export async function listWaitingExtensions(scope: Scope, { jurisdictionId, take }: { jurisdictionId?: string; take: number }): Promise<{ rows: ExtensionRequestRow[]; total: number }> {
  const where: Prisma.ExtensionRequestWhereInput = { AND: [OPEN_STILL, { jurisdiction: jurisdictionInScope(scope) }], ...(jurisdictionId ? { jurisdictionId } : {}) }
  const [total, rows] = await Promise.all([db().extensionRequest.count({ where }), db().extensionRequest.findMany({ where, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }], take, select: columns })])
  return { total, rows: rows.map(toRow) }
}

/** All requests in reach of an office or a leader, a page at a time: what waits comes first, then the latest. */
export async function listExtensionRequests({ actor }: Pick<CommandContext, 'actor'>, { page, pageSize }: { page: number; pageSize: number }): Promise<{ rows: ExtensionRequestRow[]; total: number }> {
  const where: Prisma.ExtensionRequestWhereInput = { jurisdiction: jurisdictionInScope(scopeFor(actor, [...REVIEWERS, ...EXTENSION_DECIDERS], { focus: true })) }
  const [total, rows] = await Promise.all([
    db().extensionRequest.count({ where }),
    db().extensionRequest.findMany({ where, orderBy: [{ state: 'asc' }, { askedAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * pageSize, take: pageSize, select: columns }),
  ])
  return { total, rows: rows.map(toRow) }
}

export type ExtensionRequestView = ExtensionRequestRow & {
  readonly version: number
  readonly placeName: string
  readonly obligationId: string
  readonly plan: { readonly id: string; readonly title: string }
  readonly firstDueOn: string
  /** The due day as it stands now. */
  readonly dueOn: string
  readonly officeLastOn: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly note: string
  readonly can: Readonly<Record<ExtensionRequestVerb, Decision>>
}

/**
 * One request with what was decided, and what the reader may do.
 * @throws NotFoundError where it is not there or does not concern the reader
 */
export async function getExtensionRequest({ actor }: Pick<CommandContext, 'actor'>, id: string): Promise<ExtensionRequestView> {
  const row = await db().extensionRequest.findFirst({
    where: { id, obligation: { AND: [recordInScope(scopeFor(actor, REPORT_READERS))] } },
    select: {
      ...columns, version: true, obligationId: true, officeLastOn: true, decidedAt: true, note: true, decidedBy: { select: { displayName: true } }, jurisdiction: { select: { name: true, path: true } },
      obligation: { select: { ...columns.obligation.select, status: true, firstDueOn: true, dueOn: true, plan: { select: { id: true, title: true } }, section: { select: FILED_COLUMNS } } },
    },
  })
  if (!row) throw new NotFoundError()
  const { obligation, jurisdiction } = row
  const inHand = { status: obligation.status, jurisdictionPath: jurisdiction.path, wasSubmitted: Boolean(obligation.section?.firstSubmittedAt), state: obligation.section?.state ?? null, correctionOwedBy: correctionOwedBy(toFiledRecord(obligation, obligation.section)) }
  const can = (verb: ExtensionRequestVerb) => canDecideExtension(actor, verb, { state: row.state, obligation: inHand })
  return {
    ...toRow(row), version: row.version, placeName: jurisdiction.name, obligationId: row.obligationId, plan: obligation.plan,
    firstDueOn: fromDateColumn(obligation.firstDueOn), dueOn: fromDateColumn(obligation.dueOn), officeLastOn: fromDateColumn(row.officeLastOn),
    decidedBy: row.decidedBy?.displayName ?? null, decidedAt: row.decidedAt?.toISOString() ?? null, note: row.note,
    can: { approve: can('approve'), refuse: can('refuse'), withdraw: can('withdraw') },
  }
}
