import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope, type PlaceDto } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod, getPeriod, periodOf, type Period } from '@/lib/shared/period'
import { storedBrief, type BriefDraft } from './brief-content.schema'
import { departmentsNamed } from './brief-named'
import { STORED_BRIEF_PARTS, type StoredBriefPartKey } from './brief-parts'
import { issuingProblems } from './brief-text'
import { BRIEF_WRITERS, briefEntries, canWithdrawBrief, canWriteBrief } from './brief.policy'
import { getBriefInHand, getBriefParts, type LoadedBrief } from './brief.queries'
import type { BriefStepInput, DraftBriefInput, SaveBriefPartInput, WithdrawBriefInput } from './brief.schema'

/** Writes the words of a brief from the figures of the leader's page; handed in from above. */
export type ComposeBrief = (context: CommandContext, place: PlaceDto, period: Period) => Promise<BriefDraft>

/**
 * Drafts the brief of a month; where there is one that is written or stands, that one is opened.
 * @throws NotFoundError for a place that is not the actor's, RefusedError for a month that has not begun
 */
export async function draftBrief(context: CommandContext, input: DraftBriefInput, compose: ComposeBrief): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, BRIEF_WRITERS), input.jurisdictionId)
  const period = getPeriod(input.period)
  if (period > periodOf(dateOnOf(context.now))) throw new RefusedError(`${formatPeriod(period)}尚未开始，不能起草调度通报`)
  const same = { jurisdictionId: place.id, period, state: { not: 'WITHDRAWN' as const } }
  const known = await db().dispatchBrief.findFirst({ where: same, select: { id: true } })
  if (known) return known
  const draft = await compose(context, place, period)
  try {
    return await transact((tx) => createBrief(tx, context, place, period, draft))
  } catch (error) {
    // Two people began at once: both go on with the first one's.
    const first = isUniqueViolation(error) ? await db().dispatchBrief.findFirst({ where: same, select: { id: true } }) : null
    if (first) return first
    throw error
  }
}

async function createBrief(tx: Db, context: CommandContext, place: PlaceDto, period: Period, draft: BriefDraft): Promise<{ id: string }> {
  const { parts, sources } = storedBrief(draft, uuidv7)
  const row = await tx.dispatchBrief.create({
    data: { jurisdictionId: place.id, period, dataWords: draft.dataWords, sources: sources as unknown as Prisma.InputJsonArray, indicators: draft.indicators as unknown as Prisma.InputJsonArray, createdById: context.actor.accountId, createdAt: context.now },
    select: { id: true },
  })
  await tx.dispatchBriefPart.createMany({ data: STORED_BRIEF_PARTS.map((key) => ({ briefId: row.id, key, content: parts[key] as unknown as Prisma.InputJsonObject })) })
  await writeAudit(tx, context, { action: briefEntries.draft.id, subjectType: 'dispatch-brief', subjectId: row.id, subjectLabel: `${place.name}${formatPeriod(period)}调度通报`, jurisdictionPath: place.path, detail: { period, figures: sources.length } })
  return row
}

/**
 * Keeps what was typed in one part; figures keep their sources. The second of two people who type at once is told, and
 * keeps the text.
 * @throws ConflictError when the part was saved by somebody else since it was read
 */
export async function saveBriefPart(context: CommandContext, input: SaveBriefPartInput): Promise<{ version: number; savedAt: string }> {
  const part = await db().dispatchBriefPart.findUnique({ where: { id: input.id }, select: { briefId: true, key: true } })
  if (!part) throw new NotFoundError()
  const brief = await getBriefInHand(db(), context, part.briefId)
  assertAllowed(canWriteBrief(context.actor, brief.inHand))
  assertShape(part.key as StoredBriefPartKey, input, brief)
  return transact(async (tx) => {
    await holdBrief(tx, part.briefId)
    const { count } = await tx.dispatchBriefPart.updateMany({ where: { id: input.id, version: input.version }, data: { content: input.content as unknown as Prisma.InputJsonObject, savedAt: context.now, savedById: context.actor.accountId, version: { increment: 1 } } })
    if (count === 0) throw await partConflict(tx, input.id)
    await auditTyping(tx, context, brief)
    return { version: input.version + 1, savedAt: context.now.toISOString() }
  })
}

