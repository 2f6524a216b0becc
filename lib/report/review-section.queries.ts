import 'server-only'
import type { DutyDeliverable, RevisionStep, SectionState } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { formatCovered, wordsOfPeriod, type PeriodWords } from './covered-period'
import { EMPTY_ENTRY } from './entry-content'
import type { EvidenceView } from './evidence-view'
import { entryKey } from './last-entry.queries'
import { fieldWords, valueWords } from './field-words'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import { findContents, findFiledSections, type FiledContent, type FiledSection } from './filed-section.queries'
import { canTakeStep, partiesOf, type SectionInHand } from './report.policy'
import type { Remark } from './report-actions.schema'
import { entryAnchor } from './report-anchor'
import { targetsOf } from './review-doubts'
import { canAcceptFiled, canImportSubPlan } from './review.policy'
import { SUB_PLAN_COLUMNS, toSubPlan, type SubPlanView } from './sub-plan'
import { reviewFields, unfilledFields, type ReviewField } from './review-fields'
import { compareSections } from './section-compare'
import { getSectionInHand } from './section-in-hand.queries'
import { INTERNAL_STEPS, isEditable } from './section-step'
import { handedInRevision } from './standing-revision'
import { getSummaryInHand } from './summary-in-hand.queries'
import { judgeTimeliness, type TimelinessView } from './timeliness'

export type ReviewedField = ReviewField & { readonly doubts: readonly { readonly message: string; readonly explanation: string }[]; /** What the office asked to correct here the last time. */ readonly remark: string | null }
export type ReviewedEntry = {
  readonly key: string
  /** Null where the entry is not asked for any more: it cannot be returned by field. */
  readonly entryId: string | null
  readonly taskId: string
  readonly heading: string
  readonly criterion: string
  readonly departmentName: string
  /** The department had not handed its part over. */
  readonly notGiven: boolean
  readonly fields: readonly ReviewedField[]
  /** The texts that are empty now and were before. */
  readonly unfilled: readonly { readonly field: string; readonly label: string }[]
  /** The files that what was handed in names. */
  readonly evidence: readonly EvidenceView[]
}
export type ReviewedDoubt = { readonly key: string; readonly where: string; readonly message: string; readonly explanation: string; readonly anchor: string }
export type RevisionRow = { readonly number: number; readonly step: RevisionStep; readonly who: string; readonly at: string; readonly note: string; readonly remarks: readonly { readonly where: string; readonly reason: string }[]; readonly isComparable: boolean; /** What was handed on with the step. */ readonly document: { readonly fileId: string; readonly name: string } | null }
export type ChangeRow = { readonly key: string; readonly where: string; readonly label: string; readonly before: string | null; readonly after: string | null }

export type ReviewedSection = {
  readonly id: string
  readonly version: number
  readonly obligationId: string
  readonly title: string
  readonly departmentName: string
  readonly plan: { readonly id: string; readonly title: string }
  readonly state: SectionState
  readonly deliverable: DutyDeliverable
  readonly periodKey: string
  readonly covered: string
  readonly lastCovered: string | null
  readonly dueOn: string
  readonly dataUpToOn: string
  readonly submittedAt: string | null
  readonly correctionDueOn: string | null
  readonly timeliness: TimelinessView
  readonly acceptedRevision: number | null
  /** Null where nothing of it lies with the office: not yet handed in, or taken back. */
  readonly filed: { readonly number: number; readonly text: string; readonly lastText: string | null; /** What the office asked to correct in the text the last time. */ readonly textRemark: string | null; readonly document: EvidenceView | null; readonly lastDocument: EvidenceView | null; readonly entries: readonly ReviewedEntry[] } | null
  readonly doubts: readonly ReviewedDoubt[]
  readonly lastReturn: RevisionRow | null
  /** Since the office last dealt with it: what was returned, or what was accepted. */
  readonly changesSince: { readonly words: string; readonly changes: readonly ChangeRow[] } | null
  readonly history: readonly RevisionRow[]
  /** The plan that the document became. `isOpen`: the actor may look at it. */
  readonly subPlan: SubPlanView | null
  readonly can: { readonly accept: Decision; readonly return: Decision; readonly importPlan: Decision }
  /** The filed summary its text was taken from, which the office may open to the rows behind its figures; null where there is none. */
  readonly summaryId: string | null
  readonly isOffice: boolean
  /** The form in which the actor's own department goes on with it; null for others, and while it lies with somebody else. */
  readonly ownFormId: string | null
}

