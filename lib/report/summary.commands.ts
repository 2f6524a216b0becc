import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { Prisma } from '@/lib/generated/prisma/client'
import { assertAllowed } from '@/lib/organisation/decision'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { writeAudit } from '@/lib/platform/audit'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { formatCovered, type CoveredPeriod } from './covered-period'
import type { Saved } from './report-entry.commands'
import { findChanges, settleChange, toStored } from './summary-change'
import { storeChanged, storeSources } from './summary-store.commands'
import type { SummaryContent } from './summary-content.schema'
import { draftSummary as makeDraft } from './summary-draft'
import { findFreshDraft, getStored, getSummaryInHand, type LoadedSummary } from './summary-in-hand.queries'
import { findSummaryInput } from './summary-input.queries'
import { parseSummaryPeriod } from './summary-period'
import { STORED_PARTS, type StoredPartKey } from './summary-parts'
import type { DraftSummaryInput, SavePartInput, SettleInput } from './summary.schema'
import { canWrite, summaryEntries } from './summary.policy'
import { REPORT_FILLERS } from './report-fill.policy'

type NewSummary = { readonly jurisdictionId: string; readonly planId: string; readonly planTitle: string; readonly departmentId: string | null; readonly obligationId: string | null; readonly period: CoveredPeriod; readonly addressee: string; readonly label: string; readonly jurisdictionPath: string }

/**
 * Drafts a summary from what the office has accepted; where there is one already, that one is opened.
 * @throws NotFoundError for a plan or obligation that is not the actor's, RefusedError before its period has begun
 */
export async function draftSummary(context: CommandContext, input: DraftSummaryInput): Promise<{ id: string }> {
  const wanted = input.of === 'office' ? await ofOffice(context, input) : await ofDepartment(context, input.obligationId)
  const todayOn = dateOnOf(context.now)
  if (wanted.period.from > todayOn) throw new RefusedError(`${formatCovered(wanted.period.key)}尚未开始，到期后再起草`)
  const same = wanted.obligationId === null ? { planId: wanted.planId, periodKey: wanted.period.key, departmentId: null } : { obligationId: wanted.obligationId }
  const known = await db().summary.findFirst({ where: same, select: { id: true } })
  if (known) return known
  const draft = makeDraft(await findSummaryInput(db(), { ...wanted, todayOn }))
  const content = toStored(draft, { title: titleOf(wanted), addressee: wanted.addressee }, uuidv7)
  try {
    return await transact((tx) => createSummary(tx, context, wanted, content))
  } catch (error) {
    // Two people began at once: both go on with the first one's.
    const first = isUniqueViolation(error) ? await db().summary.findFirst({ where: same, select: { id: true } }) : null
    if (first) return first
    throw error
  }
}

function titleOf({ planTitle, period }: NewSummary): string {
  return `《${planTitle}》${formatCovered(period.key)}工作总结`
}

async function ofOffice({ actor }: CommandContext, input: Extract<DraftSummaryInput, { of: 'office' }>): Promise<NewSummary> {
  const plan = await db().plan.findUnique({ where: { id: input.planId }, select: { id: true, title: true, status: true, jurisdictionId: true, jurisdiction: { select: { name: true, path: true, committeeName: true } } } })
  if (!plan || !isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath: plan.jurisdiction.path })) throw new NotFoundError()
  if (plan.status !== 'PUBLISHED' && plan.status !== 'CLOSED') throw new RefusedError('方案尚未发布或已作废，不能起草总结')
  const { name, path, committeeName } = plan.jurisdiction
  const period = parseSummaryPeriod(input.periodKey)!
  return { jurisdictionId: plan.jurisdictionId, planId: plan.id, planTitle: plan.title, departmentId: null, obligationId: null, period, addressee: `${name}${committeeName}`, label: `${plan.title} ${formatCovered(period.key)}总结`, jurisdictionPath: path }
}

