import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import { toDateColumn } from '@/lib/organisation/date-column'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import type { RiskModel } from './grading-model'
import { riskModelSchema } from './grading-model.schema'
import { readRiskLimits } from './grading-limit.queries'
import { getRiskModel } from './grading-model.queries'
import { modelObstacles, verifiedFactors } from './model-draft'
import { gradingModelEntries, MODEL_KEEPERS } from './model-draft.policy'
import type { SaveModelDraftInput } from './model-draft.schema'

type Step = { readonly id: string; readonly version: number }
type Made = { readonly id: string }

/**
 * Begins the next version of a place's own model of risk grades with what holds there: the nationwide one, or its own.
 * @throws RefusedError where one is being written already
 */
export async function draftModel(context: CommandContext, { jurisdictionId }: { readonly jurisdictionId: string }): Promise<Made> {
  try {
    return await transact(async (tx) => {
      const place = await getPlaceInScope(tx, scopeFor(context.actor, MODEL_KEEPERS), jurisdictionId)
      const base = await getRiskModel(place.path, dateOnOf(context.now), tx)
      const isOwn = (await tx.gradingModel.count({ where: { id: base.id, jurisdictionId } })) > 0
      const id = uuidv7()
      await tx.gradingModelDraft.create({ data: { id, jurisdictionId, scale: 'RISK', basedOnId: base.id, name: isOwn ? base.name : `${place.name}食品生产经营风险分级`.slice(0, 60), basis: isOwn ? base.basis : '', note: isOwn ? base.note : '', content: stored(base.content), createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
      await audit(tx, context, gradingModelEntries.draft.id, id, place, { from: `${base.name} ${base.number}` })
      return { id }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new RefusedError('已有一份草稿，请先编辑、发布或删除那份草稿')
    throw error
  }
}

/**
 * Puts what the form says in the place of a draft's contents.
 * @throws InvalidError by field, ConflictError where somebody was quicker
 */
export async function saveModelDraft(context: CommandContext, { id, version, name, validFrom, basis, note, ...input }: SaveModelDraftInput): Promise<Made> {
  return transact(async (tx) => {
    const { place, base } = await lockDraft(tx, context, { id, version })
    const problems = { ...repeatedLabels('factors', input.factors), ...repeatedLabels('events', input.events), ...repeatedLabels('lowering', input.lowering) }
    const wrong = Object.values(problems)
    if (wrong.length > 0) throw new InvalidError(wrong.length === 1 ? wrong[0]! : `有 ${wrong.length} 处需要改正，没有保存`, problems)
    const content = riskModelSchema.parse({
      factors: verifiedFactors(input.factors, base), weights: { general: input.generalWeight, key: input.keyWeight }, newByStatic: input.newByStatic, events: input.events, stepsAtMost: input.stepsAtMost, eventMonths: input.eventMonths, lowering: input.lowering,
      review: { always: input.reviewAlways, whenDifferent: input.reviewDifferent, whenRaised: input.reviewRaised, whenLowered: input.reviewLowered }, reassessMonths: input.reassessMonths,
    } satisfies RiskModel)
    await tx.gradingModelDraft.update({ where: { id }, data: { name, validFrom: toDateColumn(validFrom), basis, note, content: stored(content), version: { increment: 1 } }, select: { id: true } })
    await audit(tx, context, gradingModelEntries.save.id, id, place, { factors: content.factors.length, events: content.events.length, validFrom })
    return { id }
  })
}

function repeatedLabels(field: string, rows: readonly { readonly code: string; readonly label: string }[]): Record<string, string> {
  return Object.fromEntries(rows.flatMap(({ code, label }, index) => (rows.findIndex((one) => one.label === label || one.code === code) < index ? [[`${field}.${index}.label`, '与前面的重复，请更改']] : [])))
}

/**
 * Publishes a draft as the place's next version: from its day on assessments go by it, and nobody changes it any more.
 * @throws RefusedError that says what keeps it from being used
 */
export async function publishModel(context: CommandContext, step: Step): Promise<Made> {
  return transact(async (tx) => {
    const { place, draft } = await lockDraft(tx, context, step)
    const todayOn = dateOnOf(context.now)
    if (draft.validFrom === null || draft.basis === '') throw new RefusedError('请先填写施行日期和依据文件，保存后再发布')
    if (draft.validFrom < toDateColumn(todayOn)) throw new RefusedError('施行日期已过，请改为今天或以后的日期再发布')
    const content = riskModelSchema.parse(draft.content)
    const { parts } = await readRiskLimits(tx, place.path, todayOn)
    const obstacles = modelObstacles(content, parts.static)
    if (obstacles.length > 0) throw new RefusedError(`还不能发布：${obstacles.join('；')}`)
    const last = await tx.gradingModel.findFirst({ where: { jurisdictionId: place.id, scale: 'RISK' }, orderBy: { number: 'desc' }, select: { number: true } })
    const id = uuidv7()
    const number = (last?.number ?? 0) + 1
    await tx.gradingModel.create({ data: { id, jurisdictionId: place.id, scale: 'RISK', number, name: draft.name, validFrom: draft.validFrom, basis: draft.basis, verification: 'VERIFIED', note: draft.note, content: stored(content), recordedById: context.actor.accountId, recordedAt: context.now }, select: { id: true } })
    await tx.gradingModelDraft.delete({ where: { id: step.id }, select: { id: true } })
    await audit(tx, context, gradingModelEntries.publish.id, id, place, { number, name: draft.name, factors: content.factors.length })
    return { id }
  })
}

/** Removes a draft; what was published stays. */
export async function discardModelDraft(context: CommandContext, step: Step): Promise<Made> {
  return transact(async (tx) => {
    const { place } = await lockDraft(tx, context, step)
    await tx.gradingModelDraft.delete({ where: { id: step.id }, select: { id: true } })
    await audit(tx, context, gradingModelEntries.discard.id, step.id, place, {})
    return { id: step.id }
  })
}

async function lockDraft(tx: Db, context: CommandContext, { id, version }: Step) {
  const found = await tx.gradingModelDraft.findFirst({ where: { id, scale: 'RISK', jurisdiction: jurisdictionInScope(scopeFor(context.actor, MODEL_KEEPERS)) }, select: { id: true } })
  if (!found) throw new NotFoundError()
  const [still] = await tx.$queryRaw<{ id: string }[]>`SELECT d."id" FROM "grading_model_draft" d WHERE d."id" = ${id}::uuid FOR UPDATE`
  if (!still) throw new ConflictError()
  const { jurisdiction: place, basedOn, ...draft } = await tx.gradingModelDraft.findUniqueOrThrow({ where: { id }, select: { version: true, name: true, validFrom: true, basis: true, note: true, content: true, jurisdiction: { select: { id: true, name: true, path: true } }, basedOn: { select: { content: true } } } })
  if (draft.version !== version) throw new ConflictError()
  return { place, draft, base: riskModelSchema.parse(basedOn.content) }
}

function stored(content: RiskModel): Prisma.InputJsonObject {
  return content as unknown as Prisma.InputJsonObject
}

function audit(tx: Db, context: CommandContext, action: string, id: string, place: { readonly name: string; readonly path: string }, detail: Prisma.InputJsonObject): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'grading-model', subjectId: id, subjectLabel: `${place.name}风险分级模型`, jurisdictionPath: place.path, detail })
}
