import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { findBatchReferences, referenceProblems } from './batch-references.queries'
import { voidProblem } from './handling/handled-case'
import { holdCases } from './handling/held-cases.queries'
import { mistakeProblem } from './handling/mistaken-batch'
import { batchProblems, FAILED_ITEM_COLUMNS, isFailed, type SampleBatchContent } from './sample-batch'
import { batchInScope, canWriteBatch, SAMPLE_BATCH_ACTIONS, SAMPLING_READERS } from './sample-batch.policy'
import type { CorrectBatchesInput, RecordBatchesInput, SampleBatchInput, VoidBatchesInput } from './sample-batch.schema'
import { insertBatches, replaceBatches, withdrawBatches, type BatchToWrite } from './write-batches.commands'

/** How many numbers an audit row names; of more it says how many there were. */
const NAMED = 20

/**
 * Records batches of one jurisdiction: all of them or none.
 * @throws InvalidError with what is wrong, at `batches.<index>.<field>`; RefusedError where the actor may not for one of them
 */
export async function recordBatches(context: CommandContext, { jurisdictionId, batches }: RecordBatchesInput): Promise<{ readonly ids: readonly string[] }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, SAMPLING_READERS), jurisdictionId)
  for (const batch of batches) assertAllowed(canWriteBatch(context.actor, { jurisdictionPath: place.path, departmentId: batch.departmentId }))
  return onceEach(() =>
    transact(async (tx) => {
      const ready = await prepare(tx, context, place.id, batches.map((batch) => ({ id: uuidv7(), batch })))
      await insertBatches(tx, ready, { now: context.now, byId: context.actor.accountId, reason: '' })
      await audit(tx, context, SAMPLE_BATCH_ACTIONS.record, place.path, ready, {})
      return { ids: ready.map(({ id }) => id) }
    }),
  )
}

/**
 * Corrects batches, a conclusion that came later among them: all or none. What stood before stays in the revisions.
 * @throws ConflictError where somebody else was faster; InvalidError, at `corrections.<index>.batch.<field>`
 */
export async function correctBatches(context: CommandContext, { corrections, reason }: CorrectBatchesInput): Promise<{ readonly ids: readonly string[] }> {
  const given = new Map(corrections.map((one) => [one.id, one.batch]))
  return onceEach(() =>
    transact(async (tx) => {
      const held = await lockBatches(tx, context, corrections)
      for (const { id, jurisdictionPath } of held) assertAllowed(canWriteBatch(context.actor, { jurisdictionPath, departmentId: given.get(id)!.departmentId }))
      const before = new Map(held.map((one) => [one.id, one]))
      await assertMistakes(tx, corrections, before)
      for (const [jurisdictionId, ofPlace] of groupBy(held, (one) => one.jurisdictionId)) {
        const wanted = new Set(ofPlace.map(({ id }) => id))
        const ready = await prepare(tx, context, jurisdictionId, corrections.map((one, index) => ({ ...one, field: `corrections.${index}.batch` })).filter(({ id }) => wanted.has(id)))
        await replaceBatches(tx, ready.map((after) => ({ before: before.get(after.id)!, after })), { now: context.now, byId: context.actor.accountId, reason })
        await audit(tx, context, SAMPLE_BATCH_ACTIONS.correct, ofPlace[0]!.jurisdictionPath, ready, { reason, changes: ready.slice(0, NAMED).map((after) => changesOf(before.get(after.id)!, after)) })
      }
      return { ids: corrections.map(({ id }) => id) }
    }),
  )
}

/**
 * A failed batch that is to hold as good was entered by mistake: refused where its case has gone too far for that.
 * @throws InvalidError at `corrections.<index>.batch.conclusion`
 */
async function assertMistakes(tx: Db, corrections: CorrectBatchesInput['corrections'], before: ReadonlyMap<string, Held>): Promise<void> {
  const mistaken = corrections.map((one, index) => ({ ...one, index })).filter(({ id, batch }) => isFailed(before.get(id)!.conclusion) && !isFailed(batch.conclusion))
  if (mistaken.length === 0) return
  const cases = new Map((await holdCases(tx, { batchIds: mistaken.map(({ id }) => id) })).map((one) => [one.batchId, one]))
  const fieldErrors = Object.fromEntries(mistaken.flatMap(({ id, index }) => {
    const wrong = mistakeProblem(cases.get(id)?.entries ?? [])
    return wrong ? [[`corrections.${index}.batch.conclusion`, wrong.message]] : []
  }))
  const problems = Object.values(fieldErrors)
  if (problems.length > 0) throw new InvalidError(problems.length === 1 ? problems[0]! : `有 ${problems.length} 批次不能更正为合格，没有保存`, fieldErrors)
}

/**
 * Voids batches that should not be there: all or none. Their numbers may be used again; cases that had hardly begun are withdrawn.
 * @throws RefusedError where the case of one has gone too far for that
 */
export async function voidBatches(context: CommandContext, { batches, reason }: VoidBatchesInput): Promise<{ readonly ids: readonly string[] }> {
  return transact(async (tx) => {
    const held = await lockBatches(tx, context, batches)
    await assertVoidable(tx, held)
    await withdrawBatches(tx, held, { now: context.now, byId: context.actor.accountId, reason })
    for (const [, ofPlace] of groupBy(held, (one) => one.jurisdictionId)) await audit(tx, context, SAMPLE_BATCH_ACTIONS.void, ofPlace[0]!.jurisdictionPath, ofPlace, { reason })
    return { ids: batches.map(({ id }) => id) }
  })
}