async function ofDepartment({ actor }: CommandContext, obligationId: string): Promise<NewSummary> {
  const row = await db().obligation.findUnique({ where: { id: obligationId }, select: { id: true, planId: true, departmentId: true, deliverable: true, status: true, periodKey: true, periodFrom: true, periodTo: true, jurisdictionId: true, jurisdiction: { select: { name: true, path: true, committeeName: true } }, plan: { select: { title: true } }, department: { select: { name: true } } } })
  if (!row || row.deliverable !== 'SUMMARY' || !isInScope(scopeFor(actor, REPORT_FILLERS), { jurisdictionPath: row.jurisdiction.path, departmentId: row.departmentId })) throw new NotFoundError()
  if (row.status !== 'OPEN') throw new RefusedError('这份总结已免报或不再报送，无须起草')
  const { name, path, committeeName } = row.jurisdiction
  return {
    jurisdictionId: row.jurisdictionId, planId: row.planId, planTitle: row.plan.title, departmentId: row.departmentId, obligationId: row.id, period: { key: row.periodKey, from: fromDateColumn(row.periodFrom), to: fromDateColumn(row.periodTo) },
    addressee: `${name}${committeeName}办公室`, label: `${row.department.name} ${row.plan.title} ${formatCovered(row.periodKey)}总结`, jurisdictionPath: path,
  }
}

