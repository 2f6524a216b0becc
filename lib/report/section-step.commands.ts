import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { RevisionStep, SectionState } from '@/lib/generated/prisma/enums'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed } from '@/lib/organisation/decision'
import { toDateColumn } from '@/lib/organisation/date-column'
import { dateOnOf, formatInstant } from '@/lib/shared/format'
import { REVISION_STEP_LABELS } from '@/lib/terms/report'
import { canTakeStep, REPORT_ACTIONS } from './report.policy'
import { canAcceptFiled, reviewEntries } from './review.policy'
import type { HandOnInput, Remark, ReviewInput } from './report-actions.schema'
import { EMPTY_ENTRY, NUMBER_FIELDS } from './entry-content'
import { coveredMonth } from './covered-period'
import { plainNumbers } from './report-check'
import { refreshIndicatorMonths } from './indicator-month.commands'
import { freezeEvidence, restoreEvidence } from './filed-evidence.commands'
import { findSectionProblems, findSectionReadiness } from './section-problems.queries'
import { tellOfStep } from './section-notice.commands'
import { entryContentSchema, sectionContentSchema, type SectionContent } from './section-content.schema'
import { hasApprover, NO_APPROVER_WORDS } from './department-approver.queries'
import { getSectionInHand, type LoadedSection } from './section-in-hand.queries'
import { isReturnOpen, type SectionVerb } from './section-step'
import { handInsStanding } from './standing-revision'

/** Where the section stands after the step. */
export type StepTaken = { readonly state: SectionState; readonly version: number; readonly revision: number | null }

type Wanted = {
  readonly id: string
  readonly version: number
  readonly verb: SectionVerb
  readonly idempotencyKey: string
  readonly note: string
  readonly remarks: readonly Remark[]
  readonly correctionDueOn: string | null
}

/** Sends a section on: to the approver, to the office, or back. Pressing twice, or again after a time-out, is one step. */
export async function handOnSection(context: CommandContext, input: HandOnInput): Promise<StepTaken> {
  if (input.verb === 'send-back' && input.note === '') throw new InvalidError('请写明退回修改的意见', { note: '请写明退回修改的意见' })
  return takeStep(context, { ...input, remarks: [], correctionDueOn: null }, REPORT_ACTIONS.handOn)
}

/**
 * The office accepts a section, or returns it with reasons and a day for the correction.
 * @throws ConflictError when somebody dealt with it since it was read, with who and what
 */
export async function reviewSection(context: CommandContext, input: ReviewInput): Promise<StepTaken> {
  if (input.verb === 'accept') return takeStep(context, { ...input, remarks: [], correctionDueOn: null }, reviewEntries.decide.id)
  if (input.note === '' && input.remarks.length === 0) throw new InvalidError('请写明退回的理由', { note: '请写明退回的理由，或在具体栏目上注明' })
  if (input.correctionDueOn < dateOnOf(context.now)) throw new InvalidError('改正期限不能早于今天', { correctionDueOn: '改正期限不能早于今天' })
  return takeStep(context, input, reviewEntries.decide.id)
}

async function takeStep(context: CommandContext, wanted: Wanted, action: string): Promise<StepTaken> {
  const section = await getSectionInHand(db(), context, wanted.id)
  const done = await findDone(db(), wanted)
  if (done) return done
  if (section.row.version !== wanted.version) throw new ConflictError(await conflictWords(db(), wanted.id))
  const decision = canTakeStep(context.actor, wanted.verb, section.inHand)
  if (!decision.allowed) throw new RefusedError(decision.reason)
  if (wanted.verb === 'accept') assertAllowed(canAcceptFiled(context.actor, await findHandedInBy(wanted.id)))
  if (wanted.verb === 'submit' || wanted.verb === 'send-for-signing') await assertComplete(section)
  if (wanted.verb === 'send-for-signing') await assertSigned(section.inHand.departmentId)
  try {
    return await transact((tx) => writeStep(tx, context, section, wanted, decision, action))
  } catch (error) {
    // The same press arrived twice: the first one has won, and both get its answer.
    const first = isUniqueViolation(error) || error instanceof ConflictError ? await findDone(db(), wanted) : null
    if (first) return first
    throw error
  }
}

type Decision = { readonly to: SectionState; readonly step: RevisionStep | null }

