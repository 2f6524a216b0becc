import 'server-only'
import type { SourceAnchor } from '@/lib/plan/source-pages'
import { db } from '@/lib/platform/db'

/** A document's text with what of the plan rests on which of its words. */
export type PlanSource = { readonly text: string; readonly anchors: readonly SourceAnchor[] }

/** The text of a revision the caller may read and, for what is in force, where each thing stands in it. */
export async function getPlanSource(planId: string, revisionId: string): Promise<PlanSource> {
  const where = { planId, revisionId, voidedAt: null, spanStart: { not: null }, spanEnd: { not: null } }
  const span = { id: true, spanStart: true, spanEnd: true } as const
  const [revision, tasks, targets, milestones, duties] = await Promise.all([
    db().planRevision.findFirstOrThrow({ where: { id: revisionId, planId }, select: { sourceText: true } }),
    db().planTask.findMany({ where, select: { ...span, heading: true } }),
    db().indicatorTarget.findMany({ where, select: { ...span, indicator: { select: { name: true } } } }),
    db().planMilestone.findMany({ where, select: { ...span, name: true } }),
    db().reportingDuty.findMany({ where, select: { ...span, name: true } }),
  ])
  return {
    text: revision.sourceText,
    anchors: [
      ...tasks.map((row) => toAnchor('task', row, row.heading)),
      ...targets.map((row) => toAnchor('target', row, row.indicator.name)),
      ...milestones.map((row) => toAnchor('milestone', row, row.name)),
      ...duties.map((row) => toAnchor('duty', row, row.name)),
    ],
  }
}

function toAnchor(kind: SourceAnchor['kind'], row: { id: string; spanStart: number | null; spanEnd: number | null }, label: string): SourceAnchor {
  return { id: row.id, kind, label, start: row.spanStart ?? 0, end: row.spanEnd ?? 0 }
}