async function createSummary(tx: Db, context: CommandContext, wanted: NewSummary, content: SummaryContent): Promise<{ id: string }> {
  const { jurisdictionId, planId, departmentId, obligationId, period } = wanted
  const row = await tx.summary.create({ data: { jurisdictionId, planId, departmentId, obligationId, periodKey: period.key, periodFrom: toDateColumn(period.from), periodTo: toDateColumn(period.to), createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
  await tx.summaryPart.createMany({ data: STORED_PARTS.map((key) => ({ summaryId: row.id, key, content: content.parts[key] as unknown as Prisma.InputJsonObject })) })
  await storeSources(tx, row.id, content.sources)
  await writeAudit(tx, context, { action: summaryEntries.draft.id, subjectType: 'summary', subjectId: row.id, subjectLabel: wanted.label, jurisdictionPath: wanted.jurisdictionPath, detail: { planId, period: period.key, sources: content.sources.length } })
  return row
}

/**
 * Keeps what was typed in one part. Figures keep their sources, whatever was sent; the second of two people who type
 * at once is told, and keeps the text.
 * @throws ConflictError when the part was saved by somebody else since it was read
 */
export async function saveSummaryPart(context: CommandContext, input: SavePartInput): Promise<Saved> {
  const part = await db().summaryPart.findUnique({ where: { id: input.id }, select: { summaryId: true, key: true } })
  if (!part) throw new NotFoundError()
  const summary = await getSummaryInHand(db(), context, part.summaryId)
  assertAllowed(canWrite(context.actor, summary.inHand))
  assertLevels(part.key as StoredPartKey, input)
  await assertSources(part.summaryId, input)
  return transact(async (tx) => {
    await holdSummary(tx, summary)
    const { count } = await tx.summaryPart.updateMany({ where: { id: input.id, version: input.version }, data: { content: input.content as unknown as Prisma.InputJsonObject, savedAt: context.now, savedById: context.actor.accountId, version: { increment: 1 } } })
    if (count === 0) throw await partConflict(tx, input.id)
    await auditTyping(tx, context, summary)
    return { version: input.version + 1, savedAt: context.now.toISOString() }
  })
}

/** The head is a title and an addressee; the parts hold neither. */
function assertLevels(key: StoredPartKey, { content }: SavePartInput): void {
  const levels = content.paragraphs.map(({ level }) => level)
  const fits = key === 'head' ? levels.join() === 'title,addressee' : levels.every((level) => level === 'heading' || level === 'body')
  if (!fits) throw new InvalidError('这部分内容的格式有误，请刷新页面后重试')
  if (new Set(content.paragraphs.map(({ id }) => id)).size < content.paragraphs.length) throw new InvalidError('这部分内容的格式有误，请刷新页面后重试')
}

async function assertSources(summaryId: string, { content }: SavePartInput): Promise<void> {
  const named = new Set(content.paragraphs.flatMap(({ source, runs }) => [...(source ? [source] : []), ...runs.flatMap((run) => ('source' in run ? [run.source] : []))]))
  const known = await db().summarySource.count({ where: { summaryId, id: { in: [...named] } } })
  if (known < named.size) throw new InvalidError('有数字的来源不属于这份总结，没有保存。请刷新页面后重试')
}

/** Whoever files a summary holds its row: typing waits for that, and comes in before or not at all. */
async function holdSummary(tx: Db, { row }: LoadedSummary): Promise<void> {
  const [held] = await tx.$queryRaw<{ state: string }[]>`SELECT "state"::text AS "state" FROM "summary" WHERE "id" = ${row.id}::uuid FOR SHARE`
  if (!held) throw new RefusedError('这份总结草稿刚刚已被删除，没有保存。您填写的内容仍在页面上')
  if (held.state !== row.state) throw new RefusedError('总结刚刚已定稿，没有保存。您填写的内容已保留，如需修改请先更正')
}

async function partConflict(tx: Db, id: string): Promise<ConflictError> {
  const row = await tx.summaryPart.findUniqueOrThrow({ where: { id }, select: { version: true, content: true, savedBy: { select: { displayName: true } } } })
  const message = `保存前${row.savedBy ? `“${row.savedBy.displayName}”已修改` : '他人已修改'}这部分内容。您填写的内容已保留，请对照最新内容合并后再保存`
  return new ConflictError(message, { context: { version: row.version }, values: { content: JSON.stringify(row.content), savedBy: row.savedBy?.displayName ?? '' } })
}

/** Autosave leaves one audit row for each session that types in a summary, not one for each pause. */
async function auditTyping(tx: Db, context: CommandContext, { row, label, jurisdictionPath }: LoadedSummary): Promise<void> {
  const action = summaryEntries.savePart.id
  const known = await tx.auditEntry.findFirst({ where: { subjectType: 'summary', subjectId: row.id, action, sessionId: context.actor.sessionId }, select: { id: true } })
  if (!known) await writeAudit(tx, context, { action, subjectType: 'summary', subjectId: row.id, subjectLabel: label, jurisdictionPath })
}

/**
 * Takes over what sources say now, or keeps what stands with a reason, item by item: all of them or none.
 * @throws ConflictError when a source has changed again since it was looked at, or the summary was dealt with meanwhile
 */
export async function settleSummaryChanges(context: CommandContext, input: SettleInput): Promise<{ version: number }> {
  const summary = await getSummaryInHand(db(), context, input.id)
  assertAllowed(canWrite(context.actor, summary.inHand))
  const missing = input.items.find(({ verdict, reason }) => verdict === 'keep' && reason === '')
  if (missing) throw new InvalidError('保留原内容的，请写明理由', { reason: '请写明保留的理由' })
  const draft = await findFreshDraft(db(), context, summary)
  return transact(async (tx) => {
    const { count } = await tx.summary.updateMany({ where: { id: input.id, version: input.version, state: summary.row.state }, data: { version: { increment: 1 } } })
    if (count === 0) throw new ConflictError('这份总结刚刚已有变化，没有办理。请载入最新内容后再办理')
    const { content: before } = await getStored(tx, input.id)
    let content = before
    for (const item of input.items) {
      const change = findChanges(content, draft).find(({ key }) => key === item.key)
      if (!change || change.after !== item.seen) throw new ConflictError('来源又有变化，没有办理。请载入最新内容后再办理')
      content = settleChange(content, draft, change, { ...item, kept: item.verdict === 'keep' ? { text: change.after, reason: item.reason, by: context.actor.displayName, at: context.now.toISOString() } : null }, uuidv7)
    }
    await storeChanged(tx, input.id, before, content, context)
    await writeAudit(tx, context, { action: summaryEntries.settle.id, subjectType: 'summary', subjectId: input.id, subjectLabel: summary.label, jurisdictionPath: summary.jurisdictionPath, detail: { taken: input.items.filter(({ verdict }) => verdict === 'take').map(({ key }) => key), kept: input.items.filter(({ verdict }) => verdict === 'keep').map(({ key, reason }) => ({ key, reason })) } })
    return { version: input.version + 1 }
  })
}