async function writeStep(tx: Db, context: CommandContext, section: LoadedSection, wanted: Wanted, { to, step }: Decision, action: string): Promise<StepTaken> {
  const { row } = section
  const revision = step === null ? null : row.revisionCount + 1
  const [taken] = await tx.reportSection.updateManyAndReturn({ where: { id: row.id, version: wanted.version, state: row.state, obligation: { status: 'OPEN' } }, data: { ...(await changesOf(tx, context, wanted, row, revision)), state: to, version: { increment: 1 } }, select: { text: true, fileId: true, correctionDueOn: true } })
  if (!taken) throw new ConflictError(await conflictWords(tx, row.id))
  if (step !== null && revision !== null) {
    const entries = await readEntries(tx, row.id)
    const content = await withPlainNumbers(tx, await toContent(tx, section, taken.text, entries))
    const filed = await tx.sectionRevision.create({
      data: {
        sectionId: row.id, number: revision, fileId: taken.fileId, step: step === 'SUBMITTED' && row.acceptedRevision !== null ? 'CORRECTED' : step, content, remarks: wanted.remarks as unknown as Prisma.InputJsonArray, note: wanted.note,
        dueOn: (isReturnOpen(row) && (wanted.verb === 'return' ? row.correctionDueOn : taken.correctionDueOn)) || toDateColumn(section.dueOn), idempotencyKey: wanted.idempotencyKey, madeById: context.actor.accountId, madeAt: context.now,
      },
      select: { id: true },
    })
    await freezeEvidence(tx, filed.id, entries.filter((_, index) => !content.entries[index]!.notGiven))
    if (step === 'SUBMITTED') await fileValues(tx, filed.id, coveredMonth(row.obligation.about), content)
  }
  await refreshIndicatorMonths(tx, row.id)
  await tellOfStep(tx, section, wanted, revision)
  if (wanted.verb === 'abandon-correction') await restoreAccepted(tx, row)
  await writeAudit(tx, context, { action, subjectType: 'report-section', subjectId: row.id, subjectLabel: section.label, jurisdictionPath: section.jurisdictionPath, detail: { verb: wanted.verb, from: row.state, to, revision } })
  return { state: to, version: wanted.version + 1, revision }
}

async function changesOf(tx: Db, context: CommandContext, { verb, correctionDueOn }: Wanted, row: LoadedSection['row'], revision: number | null): Promise<Prisma.ReportSectionUpdateManyMutationInput> {
  const counted = revision === null ? {} : { revisionCount: revision }
  if (verb === 'submit') return { ...counted, submittedAt: context.now, ...(row.firstSubmittedAt ? {} : { firstSubmittedAt: context.now }), ...(row.returnedAt && !row.correctedAt ? { correctedAt: context.now } : {}) }
  if (verb === 'return') return { ...counted, returnedAt: context.now, correctionDueOn: toDateColumn(correctionDueOn!), correctedAt: null }
  if (verb === 'accept') return { ...counted, acceptedAt: context.now, acceptedRevision: revision! }
  if (verb === 'withdraw' && row.state === 'SUBMITTED') return { ...counted, ...(await takenBack(tx, row)) }
  return counted
}

/** What was taken back before the office dealt with it was not handed in: its instant does not count as on time, nor as an answer to a return. */
async function takenBack(tx: Db, row: LoadedSection['row']): Promise<Prisma.ReportSectionUpdateManyMutationInput> {
  if (row.returnedAt === null && row.acceptedRevision === null) return { firstSubmittedAt: null, submittedAt: null }
  const revisions = await tx.sectionRevision.findMany({ where: { sectionId: row.id }, select: { number: true, step: true, madeAt: true } })
  return { submittedAt: handInsStanding(revisions).at(-2)?.madeAt ?? row.firstSubmittedAt, ...(isReturnOpen(row) ? { correctedAt: null } : {}) }
}

/** Who took the step that came first, so that the second of two people knows whom to ask. */
async function conflictWords(tx: Db, id: string): Promise<string> {
  const latest = await tx.sectionRevision.findFirst({ where: { sectionId: id }, orderBy: { number: 'desc' }, select: { step: true, madeAt: true, madeBy: { select: { displayName: true } } } })
  const who = latest ? `最近一步：${latest.madeBy.displayName}于${formatInstant(latest.madeAt)}${REVISION_STEP_LABELS[latest.step]}。` : ''
  return `办理前这份报告已有变化，没有保存您的办理结果。${who}请载入最新内容后再办理`
}

/** What the section holds at this instant, read in the transaction of the step. */
async function readEntries(tx: Db, sectionId: string) {
  return tx.reportEntry.findMany({ where: { sectionId }, orderBy: [{ task: { sortOrder: 'asc' } }, { id: 'asc' }], select: { id: true, taskId: true, departmentId: true, content: true, contributedAt: true, evidence: { select: { fileId: true, addedById: true, addedAt: true } } } })
}

type EntryRow = Awaited<ReturnType<typeof readEntries>>[number]