type Names = { readonly tasks: ReadonlyMap<string, { heading: string; criterion: string }>; readonly departments: ReadonlyMap<string, string>; readonly targets: ReadonlyMap<string, string>; /** How the report calls its period. */ readonly period: PeriodWords }

/**
 * A section as the office reviews it and as its department reads it again: what was handed in beside the period before,
 * what is doubtful, and every step so far.
 * @throws NotFoundError when it is not in the actor's reach
 */
export async function getReviewedSection(context: CommandContext, id: string): Promise<ReviewedSection> {
  const { inHand, row: { report } } = await getSectionInHand(db(), context, id)
  const [row, filedById] = await Promise.all([findRow(id), findFiledSections(db(), [id])])
  const filed = filedById.get(id)!
  const parties = partiesOf(context.actor, inHand)
  const names = await findNames([filed.filed?.content ?? null, ...(await allContents(id, row.revisions))], row.obligation.periodKey)
  const live = new Map(row.entries.map((entry) => [`${entry.taskId} ${entry.departmentId}`, entry]))
  const history = row.revisions.map((one) => toRevision(one, row.entries, names, parties.some((party) => party !== 'office')))
  const lastReturn = history.findLast(({ step }) => step === 'RETURNED') ?? null
  const remarks = row.state === 'SUBMITTED' || row.state === 'RETURNED' ? ((row.revisions.find(({ number }) => number === lastReturn?.number)?.remarks ?? []) as unknown as Remark[]) : []
  const { obligation } = row
  return {
    id, version: row.version, obligationId: obligation.id, state: row.state, deliverable: obligation.deliverable, plan: obligation.plan, acceptedRevision: row.acceptedRevision,
    title: `${obligation.department.name} ${formatCovered(obligation.periodKey)}${obligation.duty.name}`,
    departmentName: obligation.department.name,
    periodKey: obligation.periodKey,
    covered: formatCovered(obligation.periodKey),
    lastCovered: filed.last.periodKey && formatCovered(filed.last.periodKey),
    dueOn: fromDateColumn(obligation.dueOn), dataUpToOn: fromDateColumn(obligation.dataUpToOn), submittedAt: row.submittedAt?.toISOString() ?? null, correctionDueOn: fromOptionalDateColumn(row.correctionDueOn),
    timeliness: judgeTimeliness(toFiledRecord(obligation, row), dateOnOf(context.now)),
    filed: filed.filed && { number: filed.filed.number, text: filed.filed.content.text, lastText: filed.last.text, textRemark: remarks.find((one) => one.entryId === id && one.field === 'text')?.reason ?? null, document: filed.filed.content.document, lastDocument: filed.last.document, entries: toEntries(filed, names, live, remarks) },
    doubts: filed.doubts.map((doubt, index) => ({ key: String(index), where: whereWords(doubt, names), message: doubt.message, explanation: doubt.explanation, anchor: entryAnchor(doubt) })),
    lastReturn: row.state === 'SUBMITTED' || row.state === 'RETURNED' ? lastReturn : null,
    changesSince: await findChangesSince(id, row.revisions, row.acceptedRevision, filed, names),
    history: history.toReversed(),
    can: { accept: acceptDecision(context, inHand, row.revisions), return: canTakeStep(context.actor, 'return', inHand), importPlan: canImportSubPlan(context.actor, { jurisdictionPath: inHand.jurisdictionPath, deliverable: obligation.deliverable, state: row.state, hasFile: Boolean(filed.filed?.content.document), subPlanStatus: obligation.subPlan?.status ?? null }) },
    subPlan: toSubPlan(obligation.subPlan, parties.includes('office')),
    summaryId: obligation.summary && (await isSummarySeen(context, obligation.summary.id)) ? obligation.summary.id : null,
    isOffice: parties.includes('office'),
    ownFormId: isEditable(row.state) && parties.some((party) => party !== 'office') ? report.id : null,
  }
}

