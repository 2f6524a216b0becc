import 'server-only'
import type { DutyDeliverable, RevisionStep } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { groupBy } from '@/lib/shared/group-by'
import { findAskedTargets } from './asked-targets.queries'
import { findDoubts, reasonsToRead, type ReviewDoubt, type ReviewTarget } from './review-doubts'
import type { AboutPeriod } from './covered-period'
import { findKnownEntriesOf } from './known-entry.queries'
import type { LastEntry } from './last-entry.queries'
import { DOCUMENT_COLUMNS, EVIDENCE_COLUMNS, toDocumentView, toEvidenceView, type EvidenceView } from './evidence-view'
import { sectionContentSchema, type SectionContent } from './section-content.schema'
import { handedInRevision, standingRevision } from './standing-revision'

/** What a revision holds, with the files it names. */
export type FiledContent = { readonly text: string; /** The document that was handed on. */ readonly document: EvidenceView | null; readonly entries: (SectionContent['entries'][number] & { readonly evidence: readonly EvidenceView[] })[] }

/** What lies with the office of one section, beside what its department handed in for the period before. */
export type FiledSection = {
  readonly id: string
  readonly deliverable: DutyDeliverable
  /** Null where nothing was handed in, or it was taken back. */
  readonly filed: { readonly number: number; readonly step: RevisionStep; readonly content: FiledContent } | null
  /** The text of the period before, and what the numbers and words of each task are compared with, by `entryKey`. */
  readonly last: { readonly periodKey: string | null; readonly text: string | null; readonly document: FiledContent['document'] | null; readonly entries: ReadonlyMap<string, LastEntry> }
  readonly targets: readonly ReviewTarget[]
  readonly doubts: readonly ReviewDoubt[]
  /** Why it is read by itself; empty: may be accepted together with others. */
  readonly reasons: readonly string[]
}

const revisionsSelect = { orderBy: { number: 'asc' }, select: { number: true, step: true } } as const
const select = {
  id: true, acceptedRevision: true, returnedAt: true,
  revisions: revisionsSelect,
  obligation: { select: { dutyId: true, departmentId: true, periodKey: true, periodFrom: true, periodTo: true, deliverable: true } },
} as const

async function findRows(tx: Db, ids: readonly string[]) {
  return tx.reportSection.findMany({ where: { id: { in: [...ids] } }, select })
}

const keyOf = ({ dutyId, departmentId }: { dutyId: string; departmentId: string }) => `${dutyId} ${departmentId}`

/** What was handed in of each section, the period before beside it, and what is doubtful; by section id. */
export async function findFiledSections(tx: Db, ids: readonly string[]): Promise<Map<string, FiledSection>> {
  const rows = await findRows(tx, ids)
  const previous = await findPreviousSections(tx, rows.map(({ obligation }) => obligation))
  const filed = rows.map((row) => ({ row, revision: handedInRevision(row.revisions), before: previous(row.obligation) }))
  const wanted = filed.flatMap(({ row, revision, before }) => [...(revision ? [{ sectionId: row.id, number: revision.number }] : []), ...(before ? [{ sectionId: before.id, number: before.number }] : [])])
  const contents = await findContents(tx, wanted)
  const contentOf = (id: string, revision: { readonly number: number } | null) => (revision && contents.get(contentKey(id, revision.number))) || null
  const taskIds = [...new Set([...contents.values()].flatMap(({ entries }) => entries.map(({ taskId }) => taskId)))]
  const [targets, said] = await Promise.all([
    findAskedTargets(tx, taskIds),
    findKnownEntriesOf(tx, filed.map(({ row, revision }) => ({ key: row.id, about: aboutOf(row.obligation), places: contentOf(row.id, revision)?.entries ?? [] }))),
  ])
  return new Map(filed.map(({ row, revision, before }) => {
    const content = contentOf(row.id, revision)
    const entries = said.get(row.id) ?? new Map<string, LastEntry>()
    const latest = [...entries.values()].toSorted((a, b) => b.periodTo.localeCompare(a.periodTo))[0]
    const doubts = content ? findDoubts(content, entries, targets, aboutOf(row.obligation)) : []
    const { deliverable } = row.obligation
    return [row.id, {
      id: row.id, deliverable, targets, doubts,
      last: { periodKey: before?.periodKey ?? latest?.periodKey ?? null, text: (before && contents.get(contentKey(before.id, before.number))?.text) ?? null, document: (before && contents.get(contentKey(before.id, before.number))?.document) ?? null, entries },
      filed: revision && content ? { ...revision, content } : null,
      reasons: reasonsToRead({ deliverable, doubtCount: doubts.length, wasReturned: row.returnedAt !== null, wasAccepted: row.acceptedRevision !== null, notGivenCount: content?.entries.filter(({ notGiven }) => notGiven).length ?? 0 }),
    }]
  }))
}

