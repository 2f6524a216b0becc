import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { Prisma } from '@/lib/generated/prisma/client'
import type { InspectionDrawState, JurisdictionLevel, PublicationState, PublicationStepKind } from '@/lib/generated/prisma/enums'
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
import { PUBLISHED_CONCLUSIONS, PUBLISHED_KINDS, PUBLISHED_LEVELS } from './publication-row'
import { recordPublished, recordWithdrawn } from '@/lib/sampling/handling/published-cases.commands'
import { findPublishedBatches } from './published-batch.queries'
import { MOST_ROWS, type AddRowsInput, type CreateDrawPublicationInput, type CreatePublicationInput, type EditPublicationInput, type PublicationReasonInput, type PublicationStepInput, type RemoveRowsInput } from './publication.schema'
import { PUBLICATION_STATE_LABELS } from '@/lib/terms/publication'

/**
 * Drafts a publication with all batches that may be public and are in no other one: those of the place and all below it,
 * concluded in the days that are given.
 * @throws InvalidError where there are none, or more than one publication takes
 */
export async function createPublication(context: CommandContext, { jurisdictionId, title, note, ...range }: CreatePublicationInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const place = await getPlaceInScope(tx, scopeFor(context.actor, PUBLISHERS), jurisdictionId)
    const id = uuidv7()
    await tx.publication.create({ data: { id, jurisdictionId, kind: 'SAMPLING', title, note, createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
    await keepStep(tx, context, id, 1, 'CREATED', '')
    const rows = await choose(tx, id, place, range)
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
    if (held.drawId !== null) throw new InvalidError('这份公示公布的是双随机抽取记录，不能加入抽检批次')
    await bump(tx, held, {})
    const { level } = await tx.jurisdiction.findFirstOrThrow({ where: { path: held.jurisdictionPath }, select: { level: true } })
    const rows = await choose(tx, id, { path: held.jurisdictionPath, level }, range)
    await audit(tx, context, 'addRows', held, { ...range, rows })
  })
}

/** Takes batches out of a draft: they may stand in another publication. */
export async function removePublicationRows(context: CommandContext, { batchIds, ...record }: RemoveRowsInput): Promise<{ id: string }> {
  return take(context, 'edit', record, async (tx, held) => {
    await bump(tx, held, {})
    const { count } = await tx.publicationRow.deleteMany({ where: { publicationId: held.id, batchId: { in: batchIds } } })
    await audit(tx, context, 'removeRows', held, { rows: count })
  })
}

/** Sends a draft to be checked by somebody else; what is public of each batch is kept from now on. */
export async function submitPublication(context: CommandContext, record: PublicationStepInput): Promise<{ id: string }> {
  return take(context, 'submit', record, async (tx, held) => {
    await refuseVoidDraw(tx, held)
    const batches = await findPublishedBatches(tx, held.id)
    const hindered = batches.filter(({ hindrance }) => hindrance !== null)
    if (hindered.length > 0) throw new InvalidError(`有 ${hindered.length} 批次现在不能公布，请先移出：${hindered.slice(0, 5).map(({ productName, hindrance }) => `${productName}（${hindrance}）`).join('、')}`)
    const contents = batches.map(({ batchId, version, row }) => ({ batchId, version, content: row }))
    await tx.$executeRaw`
      UPDATE "publication_row" r SET "content" = d."content", "batchVersion" = d."version"
      FROM jsonb_to_recordset(${JSON.stringify(contents)}::jsonb) AS d("batchId" uuid, "version" int, "content" jsonb)
      WHERE r."publicationId" = ${held.id}::uuid AND r."batchId" = d."batchId"`
    await step(tx, context, held, 'submit', { state: 'IN_REVIEW', submittedById: context.actor.accountId, submittedAt: context.now }, 'SUBMITTED', '')
    await tell(tx, context, held, 'others', `公示待审核：${held.title}`)
  })
}

/** Back to the draft: by who checks it, with what is wrong, or by who sent it. */
export async function returnPublication(context: CommandContext, { reason, ...record }: PublicationReasonInput): Promise<{ id: string }> {
  return take(context, 'return', record, async (tx, held) => {
    await tx.publicationRow.updateMany({ where: { publicationId: held.id }, data: { content: Prisma.DbNull, batchVersion: null } })
    await step(tx, context, held, 'return', { state: 'DRAFT', submittedById: null, submittedAt: null }, 'RETURNED', reason)
    await tell(tx, context, held, 'author', `公示被退回修改：${held.title}`)
  })
}

/**
 * Makes it public, as it was sent to be checked.
 * @throws InvalidError where a batch was corrected, voided or came into dispute since
 */
export async function publish(context: CommandContext, record: PublicationStepInput): Promise<{ id: string }> {
  return take(context, 'publish', record, async (tx, held) => {
    await refuseVoidDraw(tx, held)
    await tx.$queryRaw`SELECT b."id" FROM "sample_batch" b JOIN "publication_row" r ON r."batchId" = b."id" WHERE r."publicationId" = ${held.id}::uuid ORDER BY b."id" FOR SHARE OF b`
    const batches = await findPublishedBatches(tx, held.id)
    const changed = batches.filter(({ hindrance, version, keptVersion }) => hindrance !== null || version !== keptVersion)
    if (changed.length > 0) throw new InvalidError(`送审后有 ${changed.length} 批次被更正、作废或者进入复检、异议，没有公布：${changed.slice(0, 5).map(({ productName }) => productName).join('、')}。请退回，由起草人核对后重新送审`)
    await step(tx, context, held, 'publish', { state: 'PUBLISHED', publishedAt: context.now }, 'PUBLISHED', '')
    await recordPublished(tx, context, batches.map(({ batchId }) => batchId), held)
    await tell(tx, context, held, 'author', `公示已公布：${held.title}`)
  })
}

/** Takes back what is public: the page then says so, with the reason, and its batches may be published anew. */
export async function withdrawPublication(context: CommandContext, { reason, ...record }: PublicationReasonInput): Promise<{ id: string }> {
  return take(context, 'withdraw', record, async (tx, held) => {
    const rows = await tx.publicationRow.findMany({ where: { publicationId: held.id }, select: { batchId: true } })
    await tx.publicationRow.updateMany({ where: { publicationId: held.id }, data: { isHeld: false } })
    if (rows.length > 0) await recordWithdrawn(tx, context, rows.map(({ batchId }) => batchId), held)
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

/** Adds what may be public and is held by no other publication, in the order of conclusion and sheet; says how many. */
async function choose(tx: Db, publicationId: string, { path, level }: { readonly path: string; readonly level: JurisdictionLevel }, { from, to, conclusion }: { readonly from: string; readonly to: string; readonly conclusion: 'ALL' | 'UNQUALIFIED' }): Promise<number> {
  const conclusions = conclusion === 'ALL' ? [...PUBLISHED_CONCLUSIONS] : ['UNQUALIFIED']
  const added = await tx.$executeRaw`
    INSERT INTO "publication_row" ("publicationId", "batchId", "position")
    SELECT ${publicationId}::uuid, b."id", (SELECT COALESCE(max(r."position"), 0) FROM "publication_row" r WHERE r."publicationId" = ${publicationId}::uuid) + row_number() OVER (ORDER BY (b."conclusion" = 'UNQUALIFIED') DESC, b."concludedOn", b."number", b."id")
    FROM "sample_batch" b JOIN "jurisdiction" j ON j."id" = b."jurisdictionId"
    WHERE j."path" LIKE ${`${path}%`} AND b."voidedAt" IS NULL AND b."kind" = ANY(${[...PUBLISHED_KINDS]}::"SamplingKind"[]) AND b."conclusion" = ANY(${conclusions}::"SampleConclusion"[])
      AND b."concludedOn" BETWEEN ${from}::date AND ${to}::date
      AND b."level" = ANY(${[...PUBLISHED_LEVELS[level]]}::"SamplingLevel"[]) AND NOT b."failedItemsUnknown"
      AND NOT EXISTS (SELECT 1 FROM "unqualified_case" c WHERE c."batchId" = b."id" AND (c."isInReview" OR EXISTS (SELECT 1 FROM "unqualified_case_clock" k WHERE k."caseId" = c."id" AND k."key" = 'DELIVERY')))
      AND NOT EXISTS (SELECT 1 FROM "publication_row" r WHERE r."batchId" = b."id" AND (r."isHeld" OR r."publicationId" = ${publicationId}::uuid))
    LIMIT ${MOST_ROWS + 1}
    ON CONFLICT DO NOTHING`
  const total = await tx.publicationRow.count({ where: { publicationId } })
  const refuse = (message: string) => new InvalidError(message, { to: message })
  if (added === 0) throw refuse('这段时间没有可以公布的批次：本级及下级组织的监督抽检和农产品监督抽查中已出结论、不在复检或异议中、也没有列入其他公示的，才可选入；不合格的还须已送达结果、已登记不合格项目')
  if (total > MOST_ROWS) throw refuse(`一份公示最多 ${MOST_ROWS} 批次，请缩短结论日期的范围，分几份公布`)
  return added
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