async function isSummarySeen(context: CommandContext, summaryId: string): Promise<boolean> {
  const seen = await getSummaryInHand(db(), context, summaryId).catch((error: unknown) => {
    if (error instanceof NotFoundError) return null
    throw error
  })
  return seen !== null && seen.readable > 0
}

function acceptDecision({ actor }: CommandContext, inHand: SectionInHand, revisions: readonly RevisionRecord[]): Decision {
  const step = canTakeStep(actor, 'accept', inHand)
  return step.allowed ? canAcceptFiled(actor, handedInRevision(revisions)?.madeById ?? null) : step
}

async function findRow(id: string) {
  return db().reportSection.findUniqueOrThrow({
    where: { id },
    select: {
      version: true, submittedAt: true, ...FILED_COLUMNS, acceptedRevision: true,
      obligation: { select: { id: true, status: true, dueOn: true, dataUpToOn: true, periodKey: true, deliverable: true, department: { select: { name: true } }, duty: { select: { name: true } }, plan: { select: { id: true, title: true } }, subPlan: { select: SUB_PLAN_COLUMNS }, summary: { select: { id: true } } } },
      entries: { select: { id: true, taskId: true, departmentId: true } },
      revisions: { orderBy: { number: 'asc' }, select: { number: true, step: true, note: true, remarks: true, madeAt: true, madeById: true, madeBy: { select: { displayName: true } }, file: { select: { id: true, displayName: true } } } },
    },
  })
}

type Row = Awaited<ReturnType<typeof findRow>>
type RevisionRecord = Row['revisions'][number]
type LiveEntry = Row['entries'][number]

/** Contents whose names the history and the comparison need; only those that were handed in. */
async function allContents(sectionId: string, revisions: readonly RevisionRecord[]): Promise<FiledContent[]> {
  return [...(await findContents(db(), revisions.filter(({ step }) => !INTERNAL_STEPS.includes(step)).map(({ number }) => ({ sectionId, number })))).values()]
}

async function findNames(contents: readonly (FiledContent | null)[], periodKey: string): Promise<Names> {
  const entries = contents.flatMap((content) => content?.entries ?? [])
  const unique = (ids: readonly string[]) => [...new Set(ids)]
  const [tasks, departments, targets] = await Promise.all([
    db().planTask.findMany({ where: { id: { in: unique(entries.map(({ taskId }) => taskId)) } }, orderBy: { sortOrder: 'asc' }, select: { id: true, heading: true, criterion: true } }),
    db().department.findMany({ where: { id: { in: unique(entries.map(({ departmentId }) => departmentId)) } }, select: { id: true, name: true } }),
    db().indicatorTarget.findMany({ where: { id: { in: unique(entries.flatMap(({ content }) => content.values.map(({ targetId }) => targetId))) } }, select: { id: true, indicator: { select: { name: true } } } }),
  ])
  return { tasks: new Map(tasks.map(({ id, ...task }) => [id, task])), departments: new Map(departments.map(({ id, name }) => [id, name])), targets: new Map(targets.map(({ id, indicator }) => [id, indicator.name])), period: wordsOfPeriod(periodKey) }
}

function whereWords({ taskId, departmentId }: { readonly taskId: string | null; readonly departmentId: string | null }, names: Names): string {
  return [taskId && names.tasks.get(taskId)?.heading, departmentId && names.departments.get(departmentId)].filter(Boolean).join(' · ')
}

function toEntries(filed: FiledSection, names: Names, live: ReadonlyMap<string, LiveEntry>, remarks: readonly Remark[]): ReviewedEntry[] {
  return (filed.filed?.content.entries ?? []).map(({ taskId, departmentId, content, evidence, notGiven }) => {
    const row = live.get(`${taskId} ${departmentId}`)
    const before = filed.last.entries.get(entryKey({ taskId, departmentId }))?.content ?? null
    const doubts = filed.doubts.filter((doubt) => doubt.taskId === taskId && doubt.departmentId === departmentId)
    const remarkOf = (field: string) => remarks.find((one) => one.entryId !== null && one.entryId === row?.id && one.field === field)?.reason ?? null
    const spokenOf = new Set(remarks.filter(({ entryId }) => entryId !== null && entryId === row?.id).map(({ field }) => field))
    const fields = reviewFields({ ...EMPTY_ENTRY, ...content }, before, targetsOf(filed.targets, taskId, departmentId), names.period, spokenOf)
    return {
      key: entryAnchor({ taskId, departmentId }), entryId: row?.id ?? null, taskId,
      heading: names.tasks.get(taskId)?.heading ?? '任务已调整', criterion: names.tasks.get(taskId)?.criterion ?? '',
      departmentName: names.departments.get(departmentId) ?? '',
      notGiven: notGiven ?? false,
      fields: notGiven ? [] : fields.map((field) => ({ ...field, doubts: doubts.filter((doubt) => doubt.field === field.field), remark: remarkOf(field.field) })),
      unfilled: notGiven ? [] : unfilledFields(fields, content.noProgress, names.period),
      evidence,
    }
  })
}

