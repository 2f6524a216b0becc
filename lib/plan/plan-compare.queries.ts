import 'server-only'
import { db } from '@/lib/platform/db'
import type { ComparableClause } from './compare/comparable-clause'
import { compareRevisions, type ComparedClause } from './compare/compare-revisions'
import { revisionClauses, type RevisionForCompare } from './compare/revision-clauses'
import { planClauses } from './plan-clauses'
import { planReadingSchema } from './reader/plan-reading.schema'

/**
 * Two revisions of a plan, clause by clause. The caller has read the plan in its scope and names revisions the actor
 * may read (`getPlan`).
 */
export async function compareStoredRevisions(planId: string, leftId: string, rightId: string): Promise<ComparedClause[]> {
  const [left, right] = await Promise.all([loadClauses(planId, leftId), loadClauses(planId, rightId)])
  return compareRevisions(left, right)
}

/** Clauses as published; those of a draft are cut from its text as publishing would. */
async function loadClauses(planId: string, revisionId: string): Promise<ComparableClause[]> {
  const row = await db().planRevision.findFirstOrThrow({
    where: { id: revisionId, planId },
    select: {
      sourceText: true,
      reading: true,
      clauses: { orderBy: { sortOrder: 'asc' }, select: { path: true, heading: true, text: true, spanStart: true, spanEnd: true } },
      proposals: { where: { kind: { in: ['TASK', 'TARGET'] }, state: { not: 'REJECTED' } }, orderBy: { sortOrder: 'asc' }, select: { kind: true, spanStart: true, content: true } },
    },
  })
  const reading = row.clauses.length === 0 ? planReadingSchema.safeParse(row.reading) : null
  const clauses = reading?.success ? planClauses(reading.data, row.sourceText) : row.clauses
  // Contents were checked by the schema of their kind when they were written.
  return revisionClauses({ clauses, proposals: row.proposals as unknown as RevisionForCompare['proposals'] })
}
