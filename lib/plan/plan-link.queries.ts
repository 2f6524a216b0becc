import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { readablePlan } from './plan-view.policy'

/** A task of another plan that carries this one out, or that this one carries out. */
export type LinkedTask = { readonly id: string; readonly direction: 'upper' | 'lower'; readonly planId: string; readonly planTitle: string; readonly taskId: string | null; readonly heading: string | null }

const other = { id: true, title: true } as const
const task = { select: { id: true, heading: true } } as const

/** The links of a task to plans the actor may read: what it carries out above, and what carries it out below. */
export async function listTaskLinks(context: Pick<CommandContext, 'actor'>, taskId: string): Promise<LinkedTask[]> {
  const readable = readablePlan(context.actor)
  const [upper, lower] = await Promise.all([
    db().planLink.findMany({ where: { lowerTaskId: taskId, voidedAt: null, upperPlan: readable }, orderBy: { id: 'asc' }, select: { id: true, upperPlan: { select: other }, upperTask: task } }),
    db().planLink.findMany({ where: { upperTaskId: taskId, voidedAt: null, lowerPlan: readable }, orderBy: { id: 'asc' }, select: { id: true, lowerPlan: { select: other }, lowerTask: task } }),
  ])
  return [
    ...upper.map((link) => toLinked(link.id, 'upper', link.upperPlan, link.upperTask)),
    ...lower.map((link) => toLinked(link.id, 'lower', link.lowerPlan, link.lowerTask)),
  ]
}

function toLinked(id: string, direction: LinkedTask['direction'], plan: { id: string; title: string }, linked: { id: string; heading: string } | null): LinkedTask {
  return { id, direction, planId: plan.id, planTitle: plan.title, taskId: linked?.id ?? null, heading: linked?.heading ?? null }
}