export function aboutOf({ dutyId, periodKey, periodFrom, periodTo }: { readonly dutyId: string; readonly periodKey: string; readonly periodFrom: Date; readonly periodTo: Date }): AboutPeriod {
  return { dutyId, periodKey, periodFrom: fromDateColumn(periodFrom), periodTo: fromDateColumn(periodTo) }
}

/** A section of an earlier period, and the number of the revision that stands there. */
export type PreviousSection = { readonly id: string; readonly key: string; readonly periodFrom: Date; readonly periodKey: string; readonly number: number }

type OfDepartment = { readonly dutyId: string; readonly departmentId: string; readonly periodFrom: Date }

/** For each of some obligations, what the same department handed in for the same duty the last time before. */
export async function findPreviousSections(tx: Db, obligations: readonly OfDepartment[]): Promise<(obligation: OfDepartment) => PreviousSection | null> {
  if (obligations.length === 0) return () => null
  const latest = new Date(Math.max(...obligations.map(({ periodFrom }) => periodFrom.getTime())))
  const found = await tx.reportSection.findMany({
    where: { firstSubmittedAt: { not: null }, obligation: { dutyId: { in: [...new Set(obligations.map(({ dutyId }) => dutyId))] }, departmentId: { in: [...new Set(obligations.map(({ departmentId }) => departmentId))] }, periodFrom: { lt: latest } } },
    orderBy: { obligation: { periodFrom: 'desc' } },
    select: { id: true, acceptedRevision: true, revisions: revisionsSelect, obligation: { select: { dutyId: true, departmentId: true, periodFrom: true, periodKey: true } } },
  })
  const standing = found.flatMap(({ id, acceptedRevision, revisions, obligation }): PreviousSection[] => {
    const revision = standingRevision(revisions, acceptedRevision)
    return revision ? [{ id, key: keyOf(obligation), periodFrom: obligation.periodFrom, periodKey: obligation.periodKey, number: revision.number }] : []
  })
  const byKey = groupBy(standing, ({ key }) => key)
  return (obligation) => byKey.get(keyOf(obligation))?.find(({ periodFrom }) => periodFrom < obligation.periodFrom) ?? null
}

/** The key of a revision's content among many. */
export const contentKey = (sectionId: string, number: number) => `${sectionId} ${number}`

/** The frozen contents of revisions, by `sectionId number`. */
export async function findContents(tx: Db, wanted: readonly { readonly sectionId: string; readonly number: number }[]): Promise<Map<string, FiledContent>> {
  if (wanted.length === 0) return new Map()
  const rows = await tx.sectionRevision.findMany({
    where: { OR: wanted.map(({ sectionId, number }) => ({ sectionId, number })) },
    select: { sectionId: true, number: true, content: true, file: { select: DOCUMENT_COLUMNS }, evidence: { orderBy: [{ addedAt: 'asc' }, { fileId: 'asc' }], select: { taskId: true, departmentId: true, ...EVIDENCE_COLUMNS } } },
  })
  return new Map(rows.map(({ sectionId, number, content, file, evidence }) => {
    const { text, entries } = sectionContentSchema.parse(content)
    const filesOf = groupBy(evidence, ({ taskId, departmentId }) => `${taskId} ${departmentId}`)
    return [contentKey(sectionId, number), { text, document: file && toDocumentView(file), entries: entries.map((entry) => ({ ...entry, evidence: (filesOf.get(`${entry.taskId} ${entry.departmentId}`) ?? []).map(toEvidenceView) })) }]
  }))
}
