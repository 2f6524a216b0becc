import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import type { CommandContext } from '@/lib/platform/command-context'
import { daysBetween, formatDue, formatMonthDay } from '@/lib/shared/format'

/** Something that waits for the person, as one row of the workbench. */
export type WorkbenchItem = {
  /** Stable and unique over all areas, so that several roles do not list a thing twice: `population:2026`. */
  readonly key: string
  /** What it is: 11月月调度报告. */
  readonly title: string
  /** What one should know before opening it: 已预填 31/42 格. */
  readonly detail?: string
  /** `YYYY-MM-DD`; rows with one come in its order, late ones first. */
  readonly dueOn?: string
  /** True where something is wrong already, deadline or not. */
  readonly urgent?: boolean
  readonly href: string
  /** What the button does: 开始填报. */
  readonly action: string
}

/** Something that happened since the last visit. */
export type WorkbenchChange = { readonly key: string; readonly at: string; readonly text: string; readonly href: string }

/** A figure of standing: 按时率 11/12. */
export type WorkbenchFact = { readonly key: string; readonly label: string; readonly value: string; readonly href?: string }

export type WorkbenchPart = { readonly items?: readonly WorkbenchItem[]; readonly changes?: readonly WorkbenchChange[]; readonly facts?: readonly WorkbenchFact[] }

export type WorkbenchContext = CommandContext & {
  /** The business day, `YYYY-MM-DD`. */
  readonly todayOn: string
  /** When the actor last looked at the workbench before now; null at the first visit. */
  readonly since: Date | null
}

/** What an area adds to the workbench of some roles. Registered in workbench-registry.ts. */
export type WorkbenchContribution = {
  readonly area: string
  readonly roles: readonly Role[] | 'signed-in'
  readonly load: (context: WorkbenchContext) => Promise<WorkbenchPart>
}

/** The contributions for an actor: those for everybody and those of any of its roles. */
export function contributionsFor(actor: Pick<Actor, 'grants'>, all: readonly WorkbenchContribution[]): WorkbenchContribution[] {
  return all.filter(({ roles }) => roles === 'signed-in' || actor.grants.some((grant) => roles.includes(grant.role)))
}

export type WorkbenchView = { readonly items: readonly WorkbenchItem[]; readonly changes: readonly WorkbenchChange[]; readonly facts: readonly WorkbenchFact[] }

/** Puts the parts of several roles together: each thing once; late and wrong first, then by deadline, then as contributed. */
export function assembleWorkbench(parts: readonly WorkbenchPart[], todayOn: string): WorkbenchView {
  const items = once(parts.flatMap((part) => part.items ?? []))
  const order = (item: WorkbenchItem) => [isPressing(item, todayOn) ? 0 : 1, item.dueOn ?? '9999-12-31'] as const
  return {
    items: items.toSorted((a, b) => order(a)[0] - order(b)[0] || order(a)[1].localeCompare(order(b)[1])),
    changes: once(parts.flatMap((part) => part.changes ?? [])).toSorted((a, b) => b.at.localeCompare(a.at)),
    facts: once(parts.flatMap((part) => part.facts ?? [])),
  }
}

function once<T extends { key: string }>(entries: readonly T[]): T[] {
  const seen = new Map<string, T>()
  for (const entry of entries) if (!seen.has(entry.key)) seen.set(entry.key, entry)
  return [...seen.values()]
}

/** True for what is late or wrong already. */
export function isPressing(item: Pick<WorkbenchItem, 'dueOn' | 'urgent'>, todayOn: string): boolean {
  return item.urgent === true || (item.dueOn !== undefined && item.dueOn < todayOn)
}

const NEAR_DAYS = 7

/** When a row wants attention, in words: 逾期 2 天, 今天到期, 还有 3 天, 11月21日前, 请尽快 or 待办. */
export function dueWords(item: Pick<WorkbenchItem, 'dueOn' | 'urgent'>, todayOn: string): string {
  if (item.dueOn === undefined) return item.urgent ? '请尽快' : '待办'
  if (daysBetween(todayOn, item.dueOn) <= NEAR_DAYS) return formatDue(item.dueOn, todayOn)
  return `${formatMonthDay(item.dueOn)}前`
}

const SAME_VISIT_MS = 30 * 60_000

/** From when on changes are new: the last visit, or the one before while this one lasts (30 minutes). */
export function changesSince(visit: { visitedAt: Date; previousAt: Date | null } | null, at: Date): Date | null {
  if (!visit) return null
  return at.getTime() - visit.visitedAt.getTime() > SAME_VISIT_MS ? visit.visitedAt : visit.previousAt
}

/** The visit as it is after looking at `at`. */
export function afterVisit(visit: { visitedAt: Date; previousAt: Date | null } | null, at: Date): { visitedAt: Date; previousAt: Date | null } {
  if (!visit) return { visitedAt: at, previousAt: null }
  const sameVisit = at.getTime() - visit.visitedAt.getTime() <= SAME_VISIT_MS
  return { visitedAt: at, previousAt: sameVisit ? visit.previousAt : visit.visitedAt }
}

/** Up to three names and how many more: 甲、乙、丙等 7 个. */
export function someOf(names: readonly string[], unit: string): string {
  const shown = names.slice(0, 3).join('、')
  return names.length > 3 ? `${shown}等 ${names.length} ${unit}` : shown
}