function toRevision({ number, step, note, remarks, madeAt, madeBy, file }: RevisionRecord, entries: readonly LiveEntry[], names: Names, isOwn: boolean): RevisionRow {
  const isInternal = INTERNAL_STEPS.includes(step)
  return {
    number, step, who: madeBy.displayName, at: madeAt.toISOString(), note: isInternal && !isOwn ? '' : note, isComparable: isOwn || !isInternal, document: file && (isOwn || !isInternal) ? { fileId: file.id, name: file.displayName } : null,
    remarks: (remarks as unknown as Remark[]).map(({ entryId, field, reason }) => {
      const entry = entries.find(({ id }) => id === entryId)
      return { where: [entry && whereWords(entry, names), fieldWords(field, names.targets, names.period)].filter(Boolean).join(' · '), reason }
    }),
  }
}

function changeRows(before: FiledContent, after: FiledContent, names: Names): ChangeRow[] {
  return compareSections(before, after).map((change) => ({
    key: `${change.taskId} ${change.departmentId} ${change.field}`, where: whereWords(change, names), label: fieldWords(change.field, names.targets, names.period), before: valueWords(change.field, change.before), after: valueWords(change.field, change.after),
  }))
}

async function findChangesSince(sectionId: string, revisions: readonly RevisionRecord[], acceptedRevision: number | null, filed: FiledSection, names: Names): Promise<ReviewedSection['changesSince']> {
  const now = filed.filed
  const base = now && revisions.findLast(({ number, step }) => number < now.number && (step === 'RETURNED' || number === acceptedRevision))
  if (!now || !base) return null
  const before = (await findContents(db(), [{ sectionId, number: base.number }])).get(`${sectionId} ${base.number}`)
  return before ? { words: base.step === 'RETURNED' ? '退回以后' : `第 ${base.number} 版通过以后`, changes: changeRows(before, now.content, names) } : null
}

/**
 * Any two steps of a section the actor may compare, field by field.
 * @returns null where one of them does not exist, or is a step within another's department
 */
export async function compareRevisions(section: ReviewedSection, from: number, to: number): Promise<ChangeRow[] | null> {
  const isAllowed = (number: number) => section.history.some((one) => one.number === number && one.isComparable)
  if (!isAllowed(from) || !isAllowed(to)) return null
  const contents = await findContents(db(), [from, to].map((number) => ({ sectionId: section.id, number })))
  const [before, after] = [contents.get(`${section.id} ${from}`), contents.get(`${section.id} ${to}`)]
  return before && after ? changeRows(before, after, await findNames([before, after], section.periodKey)) : null
}

/** The next section that waits in the same jurisdiction, oldest due first; null where this is the last. */
export async function findNextWaiting(sectionId: string): Promise<{ id: string; left: number } | null> {
  const { obligation } = await db().reportSection.findUniqueOrThrow({ where: { id: sectionId }, select: { obligation: { select: { jurisdictionId: true } } } })
  const where = { state: 'SUBMITTED' as const, id: { not: sectionId }, obligation: { jurisdictionId: obligation.jurisdictionId, status: 'OPEN' as const } }
  const [left, next] = await Promise.all([db().reportSection.count({ where }), db().reportSection.findFirst({ where, orderBy: [{ obligation: { dueOn: 'asc' } }, { obligation: { department: { sortOrder: 'asc' } } }, { id: 'asc' }], select: { id: true } })])
  return next && { id: next.id, left }
}
