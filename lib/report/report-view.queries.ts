import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { db, type Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { NotFoundError } from '@/lib/platform/errors'
import { askedOf, findAskedTargets, type AskedTargetRow } from './asked-targets.queries'
import { checkedTargets, valueOfYear } from './checked-target'
import { coveredMonth, formatCovered, periodWords, type AboutPeriod } from './covered-period'
import { DOCUMENT_COLUMNS, EVIDENCE_COLUMNS, toDocumentView, toEvidenceView } from './evidence-view'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import { findKnownEntriesOf } from './known-entry.queries'
import { aboutOf } from './filed-section.queries'
import { entryKey, type LastEntry } from './last-entry.queries'
import { REPORT_FILLERS } from './report-fill.policy'
import { hasApprover } from './department-approver.queries'
import { listReusableFiles } from './reusable-files.queries'
import type { EntryView, ReportView, SectionView, SentBack } from './report-view'
import { canTakeStep, canTypeEntry, type SectionInHand } from './report.policy'
import { entryContentSchema } from './section-content.schema'
import { isReturnOpen, type SectionVerb } from './section-step'
import { handInsStanding } from './standing-revision'
import { dueNow, owedNow } from './timeliness'
import type { Remark } from './report-actions.schema'

const VERBS: readonly SectionVerb[] = ['send-for-signing', 'send-back', 'submit', 'withdraw', 'begin-correction', 'abandon-correction']

/**
 * A department's form for a month as its liaison and approver see it: its own sections, and of sections that others
 * answer for, the entries it is asked for.
 * @throws NotFoundError for a report of another department, and for none
 */
export async function getOwnReport(context: CommandContext, id: string): Promise<ReportView> {
  const report = await db().monthlyReport.findUnique({ where: { id }, select: { id: true, jurisdictionId: true, departmentId: true, period: true, department: { select: { name: true } }, jurisdiction: { select: { path: true } } } })
  if (!report || !isInScope(scopeFor(context.actor, REPORT_FILLERS), { jurisdictionPath: report.jurisdiction.path, departmentId: report.departmentId })) throw new NotFoundError()
  const { jurisdictionId, departmentId, period } = report
  const sections = await findSections(db(), { OR: [{ reportId: id, obligation: { status: 'OPEN' } }, { reportId: { not: id }, obligation: { status: 'OPEN', formPeriod: period }, entries: { some: { departmentId } } }] })
  const entries = sections.flatMap((section) => section.entries)
  const [targets, last, reusable, canSign] = await Promise.all([findAskedTargets(db(), entries.map(({ taskId }) => taskId)), findKnownEntriesOf(db(), sections.map(({ id: key, obligation, entries: places }) => ({ key, about: aboutOf(obligation), places }))), listReusableFiles(db(), departmentId), hasApprover(db(), departmentId)])
  const views = sections.map((section) => toSection(context, section, { reportId: id, departmentId, targets, last, canSign }))
  return { id, jurisdictionId, departmentId, departmentName: report.department.name, period, sections: views.toSorted((a, b) => Number(isHandedIn(a)) - Number(isHandedIn(b)) || Number(b.isOwn) - Number(a.isOwn) || a.dueOn.localeCompare(b.dueOn)), reusable, maxFileBytes: env().UPLOAD_MAX_MB * 1024 * 1024 }
}

/** What needs doing stands first. */
function isHandedIn({ state }: SectionView): boolean {
  return state === 'SUBMITTED' || state === 'ACCEPTED'
}

const ENTRY = {
  id: true, version: true, taskId: true, departmentId: true, content: true, savedAt: true, contributedAt: true, sentBackAt: true, sentBackReason: true,
  evidence: { orderBy: [{ addedAt: 'asc' }, { id: 'asc' }], select: EVIDENCE_COLUMNS },
  savedBy: { select: { displayName: true } }, department: { select: { name: true } },
  task: { select: { number: true, heading: true, body: true, criterion: true, dueOn: true, coordinatorId: true, units: { select: { departmentId: true, role: true } } } },
} as const satisfies Prisma.ReportEntrySelect
const SECTION = {
  id: true, version: true, text: true, reportId: true, acceptedRevision: true, submittedAt: true, revisionCount: true, ...FILED_COLUMNS, file: { select: DOCUMENT_COLUMNS },
  obligation: {
    select: {
      id: true, departmentId: true, dutyId: true, planId: true, deliverable: true, periodKey: true, periodFrom: true, periodTo: true, status: true, dueOn: true, dataUpToOn: true, jurisdiction: { select: { path: true } },
      department: { select: { name: true, reportingSetting: { select: { needsSigning: true } } } }, duty: { select: { name: true, revisionId: true, spanStart: true } }, plan: { select: { title: true, shortTitle: true } }, summary: { select: { id: true, state: true } },
    },
  },
  revisions: { orderBy: { number: 'asc' }, select: { number: true, step: true, note: true, remarks: true, madeAt: true, madeBy: { select: { displayName: true } } } },
  entries: { orderBy: [{ task: { sortOrder: 'asc' } }, { id: 'asc' }], select: ENTRY },
} as const satisfies Prisma.ReportSectionSelect

function findSections(tx: Db, where: Prisma.ReportSectionWhereInput) {
  return tx.reportSection.findMany({ where, orderBy: [{ obligation: { dueOn: 'asc' } }, { id: 'asc' }], select: SECTION })
}

type SectionRow = Awaited<ReturnType<typeof findSections>>[number]
type Known = { readonly canSign: boolean; readonly reportId: string; readonly departmentId: string; readonly targets: readonly AskedTargetRow[]; /** By section and entry. */ readonly last: ReadonlyMap<string, ReadonlyMap<string, LastEntry>> }

function toSection(context: CommandContext, row: SectionRow, known: Known): SectionView {
  const { obligation } = row
  const isOwn = row.reportId === known.reportId
  const inHand: SectionInHand = { state: row.state, needsSigning: obligation.department.reportingSetting?.needsSigning ?? true, hasAccepted: row.acceptedRevision !== null, hasOpenReturn: isReturnOpen(row), jurisdictionPath: obligation.jurisdiction.path, departmentId: obligation.departmentId, status: obligation.status }
  const typing = canTypeEntry(context.actor, inHand, known.departmentId)
  const record = toFiledRecord(obligation, row)
  const owes = owedNow(record)
  const entries = row.entries.filter(({ departmentId }) => isOwn || departmentId === known.departmentId)
  return {
    id: row.id, version: row.version, state: row.state, deliverable: obligation.deliverable, dutyId: obligation.dutyId, dutyName: obligation.duty.name, planId: obligation.planId, planTitle: obligation.plan.shortTitle || obligation.plan.title,
    covered: formatCovered(obligation.periodKey), dueOn: fromDateColumn(obligation.dueOn), dataUpToOn: fromDateColumn(obligation.dataUpToOn), owed: owes && { what: owes, dueOn: dueNow(record) },
    submittedAt: row.submittedAt?.toISOString() ?? null, hasSource: obligation.duty.revisionId !== null && obligation.duty.spanStart !== null,
    departmentId: obligation.departmentId, departmentName: obligation.department.name, isOwn, needsSigning: inHand.needsSigning, lacksApprover: isOwn && inHand.needsSigning && !known.canSign, text: isOwn ? row.text : '', document: isOwn && row.file ? toDocumentView(row.file) : null,
    summary: isOwn && obligation.deliverable === 'SUMMARY' ? { obligationId: obligation.id, draft: obligation.summary } : null,
    canType: typing.allowed, closedBecause: typing.allowed ? '' : typing.reason,
    verbs: isOwn ? VERBS.filter((verb) => canTakeStep(context.actor, verb, inHand).allowed) : [],
    revisionCount: row.revisionCount,
    sentBack: ['DRAFT', 'RETURNED', 'CORRECTING'].includes(row.state) ? toSentBack(row, isOwn ? null : entries.map(({ id }) => id)) : null,
    entries: entries.map((entry) => toEntry(entry, obligation.departmentId, typing.allowed, { targets: known.targets, last: known.last.get(row.id), about: aboutOf(obligation) })),
  }
}

/**
 * What waits for an answer: nothing that was handed in since, or sent on to the approver again, had come back before.
 * @param only of these entries, where a department sees no more of the section: nothing then of what was said within the lead's
 */
function toSentBack({ revisions }: SectionRow, only: readonly string[] | null): SentBack | null {
  const answered = handInsStanding(revisions).at(-1)?.number ?? 0
  const latest = revisions.findLast(({ number, step }) => number > answered && (step === 'RETURNED' || step === 'SENT_BACK_BY_APPROVER'))
  if (!latest) return null
  if (only) {
    const remarks = (latest.remarks as unknown as Remark[]).filter(({ entryId }) => entryId !== null && only.includes(entryId))
    return latest.step === 'RETURNED' && remarks.length > 0 ? { step: latest.step, note: '', by: latest.madeBy.displayName, at: latest.madeAt.toISOString(), remarks } : null
  }
  return { step: latest.step, note: latest.note, by: latest.madeBy.displayName, at: latest.madeAt.toISOString(), remarks: latest.remarks as unknown as Remark[] }
}

function toEntry(row: SectionRow['entries'][number], answeringId: string, canType: boolean, { targets, last, about }: { readonly targets: readonly AskedTargetRow[]; readonly last: ReadonlyMap<string, LastEntry> | undefined; readonly about: AboutPeriod }): EntryView {
  const before = last?.get(entryKey(row))
  const { task } = row
  return {
    id: row.id, version: row.version, taskId: row.taskId, taskNumber: task.number, heading: task.heading, body: task.body, criterion: task.criterion, taskDueOn: fromOptionalDateColumn(task.dueOn),
    departmentId: row.departmentId, departmentName: row.department.name,
    role: task.units.find(({ departmentId }) => departmentId === row.departmentId)?.role ?? (task.coordinatorId === row.departmentId ? 'COORDINATOR' : null),
    content: entryContentSchema.parse(row.content), savedAt: row.savedAt?.toISOString() ?? null, savedBy: row.savedBy?.displayName ?? null, contributedAt: row.contributedAt?.toISOString() ?? null, partReturn: row.sentBackAt && { at: row.sentBackAt.toISOString(), reason: row.sentBackReason }, isOfOther: row.departmentId !== answeringId,
    last: before ?? null, words: periodWords(about, before), evidence: row.evidence.map(toEvidenceView),
    targets: checkedTargets(askedOf(targets, row.taskId, row.departmentId), before, about).map((target) => ({
      targetId: target.targetId, name: target.name, measureUnit: target.measureUnit, reportedAs: target.reportedAs, last: target.last, startsAfresh: target.startsAfresh, words: target.words, valueText: target.valueText, yearValue: valueOfYear(target, coveredMonth(about)),
    })),
    canType,
  }
}
