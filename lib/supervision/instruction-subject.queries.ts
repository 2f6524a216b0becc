import 'server-only'
import type { InstructionSubject } from '@/lib/generated/prisma/enums'
import { readablePlan } from '@/lib/plan/plan-view.policy'
import type { Actor } from '@/lib/platform/auth/actor'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { answererOf, seenAddress } from './instruction'
import { INSTRUCTION_WRITERS } from './instruction.policy'

/** What is about to be written on, as the one who writes sees it. */
export type SubjectInSight = {
  readonly kind: InstructionSubject
  readonly id: string | null
  readonly label: string
  readonly href: string
  readonly place: { readonly id: string; readonly name: string; readonly path: string }
  /** Who would answer for it; null: nobody in particular. */
  readonly departmentId: string | null
}

export type WantedSubject = { readonly kind: InstructionSubject; readonly subjectId: string | null; readonly jurisdictionId: string | null; readonly path: string; readonly label: string }

const placeSelect = { select: { id: true, name: true, path: true } } as const
const unitSelect = { where: { departmentId: { not: null } }, orderBy: { sortOrder: 'asc' }, select: { departmentId: true, role: true } } as const

/**
 * Finds what an instruction is to be about, in the reach of the leader who writes it. What it is called comes from the
 * record, never from the address.
 * @throws NotFoundError where it is not there or not in reach
 */
export async function getInstructionSubject(actor: Actor, wanted: WantedSubject, tx: Db = db()): Promise<SubjectInSight> {
  const found = wanted.kind === 'PAGE' ? await findPage(tx, actor, wanted) : wanted.subjectId && (await FINDERS[wanted.kind](tx, actor, wanted.subjectId))
  if (!found) throw new NotFoundError()
  const { href, ...subject } = found
  return { ...subject, kind: wanted.kind, id: wanted.kind === 'PAGE' ? null : wanted.subjectId, href: seenAddress(href, wanted.path) }
}

type Found = Omit<SubjectInSight, 'kind' | 'id'>
type Finder = (tx: Db, actor: Actor, id: string) => Promise<Found | null>

const reach = (actor: Actor) => ({ voidedAt: null, ...jurisdictionInScope(scopeFor(actor, INSTRUCTION_WRITERS)) })
const planInReach = (actor: Actor) => ({ jurisdiction: reach(actor), AND: [readablePlan(actor)] })

const findTarget: Finder = async (tx, actor, id) => {
  const row = await tx.indicatorTarget.findFirst({
    where: { id, voidedAt: null, plan: planInReach(actor) },
    select: { indicator: { select: { name: true } }, owners: { orderBy: { id: 'asc' }, select: { departmentId: true, role: true } }, task: { select: { units: unitSelect } }, plan: { select: { title: true, jurisdiction: placeSelect } } },
  })
  return row && { label: `${row.indicator.name}（${row.plan.title}）`, href: `/dashboard/targets/${id}`, place: row.plan.jurisdiction, departmentId: answererOf(row.owners) ?? answererOf(row.task?.units ?? []) }
}

const findPlan: Finder = async (tx, actor, id) => {
  const row = await tx.plan.findFirst({ where: { id, ...planInReach(actor) }, select: { title: true, departmentId: true, jurisdiction: placeSelect } })
  return row && { label: row.title, href: `/plans/${id}`, place: row.jurisdiction, departmentId: row.departmentId }
}

const findTask: Finder = async (tx, actor, id) => {
  const row = await tx.planTask.findFirst({ where: { id, voidedAt: null, plan: planInReach(actor) }, select: { heading: true, planId: true, coordinatorId: true, units: unitSelect, plan: { select: { title: true, jurisdiction: placeSelect } } } })
  return row && { label: `${row.heading}（${row.plan.title}）`, href: `/plans/${row.planId}/tasks/${id}`, place: row.plan.jurisdiction, departmentId: row.coordinatorId ?? answererOf(row.units) }
}

const findDepartment: Finder = async (tx, actor, id) => {
  const row = await tx.department.findFirst({ where: { id, voidedAt: null, jurisdiction: reach(actor) }, select: { name: true, jurisdiction: placeSelect } })
  return row && { label: row.name, href: `/dashboard/departments/${id}`, place: row.jurisdiction, departmentId: id }
}

const FINDERS: Readonly<Record<Exclude<InstructionSubject, 'PAGE'>, Finder>> = { TARGET: findTarget, PLAN: findPlan, TASK: findTask, DEPARTMENT: findDepartment }

/** A page is no record: it belongs to the jurisdiction that was looked at, and is called what the page says. */
async function findPage(tx: Db, actor: Actor, { jurisdictionId, path, label }: WantedSubject): Promise<Found | null> {
  if (!jurisdictionId || path === '' || label === '') return null
  const place = await tx.jurisdiction.findFirst({ where: { id: jurisdictionId, ...reach(actor) }, ...placeSelect })
  return place && { label, href: path, place, departmentId: null }
}