/** The head is a title and an addressee; the parts hold neither, and no figure but the brief's own. */
function assertShape(key: StoredBriefPartKey, { content: { paragraphs } }: SaveBriefPartInput, { sources }: LoadedBrief): void {
  const levels = paragraphs.map(({ level }) => level)
  const fits = key === 'head' ? levels.join() === 'title,addressee' : levels.every((level) => level === 'heading' || level === 'body')
  const known = new Set(sources.map(({ id }) => id))
  const isOwn = paragraphs.every(({ source, runs }) => source === null && runs.every((run) => !('source' in run) || known.has(run.source)))
  if (!fits || new Set(paragraphs.map(({ id }) => id)).size < paragraphs.length) throw new InvalidError('这部分内容的格式有误，请刷新页面后重试')
  if (!isOwn) throw new InvalidError('有数字的来源不属于这份通报，没有保存。请刷新页面后重试')
}

/** Whoever issues a brief holds its row: typing waits for that, and comes in before or not at all. */
async function holdBrief(tx: Db, id: string): Promise<void> {
  const [held] = await tx.$queryRaw<{ state: string }[]>`SELECT "state"::text AS "state" FROM "dispatch_brief" WHERE "id" = ${id}::uuid FOR SHARE`
  if (!held) throw new RefusedError('这份通报草稿刚刚已被删除，没有保存。您填写的内容仍在页面上')
  if (held.state !== 'DRAFT') throw new RefusedError('调度通报刚刚已印发，没有保存。您填写的内容仍在页面上')
}

async function partConflict(tx: Db, id: string): Promise<ConflictError> {
  const row = await tx.dispatchBriefPart.findUniqueOrThrow({ where: { id }, select: { version: true, content: true, savedBy: { select: { displayName: true } } } })
  const message = `保存前${row.savedBy ? `“${row.savedBy.displayName}”已修改` : '他人已修改'}这部分内容。您填写的内容已保留，请对照最新内容合并后再保存`
  return new ConflictError(message, { context: { version: row.version }, values: { content: JSON.stringify(row.content), savedBy: row.savedBy?.displayName ?? '' } })
}

/** Autosave leaves one audit row for each session that types in a brief, not one for each pause. */
async function auditTyping(tx: Db, context: CommandContext, brief: LoadedBrief): Promise<void> {
  const action = briefEntries.savePart.id
  const known = await tx.auditEntry.findFirst({ where: { subjectType: 'dispatch-brief', subjectId: brief.row.id, action, sessionId: context.actor.sessionId }, select: { id: true } })
  if (!known) await writeAudit(tx, context, { action, ...subjectOf(brief) })
}

function subjectOf({ row, label, inHand }: LoadedBrief) {
  return { subjectType: 'dispatch-brief', subjectId: row.id, subjectLabel: label, jurisdictionPath: inHand.jurisdictionPath }
}

export type BriefStep = { readonly version: number }
const GONE_ON = '这份通报刚刚已有变化，没有办理。请载入最新内容后再办理'

/**
 * Issues a brief: it gets the next number of the year and today's day, and is frozen; leaders and the departments it names
 * get a notice. Pressing twice is once.
 * @throws InvalidError while something is missing, ConflictError where it was dealt with since it was looked at
 */
