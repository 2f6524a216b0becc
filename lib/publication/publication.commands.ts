import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { Prisma } from '@/lib/generated/prisma/client'
import type { InspectionDrawState, PublicationState, PublicationStepKind } from '@/lib/generated/prisma/enums'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import { getPublicationInHand, type HeldPublication } from './publication.queries'
import { canTakePublicationStep, publicationEntries, PUBLISHERS, type PublicationVerb } from './publication.policy'
import { recordPublished, recordWithdrawn } from '@/lib/sampling/handling/published-cases.commands'
import { chooseRows, lockChosen } from './choose-rows.commands'
import { findChosenRows } from './published-rows.queries'
import type { AddRowsInput, CreateDrawPublicationInput, CreatePublicationInput, EditPublicationInput, PublicationReasonInput, PublicationStepInput, RemoveRowsInput } from './publication.schema'
import { PUBLICATION_KIND_LABELS, PUBLICATION_STATE_LABELS, PUBLICATION_UNITS } from '@/lib/terms/publication'

/**
 * Drafts a publication with all rows of a ledger that may be public and are in no other one: those of the place and all
 * below it, concluded or filed in the days that are given.
 * @throws InvalidError where there are none, or more than one publication takes
 */
export async function createPublication(context: CommandContext, { jurisdictionId, title, note, ...range }: CreatePublicationInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const place = await getPlaceInScope(tx, scopeFor(context.actor, PUBLISHERS), jurisdictionId)
    const id = uuidv7()
    await tx.publication.create({ data: { id, jurisdictionId, kind: range.kind, title, note, createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
    await keepStep(tx, context, id, 1, 'CREATED', '')
    const rows = await chooseRows(tx, id, place, range)
    await writeAudit(tx, context, { action: publicationEntries.create.id, subjectType: 'publication', subjectId: id, subjectLabel: title, jurisdictionPath: place.path, detail: { ...range, rows } })
    return { id }
  })
}

/**
 * Drafts the publication of a draw's record: its pools, its result and how it is computed again.
 * @throws InvalidError where nothing was drawn, it is void, or it stands in another publication
 */
export async function createDrawPublication(context: CommandContext, { drawId }: CreateDrawPublicationInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const draw = await tx.inspectionDraw.findFirst({
      where: { id: drawId, jurisdiction: jurisdictionInScope(scopeFor(context.actor, PUBLISHERS)) },
      select: { number: true, title: true, state: true, jurisdictionId: true, jurisdiction: { select: { path: true } }, publications: { where: { state: { not: 'WITHDRAWN' } }, select: { title: true } } },
    })
    if (!draw) throw new NotFoundError()
    if (draw.state !== 'DRAWN') throw new InvalidError(draw.state === 'VOID' ? '本次抽取已作废，不再公布结果' : '抽取之后才能公布结果；承诺已经公开')
    if (draw.publications.length > 0) throw new InvalidError(`已经列入公示“${draw.publications[0]!.title}”`)
    const id = uuidv7()
    const title = `${draw.title}结果公示`
    await tx.publication.create({ data: { id, jurisdictionId: draw.jurisdictionId, kind: 'INSPECTION_DRAW', drawId, title, createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
    await keepStep(tx, context, id, 1, 'CREATED', '')
    await writeAudit(tx, context, { action: publicationEntries.createDraw.id, subjectType: 'publication', subjectId: id, subjectLabel: title, jurisdictionPath: draw.jurisdiction.path, detail: { draw: draw.number } })
    return { id }
  })
}

/** Changes the words of a draft. */
export async function editPublication(context: CommandContext, { title, note, ...record }: EditPublicationInput): Promise<{ id: string }> {
  return take(context, 'edit', record, async (tx, held) => {
    await bump(tx, held, { title, note })
    await audit(tx, context, 'edit', { ...held, title }, { before: { title: held.title, note: held.note }, after: { title, note } })
  })
}

/** Adds to a draft what else may be public. */
export async function addPublicationRows(context: CommandContext, { id, version, ...range }: AddRowsInput): Promise<{ id: string }> {
  return take(context, 'edit', { id, version }, async (tx, held) => {
    if (held.kind !== range.kind) throw new InvalidError(`这份公示公布的是${PUBLICATION_KIND_LABELS[held.kind]}，不能加入${PUBLICATION_KIND_LABELS[range.kind]}`)
    await bump(tx, held, {})
    const { level } = await tx.jurisdiction.findFirstOrThrow({ where: { path: held.jurisdictionPath }, select: { level: true } })
    const rows = await chooseRows(tx, id, { path: held.jurisdictionPath, level }, range)
    await audit(tx, context, 'addRows', held, { ...range, rows })
  })
}

/** Takes rows out of a draft: they may stand in another publication. */
export async function removePublicationRows(context: CommandContext, { sourceIds, ...record }: RemoveRowsInput): Promise<{ id: string }> {
  return take(context, 'edit', record, async (tx, held) => {
    await bump(tx, held, {})
    const { count } = await tx.publicationRow.deleteMany({ where: { publicationId: held.id, OR: [{ batchId: { in: sourceIds } }, { inspectionId: { in: sourceIds } }] } })
    await audit(tx, context, 'removeRows', held, { rows: count })
  })
}

/** Sends a draft to be checked by somebody else; what is public of each row is kept from now on. */
export async function submitPublication(context: CommandContext, record: PublicationStepInput): Promise<{ id: string }> {
  return take(context, 'submit', record, async (tx, held) => {
    await refuseVoidDraw(tx, held)
    const { rows } = await findChosenRows(tx, held)
    const hindered = rows.filter(({ hindrance }) => hindrance !== null)
    if (hindered.length > 0) throw new InvalidError(`有 ${hindered.length} ${PUBLICATION_UNITS[held.kind]}现在不能公布，请先移出：${hindered.slice(0, 5).map(({ name, hindrance }) => `${name}（${hindrance}）`).join('、')}`)
    const contents = rows.map(({ position, version, row }) => ({ position, version, content: row }))
    await tx.$executeRaw`
      UPDATE "publication_row" r SET "content" = d."content", "sourceVersion" = d."version"
      FROM jsonb_to_recordset(${JSON.stringify(contents)}::jsonb) AS d("position" int, "version" int, "content" jsonb)
      WHERE r."publicationId" = ${held.id}::uuid AND r."position" = d."position"`
    await step(tx, context, held, 'submit', { state: 'IN_REVIEW', submittedById: context.actor.accountId, submittedAt: context.now }, 'SUBMITTED', '')
    await tell(tx, context, held, 'others', `公示待审核：${held.title}`)
  })
}

/** Back to the draft: by who checks it, with what is wrong, or by who sent it. */
export async function returnPublication(context: CommandContext, { reason, ...record }: PublicationReasonInput): Promise<{ id: string }> {
  return take(context, 'return', record, async (tx, held) => {
    await tx.publicationRow.updateMany({ where: { publicationId: held.id }, data: { content: Prisma.DbNull, sourceVersion: null } })
    await step(tx, context, held, 'return', { state: 'DRAFT', submittedById: null, submittedAt: null }, 'RETURNED', reason)
    await tell(tx, context, held, 'author', `公示被退回修改：${held.title}`)
  })
}

/**
 * Makes it public, as it was sent to be checked.
 * @throws InvalidError where a row was corrected, voided or came into dispute since
 */
export async function publish(context: CommandContext, record: PublicationStepInput): Promise<{ id: string }> {
  return take(context, 'publish', record, async (tx, held) => {
    await refuseVoidDraw(tx, held)
    await lockChosen(tx, held.id)
    const chosen = await findChosenRows(tx, held)
    const changed = chosen.rows.filter(({ hindrance, version, keptVersion }) => hindrance !== null || version !== keptVersion)
    if (changed.length > 0) throw new InvalidError(`送审后有 ${changed.length} ${PUBLICATION_UNITS[held.kind]}被更正、作废或者进入复检、异议，没有公布：${changed.slice(0, 5).map(({ name }) => name).join('、')}。请退回，由起草人核对后重新送审`)
    await step(tx, context, held, 'publish', { state: 'PUBLISHED', publishedAt: context.now }, 'PUBLISHED', '')
    if (chosen.kind === 'SAMPLING') await recordPublished(tx, context, chosen.rows.map(({ sourceId }) => sourceId), held)
    await tell(tx, context, held, 'author', `公示已公布：${held.title}`)
  })
}

/** Takes back what is public: the page then says so, with the reason, and its rows may be published anew. */
export async function withdrawPublication(context: CommandContext, { reason, ...record }: PublicationReasonInput): Promise<{ id: string }> {
  return take(context, 'withdraw', record, async (tx, held) => {
    const rows = await tx.publicationRow.findMany({ where: { publicationId: held.id, batchId: { not: null } }, select: { batchId: true } })
    await tx.publicationRow.updateMany({ where: { publicationId: held.id }, data: { isHeld: false } })
    if (rows.length > 0) await recordWithdrawn(tx, context, rows.flatMap(({ batchId }) => batchId ?? []), held)
    await step(tx, context, held, 'withdraw', { state: 'WITHDRAWN', withdrawnAt: context.now, withdrawnReason: reason }, 'WITHDRAWN', reason)
    await tell(tx, context, held, 'author', `公示已撤回：${held.title}`)
  })
}

/** Removes a draft; the audit log keeps that there was one. */
export async function discardPublication(context: CommandContext, record: PublicationStepInput): Promise<{ id: string }> {
  return take(context, 'discard', record, async (tx, held) => {
    await bump(tx, held, {})
    await tx.publication.delete({ where: { id: held.id }, select: { id: true } })
    await audit(tx, context, 'discard', held, { rows: held.rowCount })
  })
}

/** The record of a draw never changes; the draw itself may be voided, and waits here until this is done. */
async function refuseVoidDraw(tx: Db, { drawId }: HeldPublication): Promise<void> {
  if (drawId === null) return
  const [draw] = await tx.$queryRaw<{ state: InspectionDrawState }[]>`SELECT d."state"::text AS "state" FROM "inspection_draw" d WHERE d."id" = ${drawId}::uuid FOR SHARE`
  if (draw?.state !== 'DRAWN') throw new InvalidError('这次双随机抽取已作废，结果不再公布。作废和原因已在双随机公示中，请删除本公示')
}

async function take(context: CommandContext, verb: PublicationVerb, { id, version }: { readonly id: string; readonly version: number }, work: (tx: Db, held: HeldPublication) => Promise<void>): Promise<{ id: string }> {
  return transact(async (tx) => {
    const held = await getPublicationInHand(tx, context.actor, id)
    if (held.version !== version) throw conflict(held)
    assertAllowed(canTakePublicationStep(context.actor, verb, held))
    await work(tx, held)
    return { id }
  })
}

function conflict({ version, state, title, note }: Pick<HeldPublication, 'version' | 'state' | 'title' | 'note'>): Error {
  return new ConflictError(`他人刚刚改动了这份公示（现为${PUBLICATION_STATE_LABELS[state]}），没有保存您的操作。请载入最新内容后再办理`, { context: { version }, values: { title, note } })
}

type Change = Omit<Prisma.PublicationUncheckedUpdateManyInput, 'version'>

/** The conditional update: whoever was slower learns of it. */
async function bump(tx: Db, held: HeldPublication, data: Change): Promise<void> {
  const { count } = await tx.publication.updateMany({ where: { id: held.id, version: held.version, state: held.state }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw conflict(await tx.publication.findUniqueOrThrow({ where: { id: held.id }, select: { version: true, state: true, title: true, note: true } }))
}

async function step(tx: Db, context: CommandContext, held: HeldPublication, verb: PublicationVerb, data: Change & { state: PublicationState }, kind: PublicationStepKind, text: string): Promise<void> {
  await bump(tx, held, data)
  await keepStep(tx, context, held.id, held.stepCount + 1, kind, text)
  await audit(tx, context, verb, held, { rows: held.rowCount, ...(text === '' ? {} : { reason: text }) })
}

async function keepStep(tx: Db, { actor, now }: CommandContext, publicationId: string, number: number, kind: PublicationStepKind, text: string): Promise<void> {
  await tx.publicationStep.create({ data: { publicationId, number, kind, text, byId: actor.accountId, at: now }, select: { number: true } })
}

async function audit(tx: Db, context: CommandContext, verb: keyof typeof publicationEntries, held: HeldPublication, detail: Prisma.InputJsonObject): Promise<void> {
  await writeAudit(tx, context, { action: publicationEntries[verb].id, subjectType: 'publication', subjectId: held.id, subjectLabel: held.title, jurisdictionPath: held.jurisdictionPath, detail })
}

/** Word to those who may check it, or to who drafted it; never to who acts. */
async function tell(tx: Db, { actor }: CommandContext, held: HeldPublication, whom: 'others' | 'author', title: string): Promise<void> {
  const grants = whom === 'others' ? await tx.roleGrant.findMany({ where: { role: 'OFFICE', revokedAt: null, jurisdictionId: held.jurisdictionId, account: { status: 'ACTIVE' } }, select: { accountId: true } }) : []
  const accountIds = (whom === 'others' ? grants.map(({ accountId }) => accountId) : [held.createdById, ...(held.submittedById ? [held.submittedById] : [])]).filter((id) => id !== actor.accountId)
  await notify(tx, { accountIds, kind: 'work', title, href: `/publications/${held.id}`, dedupeKey: `publication:${held.id}:${held.stepCount + 1}` })
}
