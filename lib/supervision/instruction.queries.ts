import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { InstructionState, InstructionStepKind, InstructionSubject } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { ownDepartmentIds, readablePlan } from '@/lib/plan/plan-view.policy'
import { hasRole, type Actor } from '@/lib/platform/auth/actor'
import { recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { isOverdue, type InstructionVerb } from './instruction'
import { canTakeInstructionStep, INSTRUCTION_READERS, instructionParties, type InstructionInHand } from './instruction.policy'

export type InstructionRow = {
  readonly id: string
  readonly text: string
  readonly subjectKind: InstructionSubject
  readonly subjectLabel: string
  readonly authorName: string
  readonly writtenAt: string
  readonly dueOn: string | null
  /** Null: the office answers. */
  readonly departmentName: string | null
  readonly state: InstructionState
  readonly isVoided: boolean
  readonly isOverdue: boolean
}

export type InstructionFilter = { readonly state: InstructionState | 'all'; /** Written by the asker, or to be answered by him. */ readonly own: boolean; readonly page: number; readonly pageSize: number }

/** Where an actor's instructions are; with `focus`, within the jurisdiction chosen in the switch. */
function inReach(actor: Actor, options: { focus?: boolean } = {}): Prisma.LeaderInstructionWhereInput {
  return recordInScope(scopeFor(actor, INSTRUCTION_READERS, options))
}

function ownOf(actor: Actor): Prisma.LeaderInstructionWhereInput {
  return { OR: [{ authorId: actor.accountId }, { departmentId: { in: ownDepartmentIds(actor) } }, ...(hasRole(actor, 'OFFICE') ? [{ departmentId: null }] : [])] }
}

const rowSelect = { id: true, text: true, subjectKind: true, subjectLabel: true, writtenAt: true, dueOn: true, state: true, voidedAt: true, author: { select: { displayName: true } }, department: { select: { name: true } } } as const satisfies Prisma.LeaderInstructionSelect

function toRow({ author, department, writtenAt, dueOn, voidedAt, ...row }: Prisma.LeaderInstructionGetPayload<{ select: typeof rowSelect }>, todayOn: string): InstructionRow {
  const standing = { state: row.state, isVoided: voidedAt !== null, dueOn: fromOptionalDateColumn(dueOn) }
  return { ...row, ...standing, authorName: author.displayName, writtenAt: writtenAt.toISOString(), departmentName: department?.name ?? null, isOverdue: isOverdue(standing, todayOn) }
}

/** The instructions in the actor's reach: what is due first comes first, what has ended the latest first. */
export async function listInstructions({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, { state, own, page, pageSize }: InstructionFilter): Promise<{ rows: InstructionRow[]; total: number }> {
  const where: Prisma.LeaderInstructionWhereInput = { AND: [inReach(actor, { focus: true }), ...(own ? [ownOf(actor)] : [])], ...(state === 'all' ? {} : { state, voidedAt: null }) }
  const latest = [{ writtenAt: 'desc' }, { id: 'desc' }] as const
  const [total, rows] = await Promise.all([
    db().leaderInstruction.count({ where }),
    db().leaderInstruction.findMany({ where, orderBy: state === 'OPEN' ? [{ dueOn: { sort: 'asc', nulls: 'last' } }, ...latest] : [...latest], skip: (page - 1) * pageSize, take: pageSize, select: rowSelect }),
  ])
  const todayOn = dateOnOf(now)
  return { total, rows: rows.map((row) => toRow(row, todayOn)) }
}

/** Instructions of a jurisdiction that wait for its leader: answered, and not looked at yet; the longest waiting first. At most three, with how many there are. */
export async function listAnsweredInstructions({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, jurisdictionId: string): Promise<{ rows: InstructionRow[]; total: number }> {
  const where: Prisma.LeaderInstructionWhereInput = { jurisdictionId, state: 'ANSWERED', voidedAt: null, AND: [inReach(actor)] }
  const [total, rows] = await Promise.all([db().leaderInstruction.count({ where }), db().leaderInstruction.findMany({ where, orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }], take: 3, select: rowSelect })])
  const todayOn = dateOnOf(now)
  return { total, rows: rows.map((row) => toRow(row, todayOn)) }
}

/** The instructions of a place that were answered after an instant and wait with that answer, in the actor's reach, the latest first; how many there are, and the first of them. */
export async function listAnsweredSince({ actor }: Pick<CommandContext, 'actor'>, jurisdictionId: string, since: Date, take: number): Promise<{ total: number; rows: { id: string; at: string; subjectLabel: string; departmentName: string | null }[] }> {
  const where: Prisma.LeaderInstructionWhereInput = { jurisdictionId, state: 'ANSWERED', voidedAt: null, steps: { some: { kind: 'ANSWERED', at: { gt: since } } }, AND: [inReach(actor)] }
  const rows = await db().leaderInstruction.findMany({ where, select: { id: true, subjectLabel: true, department: { select: { name: true } }, steps: { where: { kind: 'ANSWERED' }, orderBy: { number: 'desc' }, take: 1, select: { at: true } } } })
  const told = rows.map(({ id, subjectLabel, department, steps }) => ({ id, at: steps[0]!.at.toISOString(), subjectLabel, departmentName: department?.name ?? null })).toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return { total: told.length, rows: told.slice(0, take) }
}

const MOST_OF_DEPARTMENT = 20

/** The instructions that a department has still to answer or whose answer waits for its leader, in the actor's reach; what is due first comes first. */
export async function listDepartmentInstructions({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, departmentId: string): Promise<InstructionRow[]> {
  const rows = await db().leaderInstruction.findMany({
    where: { departmentId, state: { in: ['OPEN', 'ANSWERED'] }, voidedAt: null, AND: [inReach(actor)] },
    orderBy: [{ state: 'asc' }, { dueOn: { sort: 'asc', nulls: 'last' } }, { writtenAt: 'desc' }, { id: 'desc' }], take: MOST_OF_DEPARTMENT, select: rowSelect,
  })
  const todayOn = dateOnOf(now)
  return rows.map((row) => toRow(row, todayOn))
}

const MOST_OF_TARGET = 20

/** The instructions on a target in the actor's reach, open and closed, the latest first. */
export async function listTargetInstructions({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, targetId: string): Promise<InstructionRow[]> {
  const rows = await db().leaderInstruction.findMany({ where: { subjectKind: 'TARGET', subjectId: targetId, voidedAt: null, AND: [inReach(actor)] }, orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }], take: MOST_OF_TARGET, select: rowSelect })
  const todayOn = dateOnOf(now)
  return rows.map((row) => toRow(row, todayOn))
}

export type InstructionStepView = { readonly number: number; readonly kind: InstructionStepKind; readonly text: string; readonly byName: string; readonly at: string }

export type InstructionView = InstructionRow & {
  readonly version: number
  readonly placeName: string
  /** Where the reader finds what it is about; null where he has no page for it. */
  readonly href: string | null
  /** The first first. */
  readonly steps: readonly InstructionStepView[]
  readonly can: Readonly<Record<InstructionVerb, Decision>>
  /** Whether whoever closes it does so on a leader's word, and has to say so. */
  readonly closesForLeader: boolean
}

/**
 * One instruction with everything that was done with it, and what the reader may do next.
 * @throws NotFoundError where it is not there or does not concern the reader
 */
export async function getInstruction({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<InstructionView> {
  const { row, inHand } = await getInHand(db(), actor, id)
  const parties = instructionParties(actor, inHand)
  const can = (verb: InstructionVerb) => canTakeInstructionStep(actor, verb, inHand)
  const seesFigures = parties.includes('leader') || parties.includes('office')
  return {
    ...toRow(row, dateOnOf(now)),
    version: row.version,
    placeName: row.jurisdiction.name,
    href: seesFigures || !row.href.startsWith('/dashboard') ? row.href : await findOpenPage(actor, row),
    steps: row.steps.map(({ by, at, byId: _byId, ...step }) => ({ ...step, byName: by.displayName, at: at.toISOString() })),
    can: { answer: can('answer'), return: can('return'), close: can('close'), void: can('void') },
    closesForLeader: !parties.includes('leader'),
  }
}

/** The leader's figures are not open to departments: they find a target with its plan, their own standing, and another department in the register. */
async function findOpenPage(actor: Actor, { subjectKind, subjectId, href }: { subjectKind: InstructionSubject; subjectId: string | null; href: string }): Promise<string | null> {
  if (subjectKind === 'DEPARTMENT' && subjectId) return ownDepartmentIds(actor).includes(subjectId) ? href : `/organisation/departments/${subjectId}`
  if (subjectKind !== 'TARGET' || !subjectId) return null
  const target = await db().indicatorTarget.findFirst({ where: { id: subjectId, voidedAt: null, plan: readablePlan(actor) }, select: { planId: true } })
  return target && `/plans/${target.planId}/targets#target-${subjectId}`
}

const inHandSelect = {
  ...rowSelect, version: true, href: true, subjectId: true, jurisdictionId: true, departmentId: true, authorId: true,
  jurisdiction: { select: { name: true, path: true } },
  steps: { orderBy: { number: 'asc' }, select: { number: true, kind: true, text: true, at: true, byId: true, by: { select: { displayName: true } } } },
} as const satisfies Prisma.LeaderInstructionSelect

/** An instruction in the actor's reach, with what its rules need to know. */
export async function getInHand(tx: Db, actor: Actor, id: string): Promise<{ row: Prisma.LeaderInstructionGetPayload<{ select: typeof inHandSelect }>; inHand: InstructionInHand }> {
  const row = await tx.leaderInstruction.findFirst({ where: { id, AND: [inReach(actor)] }, select: inHandSelect })
  if (!row) throw new NotFoundError()
  const answers = row.steps.filter(({ kind }) => kind === 'ANSWERED')
  return { row, inHand: { jurisdictionPath: row.jurisdiction.path, departmentId: row.departmentId, state: row.state, isVoided: row.voidedAt !== null, wasAnswered: answers.length > 0, authorId: row.authorId, answeredById: answers.at(-1)?.byId ?? null } }
}