export async function issueBrief(context: CommandContext, input: BriefStepInput): Promise<BriefStep> {
  const brief = await getBriefInHand(db(), context, input.id)
  if (brief.row.state === 'ISSUED' && brief.row.version === input.version + 1) return { version: brief.row.version }
  assertAllowed(canWriteBrief(context.actor, brief.inHand))
  const todayOn = dateOnOf(context.now)
  const year = Number(todayOn.slice(0, 4))
  return transact(async (tx) => {
    // Numbers follow each other: who issues waits for the one before.
    await tx.$queryRaw`SELECT "id" FROM "jurisdiction" WHERE "id" = ${brief.row.jurisdiction.id}::uuid FOR NO KEY UPDATE`
    const last = await tx.dispatchBrief.aggregate({ where: { jurisdictionId: brief.row.jurisdiction.id, year }, _max: { number: true } })
    const number = (last._max.number ?? 0) + 1
    const { count } = await tx.dispatchBrief.updateMany({ where: { id: input.id, version: input.version, state: 'DRAFT' }, data: { state: 'ISSUED', year, number, issuedOn: toDateColumn(todayOn), issuedById: context.actor.accountId, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError(GONE_ON)
    const problems = issuingProblems((await getBriefParts(tx, input.id)).contents, brief.sources)
    if (problems.length > 0) throw new InvalidError(`还不能印发：${problems.join('；')}`)
    await writeAudit(tx, context, { action: briefEntries.issue.id, ...subjectOf(brief), detail: { year, number } })
    await tellReaders(tx, context, brief, 'issued', `《${brief.label}》已印发（${year}年第${number}期），请查阅`)
    return { version: input.version + 1 }
  })
}

/**
 * Takes back what was issued, with the reason; it stays to be read, and the month may have another one.
 * @throws ConflictError where it was dealt with since it was looked at
 */
export async function withdrawBrief(context: CommandContext, input: WithdrawBriefInput): Promise<BriefStep> {
  const brief = await getBriefInHand(db(), context, input.id)
  assertAllowed(canWithdrawBrief(context.actor, brief.inHand))
  return transact(async (tx) => {
    const { count } = await tx.dispatchBrief.updateMany({ where: { id: input.id, version: input.version, state: 'ISSUED' }, data: { state: 'WITHDRAWN', withdrawnAt: context.now, withdrawnById: context.actor.accountId, withdrawnReason: input.reason, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError(GONE_ON)
    await writeAudit(tx, context, { action: briefEntries.withdraw.id, ...subjectOf(brief), detail: { reason: input.reason } })
    await tellReaders(tx, context, brief, 'withdrawn', `《${brief.label}》已撤回，原因见通报页`)
    return { version: input.version + 1 }
  })
}

/** Leaves a notice with the leaders of the place and with those who act for the departments that the brief names, the one who took the step left out. */
async function tellReaders(tx: Db, { actor }: CommandContext, { row, sources, indicators }: LoadedBrief, step: 'issued' | 'withdrawn', title: string): Promise<void> {
  const departments = await tx.department.findMany({ where: { jurisdictionId: row.jurisdiction.id, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true, shortName: true } })
  const named = departmentsNamed(departments, { contents: (await getBriefParts(tx, row.id)).contents, sources, indicators })
  const grants = await tx.roleGrant.findMany({
    where: { revokedAt: null, account: { status: 'ACTIVE' }, OR: [{ role: 'LEADER', jurisdictionId: row.jurisdiction.id }, { role: { in: ['LIAISON', 'APPROVER'] }, departmentId: { in: named } }] },
    select: { accountId: true },
  })
  await notify(tx, { accountIds: grants.map(({ accountId }) => accountId).filter((one) => one !== actor.accountId), kind: 'work', title, href: `/dashboard/brief/${row.id}`, dedupeKey: `brief:${row.id}:${step}` })
}

/** Deletes a draft, with what was typed in it; it can be drafted anew from the figures at any time. */
export async function discardBrief(context: CommandContext, input: BriefStepInput): Promise<void> {
  const brief = await getBriefInHand(db(), context, input.id)
  assertAllowed(canWriteBrief(context.actor, brief.inHand))
  await transact(async (tx) => {
    const [held] = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "dispatch_brief" WHERE "id" = ${input.id}::uuid AND "version" = ${input.version} AND "state" = 'DRAFT' FOR UPDATE`
    if (!held) throw new ConflictError(GONE_ON)
    await tx.dispatchBriefPart.deleteMany({ where: { briefId: input.id } })
    await tx.dispatchBrief.delete({ where: { id: input.id }, select: { id: true } })
    await writeAudit(tx, context, { action: briefEntries.discard.id, ...subjectOf(brief) })
  })
}