async function assertVoidable(tx: Db, batches: readonly BatchToWrite[]): Promise<void> {
  const numbers = new Map(batches.map(({ id, number }) => [id, number]))
  for (const { batchId, entries } of await holdCases(tx, { batchIds: [...numbers.keys()] })) {
    const wrong = voidProblem(entries)
    if (wrong) throw new RefusedError(batches.length === 1 ? wrong.message : `批次 ${numbers.get(batchId)}：${wrong.message}`)
  }
}

/** The failed items of a row, in the order of the report. */
const FAILED_ITEMS = { orderBy: { position: 'asc' }, select: FAILED_ITEM_COLUMNS } as const satisfies Prisma.SampleBatch$failedItemsArgs

type Held = BatchToWrite & { readonly jurisdictionPath: string }

/** The batches in the actor's reach, locked in the order of their ids, each allowed and as the actor last saw it. */
async function lockBatches(tx: Db, context: CommandContext, wanted: readonly { readonly id: string; readonly version: number }[]): Promise<Held[]> {
  const versions = new Map(wanted.map(({ id, version }) => [id, version]))
  if (versions.size !== wanted.length) throw new InvalidError('同一批次出现了两次，请保留一条')
  const ids = [...versions.keys()]
  const inReach = await tx.sampleBatch.count({ where: { id: { in: ids }, ...batchInScope(scopeFor(context.actor, SAMPLING_READERS)) } })
  if (inReach !== ids.length) throw new NotFoundError()
  await tx.$queryRaw`SELECT b."id" FROM "sample_batch" b WHERE b."id" = ANY(${ids}::uuid[]) ORDER BY b."id" FOR UPDATE`
  const rows = await tx.sampleBatch.findMany({ where: { id: { in: ids } }, include: { jurisdiction: { select: { path: true } }, failedItems: FAILED_ITEMS }, orderBy: { id: 'asc' } })
  const held = rows.map(({ jurisdiction, sampledOn, concludedOn, ...row }) => ({ ...row, sampledOn: fromDateColumn(sampledOn), concludedOn: fromOptionalDateColumn(concludedOn), jurisdictionPath: jurisdiction.path }))
  for (const one of held) {
    assertAllowed(canWriteBatch(context.actor, one))
    if (one.voidedAt !== null) throw new RefusedError(`批次 ${one.number} 已作废`)
    if (one.version !== versions.get(one.id)) throw new ConflictError()
  }
  return held
}

type Given = { readonly id: string; readonly batch: SampleBatchInput; readonly field?: string }

/** @throws InvalidError naming each field that is wrong in itself, names what is not there, or takes a number that is taken */
async function prepare(tx: Db, context: CommandContext, jurisdictionId: string, given: readonly Given[]): Promise<BatchToWrite[]> {
  const references = await findBatchReferences(tx, jurisdictionId, given)
  const todayOn = dateOnOf(context.now)
  const fieldErrors: Record<string, string> = {}
  const ready = given.map(({ id, batch, field }, index): BatchToWrite => {
    const productClass = references.productClassOf(batch.categoryCode)
    const problems = { ...batchProblems(batch, productClass, todayOn), ...referenceProblems(references, id, batch) }
    for (const [name, message] of Object.entries(problems)) fieldErrors[`${field ?? `batches.${index}`}.${name}`] = message
    return { ...batch, id, jurisdictionId, productClass }
  })
  const problems = Object.values(fieldErrors)
  if (problems.length > 0) throw new InvalidError(problems.length === 1 ? problems[0]! : `有 ${problems.length} 处需要改正，没有保存`, fieldErrors)
  return ready
}

/** Two that record the same number at once: the later one is told as if it had come later. */
async function onceEach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error) || isRawUniqueViolation(error)) throw new InvalidError('有抽样编号刚刚被他人登记，没有保存，请刷新后核对')
    throw error
  }
}

/** Prisma's code for a statement that the database refused, with the database's own in its message. */
function isRawUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2010' && error.message.includes('23505')
}

const COMPARED = ['number', 'level', 'kind', 'isPublicChoice', 'categoryCode', 'stage', 'placeType', 'businessId', 'businessName', 'producerName', 'producerAddress', 'productName', 'specification', 'trademark', 'lot', 'sampledOn', 'concludedOn', 'testedBy', 'departmentId', 'townshipId', 'conclusion', 'failedItems', 'failedItemsUnknown'] as const satisfies readonly (keyof SampleBatchContent)[]

function changesOf(before: SampleBatchContent, after: SampleBatchContent): Prisma.InputJsonObject {
  const changed = COMPARED.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  const of = (batch: SampleBatchContent) => Object.fromEntries(changed.map((field) => [field, batch[field]]))
  return { number: after.number, before: of(before), after: of(after) }
}

async function audit(tx: Db, context: CommandContext, action: string, jurisdictionPath: string, batches: readonly BatchToWrite[], detail: Prisma.InputJsonObject): Promise<void> {
  const [first] = batches
  const single = batches.length === 1
  await writeAudit(tx, context, {
    action,
    subjectType: 'sample-batch',
    subjectId: single ? first!.id : null,
    subjectLabel: single ? `${first!.number} ${first!.productName}` : `${first!.number} 等 ${batches.length} 批次`,
    jurisdictionPath,
    detail: { rows: batches.length, numbers: batches.slice(0, NAMED).map(({ number }) => number), ...detail },
  })
}