/** What a revision keeps. What others have not handed over stands as that, without what they may have drafted. */
async function toContent(tx: Db, section: LoadedSection, text: string, entries: readonly EntryRow[]): Promise<SectionContent> {
  const mayBeAwaited = entries.some(({ departmentId, contributedAt }) => departmentId !== section.inHand.departmentId && contributedAt === null)
  const awaited = new Set(mayBeAwaited ? (await findSectionReadiness(tx, section)).awaited.map(({ entryId }) => entryId) : [])
  return { text, entries: entries.map(({ id, taskId, departmentId, content }) => (awaited.has(id) ? { taskId, departmentId, content: entryContentSchema.parse(EMPTY_ENTRY), notGiven: true } : { taskId, departmentId, content: entryContentSchema.parse(content) })) }
}

/** A correction given up leaves nothing behind: what was accepted stands in the form again. */
async function restoreAccepted(tx: Db, { id, acceptedRevision }: LoadedSection['row']): Promise<void> {
  const accepted = await tx.sectionRevision.findUniqueOrThrow({ where: { sectionId_number: { sectionId: id, number: acceptedRevision! } }, select: { id: true, content: true, fileId: true } })
  const { text, entries } = sectionContentSchema.parse(accepted.content)
  await tx.reportSection.update({ where: { id }, data: { text, fileId: accepted.fileId }, select: { id: true } })
  for (const { taskId, departmentId, content } of entries.filter(({ notGiven }) => !notGiven)) await tx.reportEntry.updateMany({ where: { sectionId: id, taskId, departmentId }, data: { content: content as unknown as Prisma.InputJsonObject, version: { increment: 1 } } })
  await restoreEvidence(tx, id, accepted.id, entries)
}

/** What was typed as 46次 or 1.2万 is kept as the number it means; nearly everybody types digits, and nothing is read for them. */
async function withPlainNumbers(tx: Db, content: SectionContent): Promise<SectionContent> {
  const typed = content.entries.flatMap(({ content: { values } }) => values).filter((value) => NUMBER_FIELDS.some((field) => value[field] !== null && !/^[\d.]+$/.test(value[field])))
  if (typed.length === 0) return content
  const targets = await tx.indicatorTarget.findMany({ where: { id: { in: [...new Set(typed.map(({ targetId }) => targetId))] } }, select: { id: true, indicator: { select: { measureUnit: true } } } })
  const units = new Map(targets.map(({ id, indicator }) => [id, indicator.measureUnit]))
  return { ...content, entries: content.entries.map((entry) => ({ ...entry, content: { ...entry.content, values: entry.content.values.map((value) => (units.has(value.targetId) ? plainNumbers(value, units.get(value.targetId) ?? null) : value)) } })) }
}

async function fileValues(tx: Db, revisionId: string, period: string, { entries }: SectionContent): Promise<void> {
  const data = entries.flatMap(({ taskId, departmentId, content }) => content.values.filter((value) => [value.thisMonth, value.cumulative, value.numerator, value.denominator, value.value].some((text) => text !== null)).map((value) => ({ revisionId, taskId, departmentId, period, ...value })))
  if (data.length > 0) await tx.filedValue.createMany({ data })
}

async function findHandedInBy(sectionId: string): Promise<string | null> {
  const latest = await db().sectionRevision.findFirst({ where: { sectionId, step: { in: ['SUBMITTED', 'CORRECTED'] } }, orderBy: { number: 'desc' }, select: { madeById: true } })
  return latest?.madeById ?? null
}

async function findDone(tx: Db, { id, idempotencyKey, verb }: Wanted): Promise<StepTaken | null> {
  const made = await tx.sectionRevision.findUnique({ where: { idempotencyKey }, select: { sectionId: true, number: true, section: { select: { state: true, version: true } } } })
  if (!made) return null
  if (made.sectionId !== id) throw new RefusedError('这一步已用于另一份报告，请刷新页面后重新办理')
  return verb === 'begin-correction' ? null : { state: made.section.state, version: made.section.version, revision: made.number }
}

async function assertComplete(section: LoadedSection): Promise<void> {
  const problems = await findSectionProblems(db(), section)
  if (problems.length === 0) return
  throw new InvalidError(`有 ${problems.length} 处需要补充或核对，请按各项提示修改后再提交`, Object.fromEntries(problems.map(({ entryId, field, message }) => [`${entryId}.${field}`, message])))
}

/** What is sent for a signature that nobody can give would wait for ever. */
async function assertSigned(departmentId: string): Promise<void> {
  if (!(await hasApprover(db(), departmentId))) throw new RefusedError(NO_APPROVER_WORDS)
}
