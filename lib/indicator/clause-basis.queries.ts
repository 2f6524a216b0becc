import 'server-only'
import { excerptOf, type SourceExcerpt } from '@/lib/plan/source-excerpt'
import { db } from '@/lib/platform/db'

/** The words of a document that something of a plan rests on. */
export type ClauseBasis = {
  readonly title: string
  /** Which document: its number, and what it calls itself. */
  readonly revision: { readonly id: string; readonly number: number; readonly stage: string | null }
  readonly start: number
  readonly excerpt: SourceExcerpt
}

type Anchored = { title: string; revisionId: string | null; spanStart: number | null; spanEnd: number | null }

const span = { revisionId: true, spanStart: true, spanEnd: true } as const
const KEY = /^(task|target|baseline|milestone|duty):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/**
 * The words behind a task, target, baseline, milestone or duty of a plan the caller may read, named `task:…`, `target:…`; null
 * where it does not exist, lies in another plan, or was made by hand.
 */
export async function findClauseBasis(planId: string, key: string | undefined): Promise<ClauseBasis | null> {
  const [, kind, id] = KEY.exec(key ?? '') ?? []
  if (!kind || !id) return null
  const found = await findAnchored(kind, { id, planId, voidedAt: null })
  if (!found || found.revisionId === null || found.spanStart === null || found.spanEnd === null) return null
  const revision = await db().planRevision.findFirst({ where: { id: found.revisionId, planId }, select: { id: true, number: true, stage: true, sourceText: true } })
  if (!revision) return null
  const { sourceText, ...rest } = revision
  return { title: found.title, revision: rest, start: found.spanStart, excerpt: excerptOf(sourceText, found.spanStart, found.spanEnd) }
}

async function findAnchored(kind: string, where: { id: string; planId: string; voidedAt: null }): Promise<Anchored | null> {
  if (kind === 'task') return titled(await db().planTask.findFirst({ where, select: { heading: true, ...span } }), (row) => row.heading)
  if (kind === 'milestone') return titled(await db().planMilestone.findFirst({ where, select: { name: true, ...span } }), (row) => row.name)
  if (kind === 'duty') return titled(await db().reportingDuty.findFirst({ where, select: { name: true, ...span } }), (row) => row.name)
  if (kind === 'baseline') return titled(await db().indicatorBaseline.findFirst({ where, select: { indicator: { select: { name: true } }, ...span } }), (row) => row.indicator.name)
  return titled(await db().indicatorTarget.findFirst({ where, select: { indicator: { select: { name: true } }, ...span } }), (row) => row.indicator.name)
}

function titled<T extends Omit<Anchored, 'title'>>(row: T | null, titleOf: (row: T) => string): Anchored | null {
  return row && { title: titleOf(row), revisionId: row.revisionId, spanStart: row.spanStart, spanEnd: row.spanEnd }
}
